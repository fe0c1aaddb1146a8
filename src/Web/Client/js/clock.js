// The server's time on this machine, whatever its own clock says: booking opens by the server's (R1).
const SAMPLES = 3;
let offset = 0;
let measured;

/** Milliseconds since 1970 by the server's clock. */
export const now = () => Date.now() + offset;

/** Measures the difference once a page; resolves when it is known. */
export function synchronise() {
  measured ??= measure();
  return measured;
}

// The quickest answer bounds the error best: half its way.
async function measure() {
  let quickest = Infinity;
  for (let sample = 0; sample < SAMPLES; sample++) {
    try {
      const sent = performance.now();
      const response = await fetch('/clock', { cache: 'no-store' });
      const server = Number(await response.text());
      const way = performance.now() - sent;
      if (response.ok && way < quickest) {
        quickest = way;
        offset = server + way / 2 - Date.now();
      }
    } catch {
      return;
    }
  }
}

// A machine that slept, or a clock that was set: measure anew.
document.addEventListener('visibilitychange', () => {
  if (document.hidden || !measured) return;
  measured = undefined;
  synchronise();
});

// The server's time on this machine, whatever its own clock says: booking opens by the server's (R1).
const SAMPLES = 3;
const PATIENCE = 4_000;
const JUMP = 1_000;
let offset = 0;
let measured;
let gap = between();

/** Milliseconds since 1970 by the server's clock. */
export const now = () => Date.now() + offset;

/** Measures the difference once a page, and again after a jump; resolves when it is known. */
export function synchronise() {
  const present = between();
  if (Math.abs(present - gap) > JUMP) measured = undefined;
  gap = present;
  measured ??= measure();
  return measured;
}

// A machine that sleeps stops one of its two clocks, and one whose time is set moves the other: the gap between them tells.
function between() {
  return Date.now() - performance.now();
}

// The quickest answer bounds the error best: half its way.
async function measure() {
  let quickest = Infinity;
  for (let sample = 0; sample < SAMPLES; sample++) {
    try {
      const sent = performance.now();
      const response = await fetch('/clock', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
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

// Somebody comes back, or the network does: measure anew.
document.addEventListener('visibilitychange', () => { if (!document.hidden) again(); });
window.addEventListener('online', again);

function again() {
  if (!measured) return;
  measured = undefined;
  synchronise();
}

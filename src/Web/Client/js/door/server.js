// What the door asks of the server. Every act carries its own key, so that sending it again counts once.
const PATIENCE = 8_000;

/** No answer came: there is no network, or the service is not there. */
export class Unreachable extends Error {}

/** The sign-in has ended. */
export class SignedOut extends Error {}

const api = performance => `/api/v1/venue/performances/${performance}`;

export const fetchSheet = performance => ask(`${api(performance)}/door`);

/** Sends an act; {outcomes} or {refused: words}. */
export const sendAct = act => ask(`${api(act.performanceId)}/check-ins`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'Idempotency-Key': act.key },
  body: JSON.stringify({ reservations: act.reservations, attendance: act.attendance, code: act.code }),
});

async function ask(url, options = {}) {
  let response;
  try {
    response = await fetch(url, { ...options, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new Unreachable();
  }
  if (response.status === 401 || response.status === 403) throw new SignedOut();
  if (response.status >= 500 || response.status === 429) throw new Unreachable();
  const body = await response.json().catch(() => { throw new Unreachable(); });
  return response.ok ? body : { refused: body.detail ?? body.title, code: body.code };
}

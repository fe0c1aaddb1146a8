// Reads the code of an invitation as the server does, as far as that goes without its secret: shape, slip of the keyboard,
// performance. Whether it is genuine is told by comparing its digest with those on the list.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SIGNATURE = 16;
const PROOF_BYTES = 12;

/** The letters of a typed or scanned text: separators dropped, look-alikes mended; null where anything else is in it. */
export function normalize(typed) {
  const letters = typed.replace(/[\s\-‐‑–./]/g, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  return letters && [...letters].every(letter => ALPHABET.includes(letter)) ? letters : null;
}

/** What a code says of itself: {letters, performance}, or {fault}. */
export function decode(typed) {
  const letters = normalize(typed);
  if (!letters || letters.length < 4 || value(letters[0]) >> 3 !== 1) return { fault: 'unreadable' };
  const lengths = value(letters[1]);
  const performanceEnd = 2 + (lengths >> 2) + 1;
  const signed = performanceEnd + (lengths & 3) + 1;
  if (letters.length !== signed + SIGNATURE + 1) return { fault: 'unreadable' };
  if (check(letters.slice(0, -1)) !== letters.at(-1)) return { fault: 'mistyped' };
  let performance = 0n;
  for (const letter of letters.slice(2, performanceEnd)) performance = performance << 5n | BigInt(value(letter));
  return { letters, performance: String(performance) };
}

/** The digest by which the list knows a genuine code. */
export async function proofOf(letters) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(letters)));
  return btoa(String.fromCharCode(...digest.slice(0, PROOF_BYTES))).replaceAll('+', '-').replaceAll('/', '_');
}

const value = letter => ALPHABET.indexOf(letter);

function check(letters) {
  let sum = 0;
  for (const letter of letters) {
    const element = sum ^ value(letter);
    sum = element << 1 ^ (element & 16 ? 0b100101 : 0);
  }
  return ALPHABET[sum];
}

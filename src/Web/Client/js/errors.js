// What htmx does with answers that are not the part it asked for.
import { announce } from './announce.js';
import { say } from './texts.js';

const SIGN_IN = '/connexion';

document.addEventListener('htmx:before:swap', event => {
  const { ctx } = event.detail;
  const response = ctx?.response;
  if (!response) return;
  const landed = response.raw?.url;
  if (landed && new URL(landed).pathname === SIGN_IN && location.pathname !== SIGN_IN) {
    event.preventDefault();
    location.reload();
    return;
  }
  if (response.status >= 400 && response.status !== 422) {
    event.preventDefault();
    complain();
  }
});

document.addEventListener('htmx:error', complain);

/** Tells that the service did not answer as it should, where the reader looks. */
export function complain() {
  const trouble = document.getElementById('trouble');
  if (!trouble) return;
  trouble.hidden = false;
  announce(say('trouble'));
}

document.addEventListener('htmx:after:swap', () => {
  const trouble = document.getElementById('trouble');
  if (trouble) trouble.hidden = true;
});

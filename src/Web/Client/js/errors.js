// What htmx does with answers that are not the part it asked for.
import { announce } from './announce.js';
import { say } from './texts.js';

const SIGN_IN = '/connexion';
const RESUME = '/connexion/reprise';

document.addEventListener('htmx:before:swap', event => {
  const { ctx } = event.detail;
  const response = ctx?.response;
  if (!response) return;
  const landed = response.raw?.url && new URL(response.raw.url).pathname;
  if ((landed === SIGN_IN || landed === RESUME) && location.pathname !== SIGN_IN) {
    event.preventDefault();
    if (landed === RESUME) sendWhole(ctx);
    else location.reload();
    return;
  }
  if (response.status >= 400 && response.status !== 422) {
    event.preventDefault();
    complain();
  }
});

// The sign-in has ended, and there is a form half filled in: sent as a page, it is kept over the next sign-in.
function sendWhole({ sourceElement, request }) {
  const form = sourceElement.form ?? sourceElement.closest('form');
  if (sourceElement.tagName === 'BUTTON' && sourceElement.name) form.append(hidden(sourceElement.name, sourceElement.value));
  form.action = request.action;
  form.submit();
}

function hidden(name, value) {
  const input = document.createElement('input');
  Object.assign(input, { type: 'hidden', name, value });
  return input;
}

document.addEventListener('htmx:error', complain);

/** Tells that the service did not answer as it should, where the reader looks: in the dialog while there is one. */
export function complain() {
  const trouble = document.getElementById('trouble');
  if (!trouble) return;
  const dialog = document.getElementById('dialog-content')?.closest('[open]');
  if (dialog) {
    calm();
    const told = trouble.firstElementChild.cloneNode(true);
    told.dataset.trouble = '';
    document.getElementById('dialog-content').prepend(told);
    told.scrollIntoView({ block: 'nearest' });
  } else {
    trouble.hidden = false;
  }
  announce(say('trouble'));
}

document.addEventListener('htmx:after:swap', calm);

function calm() {
  const trouble = document.getElementById('trouble');
  if (trouble) trouble.hidden = true;
  document.querySelector('[data-trouble]')?.remove();
}

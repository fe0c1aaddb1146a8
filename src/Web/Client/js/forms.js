// A form leaves once: its key makes a second sending harmless, this spares the wait.
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post' || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'true';
  event.submitter?.setAttribute('aria-busy', 'true');
});

// Come back with the back button, the page is as it was left: let its forms be sent again.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) release(form);
});

/** Lets a form be sent again. */
export function release(form) {
  delete form.dataset.sent;
  form.querySelector('[aria-busy]')?.removeAttribute('aria-busy');
}

// A search follows its typing. Left for something it found, it must not ask once more: the late answer would cover what was chosen.
document.addEventListener('change', event => {
  if (event.target.type === 'search') event.stopPropagation();
}, true);

// Choices marked so apply at once; without a script a button stands beside them.
document.addEventListener('change', event => {
  if (event.target.matches('[data-submits]')) event.target.form.requestSubmit();
});

// A link marked data-focuses moves the reader to the part it brought; morphing alone would leave them where they were.
let wanted;

document.addEventListener('click', event => {
  wanted = event.target.closest('[data-focuses]')?.dataset.focuses;
});

document.addEventListener('htmx:after:swap', () => {
  if (!wanted) return;
  const element = document.getElementById(wanted);
  wanted = undefined;
  if (!element) return;
  element.focus({ preventScroll: true });
  const { top } = element.getBoundingClientRect();
  // In the lower half it would hide what stands under it, such as the button that books.
  if (top < 0 || top > window.innerHeight / 2) element.scrollIntoView({ block: 'start' });
});

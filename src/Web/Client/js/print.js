// A button that prints what stands on the page; without a script the browser's own menu does.
document.addEventListener('click', event => {
  if (event.target.closest('[data-prints]')) window.print();
});

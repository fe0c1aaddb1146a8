/** Says something to screen readers without moving the focus. While a dialog is open nothing outside it is heard. */
export function announce(text) {
  const region = document.querySelector('dialog[open] [data-announcer]') ?? document.getElementById('announcer');
  if (!region) return;
  region.textContent = '';
  requestAnimationFrame(() => { region.textContent = text; });
}

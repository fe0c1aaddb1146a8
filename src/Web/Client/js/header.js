// The navigation folds on a phone; menus close when one leaves them.
document.addEventListener('click', event => {
  const toggle = event.target.closest('.site-nav__toggle');
  if (toggle) {
    const nav = document.getElementById(toggle.getAttribute('aria-controls'));
    const open = nav.toggleAttribute('data-open');
    toggle.setAttribute('aria-expanded', String(open));
  }
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector('summary').focus();
  }
});

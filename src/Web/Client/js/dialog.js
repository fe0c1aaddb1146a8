// A link marked data-dialog opens its page in a dialog. The page is the same one that opens by itself without a script; only its
// content is taken. A form in the dialog answers in the dialog; one that lands on the page beneath refreshes it and closes. The
// dialog is a step of its own in the history: Back closes it, and the page beneath stays.
import htmx from 'htmx.org';
import { complain } from './errors.js';
import { release } from './forms.js';
import { refreshPage } from './refresh.js';

const HEADERS = { 'HX-Request': 'true', 'HX-Target': 'dialog' };
let stale = false;
let stepped = false;
let uncovered = false;

const dialog = () => document.getElementById('dialog');
const content = () => document.getElementById('dialog-content');

document.addEventListener('click', event => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest('a[data-dialog]');
  if (link) {
    event.preventDefault();
    if (link.ariaBusy === 'true') return;
    link.ariaBusy = 'true';
    show(fetch(link.href, { headers: HEADERS }), () => location.assign(link.href)).finally(() => { link.ariaBusy = null; });
    return;
  }
  const closer = event.target.closest('[data-closes-dialog]');
  if (closer && dialog()?.contains(closer)) {
    event.preventDefault();
    dialog().close();
  }
});

document.addEventListener('submit', event => {
  const form = event.target;
  if (!dialog()?.contains(form) || event.defaultPrevented || form.hasAttribute('data-whole-page')) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  const action = event.submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
  const url = new URL(action, content().dataset.url);
  const request = form.method === 'post'
    ? fetch(url, { method: 'POST', body, headers: HEADERS })
    : fetch(`${url.pathname}?${new URLSearchParams(body)}`, { headers: HEADERS });
  show(request, () => { complain(); release(form); });
});

async function show(request, fail) {
  let response;
  let page;
  try {
    response = await request;
    page = new DOMParser().parseFromString(await response.text(), 'text/html');
  } catch {
    fail();
    return;
  }
  const part = page.getElementById('content');
  if (!part || (response.status >= 400 && response.status !== 422)) {
    fail();
    return;
  }
  const url = new URL(response.url);
  if (response.redirected && url.pathname === location.pathname) {
    await replacePage(part, url);
    return;
  }
  if (response.redirected) stale = true;
  fill(part, url);
}

function fill(part, url) {
  const target = content();
  target.dataset.url = url.href;
  target.replaceChildren(...part.childNodes);
  htmx.process(target);
  const heading = target.querySelector('h1');
  if (heading) {
    heading.id = 'dialog-title';
    dialog().setAttribute('aria-labelledby', heading.id);
  }
  if (!dialog().open) {
    dialog().showModal();
    history.pushState({ dialog: true }, '');
    stepped = true;
  }
  (target.querySelector('[autofocus], [data-focus]') ?? heading)?.focus();
  dialog().scrollTop = 0;
}

async function replacePage(part, url) {
  stale = false;
  dialog().close();
  const page = document.querySelector('main > #content');
  if (url.search === location.search) {
    page.replaceChildren(...part.childNodes);
    htmx.process(page);
  } else {
    // The reader had searched or turned pages, and stays there.
    await refreshPage(part.querySelector('.flash'));
  }
  document.querySelector('main > #content > .flash')?.focus();
}

document.addEventListener('close', event => {
  if (event.target !== dialog()) return;
  content().replaceChildren();
  if (stepped) history.back();
  if (stale) {
    stale = false;
    refreshPage();
  }
}, true);

addEventListener('popstate', ({ state }) => {
  if (!stepped || state?.dialog) return;
  stepped = false;
  // The page that is uncovered stands there: htmx is not to read it again.
  uncovered = Boolean(state?.htmx);
  if (dialog().open) dialog().close();
});

document.addEventListener('htmx:before:history:restore', event => {
  if (!uncovered) return;
  uncovered = false;
  event.preventDefault();
});

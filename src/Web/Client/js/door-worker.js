// Lets the door's page open without network. It keeps the page and what it is made of; the list of people is kept by the page
// itself (door/keep.js) and leaves a day after the performance, and the page with it.
import { leave } from './door/keep.js';

const PAGES = 'door-pages';
const ASSETS = 'door-assets';
const PATIENCE = 4_000;
const DOOR = /^\/lieu\/representations\/(\d+)\/porte$/;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(clients.claim().then(clear)));

self.addEventListener('message', event => {
  if (event.data?.keep) event.waitUntil(keepAll(event.data).then(() => event.ports[0]?.postMessage('kept')));
});

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') {
    event.waitUntil(clear());
    if (DOOR.test(url.pathname)) event.respondWith(page(request, url.pathname));
  } else if (url.pathname.startsWith('/dist/')) {
    event.respondWith(asset(request));
  }
});

async function keepAll({ keep, assets }) {
  const pages = await caches.open(PAGES);
  const response = await fetch(keep, { headers: { Accept: 'text/html' } }).catch(() => null);
  if (response?.ok && !response.redirected) await pages.put(keep, response);
  const store = await caches.open(ASSETS);
  for (const request of await store.keys()) {
    if (!assets.includes(request.url)) await store.delete(request);
  }
  await Promise.all(assets.map(async address => {
    if (!await store.match(address)) await store.add(address).catch(() => {});
  }));
}

async function page(request, path) {
  const pages = await caches.open(PAGES);
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (response.status < 500) return response;
  } catch {
    // No network: what the device has.
  }
  return await pages.match(path) ?? Response.error();
}

// Their names change with their content.
async function asset(request) {
  const store = await caches.open(ASSETS);
  return await store.match(request) ?? fetch(request);
}

async function clear() {
  const pages = await caches.open(PAGES);
  for (const performance of await leave()) await pages.delete(`/lieu/representations/${performance}/porte`);
}

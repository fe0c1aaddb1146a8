// One connection a page for the live counters. Whoever shows a performance watches it here.
import { say } from './texts.js';

const watched = new Map();
let connection;
let starting;

/** Calls back with every newer {remaining, waiting, state, version} of a performance. Gives the way to stop. */
export function watch(performance, callback) {
  const known = watched.get(performance);
  if (known) {
    known.callbacks.add(callback);
  } else {
    watched.set(performance, { version: 0, callbacks: new Set([callback]) });
    subscribe([performance]);
  }
  return () => stop(performance, callback);
}

/** What the page said when it was made: older messages change nothing. */
export function seen(performance, version) {
  const entry = watched.get(performance);
  if (entry && version > entry.version) entry.version = version;
}

function stop(performance, callback) {
  const entry = watched.get(performance);
  entry?.callbacks.delete(callback);
  if (entry?.callbacks.size) return;
  watched.delete(performance);
  if (connection?.state === 'Connected') connection.send('Unwatch', [performance]).catch(() => {});
}

const doors = new Map();
const listeners = new Set();

/** Watches performances as their venue: calls back with their counters, and with whether they are live. Gives the way to stop. */
export function watchDoors(performances, callback, told) {
  for (const performance of performances) doors.set(performance, callback);
  listeners.add(told);
  starting ??= start();
  if (connection?.state === 'Connected') resumeDoors().then(() => told(live));
  return () => {
    for (const performance of performances) doors.delete(performance);
    listeners.delete(told);
    if (connection?.state === 'Connected' && performances.length) connection.send('Unwatch', performances).catch(() => {});
  };
}

async function resumeDoors() {
  if (doors.size) await connection.invoke('WatchDoor', [...doors.keys()]).catch(() => tell('lost'));
}

async function start() {
  const { HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
  connection = new HubConnectionBuilder()
    .withUrl('/hubs/live')
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: patience })
    .configureLogging(LogLevel.None)
    .build();
  connection.on('Availability', receive);
  connection.on('Counters', counters => doors.get(String(counters.performanceId))?.(counters));
  connection.on('Notice', notice => document.dispatchEvent(new CustomEvent('live:notice', { detail: notice })));
  connection.onreconnecting(() => tell('lost'));
  connection.onreconnected(() => resume());
  connection.onclose(() => tell('lost'));
  await begin();
}

// All come back at once when the server restarts: spread them.
function patience({ previousRetryCount }) {
  return Math.min(30_000, 1_000 * 2 ** previousRetryCount) * (0.5 + Math.random());
}

async function begin(attempt = 0) {
  try {
    await connection.start();
    await resume();
  } catch {
    tell('lost');
    setTimeout(() => begin(attempt + 1), patience({ previousRetryCount: attempt }));
  }
}

async function resume() {
  tell('live');
  if (watched.size) await connection.invoke('Watch', [...watched.keys()]).catch(() => tell('lost'));
  await resumeDoors();
  document.dispatchEvent(new CustomEvent('live:resumed'));
}

let pending;

function subscribe(performances) {
  starting ??= start();
  if (connection?.state !== 'Connected') return;
  if (pending) {
    pending.push(...performances);
    return;
  }
  pending = performances;
  queueMicrotask(() => {
    connection.invoke('Watch', pending).catch(() => tell('lost'));
    pending = undefined;
  });
}

// A message holds the whole counter, so a version that was skipped loses nothing of it; what else the page shows of that
// performance (ranks, people) may be behind, and is told so.
function receive(availability) {
  const performance = String(availability.performanceId);
  const entry = watched.get(performance);
  if (!entry || availability.version <= entry.version) return;
  const gap = entry.version > 0 && availability.version > entry.version + 1;
  entry.version = availability.version;
  for (const callback of entry.callbacks) callback(availability);
  document.dispatchEvent(new CustomEvent('live:changed', { detail: { performance, gap } }));
}

let live = false;

function tell(state) {
  live = state === 'live';
  for (const listener of listeners) listener(live);
  for (const element of document.querySelectorAll('[data-live]')) {
    element.hidden = false;
    element.dataset.state = state;
    element.textContent = say(state === 'live' ? 'live' : 'notLive');
  }
}

// A machine that lost its network knows it before the connection does.
window.addEventListener('offline', () => { if (connection) tell('lost'); });
window.addEventListener('online', () => { if (connection?.state === 'Connected') tell('live'); });

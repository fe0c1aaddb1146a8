import { Desk } from '../door/desk.js';
import { prepare, scan } from '../door/camera.js';
import { leave } from '../door/keep.js';
import { watchDoors } from '../live.js';
import { say } from '../texts.js';

const TURN = 5_000;
const SAME_CODE = 4_000;
const REST = 1_000;
const WORKER = '/dist/door-worker.js';

/** <door-desk performance="12">: the door on a device, with or without network. The server renders what does not change. */
class DoorDesk extends HTMLElement {
  #desk;
  #timer;
  #soon;
  #stopCamera;
  #stopWatching;
  #live = false;
  #last = {};

  async connectedCallback() {
    const watched = this.getAttribute('performance');
    this.#desk = new Desk(watched, () => this.#show());
    this.#part('code').addEventListener('submit', event => this.#typed(event));
    this.#part('search').addEventListener('input', () => this.#list());
    this.#part('scan').addEventListener('click', () => this.#camera());
    this.addEventListener('click', event => this.#clicked(event));
    window.addEventListener('online', this.#returned);
    window.addEventListener('offline', this.#left);
    await leave();
    await this.#desk.open();
    this.#timer = setInterval(() => this.#turn(), TURN);
    this.#stopWatching = watchDoors([watched], () => this.#refreshSoon(), live => { this.#live = live; });
    await prepare();
    await this.#stay();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    this.#stopCamera?.();
    this.#stopWatching?.();
    window.removeEventListener('online', this.#returned);
    window.removeEventListener('offline', this.#left);
  }

  #part(name) {
    return this.querySelector(`[data-door-${name}]`);
  }

  #returned = () => this.#desk.synchronize();

  #left = () => {
    this.#desk.network = 'offline';
    this.#show();
  };

  // Waiting to send, or cut off: try again. Else the live counters say when there is something to read, where they are live.
  #turn() {
    if (this.#desk.queued || this.#desk.network !== 'online' || !this.#live) this.#desk.synchronize();
  }

  #refreshSoon() {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#desk.synchronize();
    }, REST);
  }

  async #typed(event) {
    event.preventDefault();
    event.stopPropagation();
    const field = this.#part('code').querySelector('input');
    const typed = field.value.trim();
    if (!typed) return;
    await this.#admitCode(typed);
    field.value = '';
    field.focus();
  }

  async #camera() {
    const button = this.#part('scan');
    const video = this.#part('video');
    if (this.#stopCamera) {
      this.#stopCamera();
      this.#stopCamera = undefined;
      video.hidden = true;
      button.setAttribute('aria-pressed', 'false');
      return;
    }
    try {
      video.hidden = false;
      this.#stopCamera = await scan(video, text => this.#scanned(text));
      button.setAttribute('aria-pressed', 'true');
    } catch {
      video.hidden = true;
      this.#verdict('no', say('door_noCamera'));
    }
  }

  #scanned(text) {
    if (this.#last.text === text && Date.now() - this.#last.at < SAME_CODE) {
      this.#last.at = Date.now();
      return;
    }
    this.#last = { text, at: Date.now() };
    this.#admitCode(text);
  }

  async #admitCode(text) {
    const { fault, entry } = await this.#desk.read(text);
    if (fault) this.#verdict('no', say(`door_${fault}`));
    else await this.#admit([entry], name(entry));
  }

  async #clicked(event) {
    const button = event.target.closest('button[data-act]');
    if (!button) return;
    const { act, reservation, structure } = button.dataset;
    if (act === 'group') {
      const group = this.#desk.sheet.entries.filter(one => one.structure === structure && isExpected(one) && one.attendance !== 'Present');
      await this.#admit(group, structure);
      return;
    }
    const entry = this.#desk.entry(reservation);
    if (act === 'undo') {
      await this.#desk.record([entry], 'Unknown');
      this.#verdict('note', say('door_undone', name(entry)));
    } else {
      await this.#admit([entry], name(entry));
    }
  }

  async #admit(entries, whom) {
    const [first] = entries;
    if (entries.length === 1 && first.cancelled) {
      this.#verdict('no', say('door_cancelled', whom));
      return;
    }
    if (entries.length === 1 && first.attendance === 'Present') {
      this.#verdict('no', say('door_already', whom));
      return;
    }
    if (Date.parse(this.#desk.sheet.doorOpensAt) > Date.now()) {
      this.#verdict('no', say('door_early'));
      return;
    }
    const { outcomes, refused } = await this.#desk.record(entries, 'Present');
    const already = outcomes.filter(outcome => outcome.code === 'already_checked_in').length;
    if (refused) this.#verdict('no', `${whom} : ${refused}`);
    else if (entries.length === 1 && already) this.#verdict('no', say('door_already', whom));
    else if (entries.length === 1 && outcomes.some(outcome => outcome.code === 'not_confirmed')) this.#verdict('no', say('door_cancelled', whom));
    else this.#verdict('yes', entries.length === 1 ? whom : say('door_groupIn', entries.length - already, whom), entries.length === 1 ? first : null);
  }

  #verdict(kind, text, entry) {
    const place = this.#part('verdict');
    const word = document.createElement('strong');
    word.textContent = say(`door_${kind}`);
    const line = document.createElement('span');
    line.textContent = text;
    place.replaceChildren(word, line);
    if (entry) {
      const about = document.createElement('span');
      about.className = 'verdict__about';
      about.textContent = entry.structure;
      place.append(about, this.#button('undo', say('door_undo'), say('door_undoOf', text), { reservation: entry.reservationId }));
    }
    place.dataset.kind = kind;
    place.hidden = false;
    navigator.vibrate?.(kind === 'no' ? [80, 60, 80] : 60);
  }

  #show() {
    const { network, queued, sheet, findings } = this.#desk;
    const state = this.#part('network');
    state.dataset.state = network === 'online' ? 'live' : 'lost';
    state.textContent = say(`door_${network}`);
    this.#part('queue').textContent = queued ? say('door_queued', queued) : '';
    const missing = !sheet && network !== 'unknown';
    this.#part('missing').hidden = !missing;
    this.#part('findings').hidden = !findings.length;
    this.#part('findings-list').replaceChildren(...findings.map(finding => item(
      finding.kind === 'refused' ? `${finding.name} : ${finding.why}` : say(`door_${finding.kind}Found`, finding.name, time(finding.at)))));
    if (!sheet) return;
    const expected = sheet.entries.filter(isExpected);
    this.#part('present').textContent = expected.filter(entry => entry.attendance === 'Present').length;
    this.#part('expected').textContent = expected.length;
    this.#part('age').textContent = say('door_listOf', time(sheet.readAt));
    this.#list();
    this.#groups(expected);
  }

  #list() {
    const words = plain(this.#part('search').value).split(/[\s\-'’]+/).filter(Boolean);
    const found = (this.#desk.sheet?.entries ?? []).filter(entry => {
      const has = plain(`${entry.lastName} ${entry.firstName} ${entry.structure}`).split(/[\s\-'’]+/);
      return words.every(word => has.some(one => one.startsWith(word)));
    });
    this.#part('nobody').hidden = found.length > 0 || !this.#desk.sheet;
    // The list is renewed under the fingers: whoever stands on a button stays there.
    const reservation = document.activeElement?.closest?.('[data-act]')?.dataset.reservation;
    this.#part('list').replaceChildren(...found.map(entry => this.#row(entry)));
    if (reservation) this.#part('list').querySelector(`[data-reservation="${reservation}"]`)?.focus({ preventScroll: true });
  }

  #row(entry) {
    const row = item();
    row.className = 'person';
    const who = document.createElement('div');
    who.className = 'person__who';
    const title = document.createElement('span');
    title.className = 'person__name';
    title.textContent = `${entry.lastName} ${entry.firstName}`;
    const about = document.createElement('span');
    about.className = 'person__about';
    about.textContent = entry.structure;
    who.append(title, about);
    row.append(who);
    if (entry.cancelled) row.append(badge('stop', say('door_cancelledBadge')));
    else if (entry.attendance === 'Present') row.append(badge('good', say('door_present')), this.#button('undo', say('door_undo'), say('door_undoOf', name(entry)), { reservation: entry.reservationId }));
    else row.append(this.#button('admit', say('door_letIn'), say('door_letInOf', name(entry)), { reservation: entry.reservationId }));
    return row;
  }

  #groups(expected) {
    const structures = Map.groupBy ? Map.groupBy(expected, entry => entry.structure) : grouped(expected);
    this.#part('groups').replaceChildren(...[...structures].map(([structure, people]) => {
      const outside = people.filter(entry => entry.attendance !== 'Present').length;
      const row = item();
      row.className = 'person';
      const who = document.createElement('span');
      who.className = 'person__who';
      who.textContent = `${structure} · ${say('door_groupCount', people.length - outside, people.length)}`;
      row.append(who);
      if (outside) row.append(this.#button('group', say('door_group', outside), say('door_groupOf', outside, structure), { structure }));
      return row;
    }));
  }

  #button(act, text, label, data) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = act === 'undo' ? 'button button--small button--quiet' : 'button button--small';
    button.textContent = text;
    button.setAttribute('aria-label', label);
    Object.assign(button.dataset, { act, ...data });
    return button;
  }

  /** Has this page and what it is made of stay on the device. */
  async #stay() {
    if (!('serviceWorker' in navigator)) return;
    await navigator.serviceWorker.register(WORKER, { scope: '/lieu/' });
    const { active } = await navigator.serviceWorker.ready;
    const assets = performance.getEntriesByType('resource').map(entry => entry.name).filter(address => address.startsWith(`${location.origin}/dist/`));
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => this.toggleAttribute('data-stays', true);
    active.postMessage({ keep: location.pathname, assets }, [port2]);
  }
}

const isExpected = entry => !entry.cancelled;
const name = entry => `${entry.firstName} ${entry.lastName}`;
const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const time = at => new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });

function item(text) {
  const row = document.createElement('li');
  if (text) row.textContent = text;
  return row;
}

function badge(kind, text) {
  const mark = document.createElement('span');
  mark.className = `badge badge--${kind}`;
  mark.textContent = text;
  return mark;
}

function grouped(entries) {
  const groups = new Map();
  for (const entry of entries) groups.set(entry.structure, [...(groups.get(entry.structure) ?? []), entry]);
  return groups;
}

customElements.define('door-desk', DoorDesk);

// <seat-counter performance="12" lang="fr"> for partners' pages: one small script without dependencies. It speaks the live hub's
// own protocol over a plain WebSocket, keeps its style to itself, and follows the reader's colour scheme.
const service = new URL(document.currentScript.src);
const END = '\u001e';
const PULSE = 15_000;
const LONGEST = 60_000;

const style = new CSSStyleSheet();
style.replaceSync(`
  :host { display: inline-block; padding: .1em .6em; border-radius: 1em; font-weight: 700; font-variant-numeric: tabular-nums;
    color: #525d65; background: #f2efe8; }
  :host([hidden]) { display: none; }
  :host([state="open"]) { color: #1d6639; background: #e3f1e7; }
  :host([state="full"]) { color: #7d5000; background: #fbefd3; }
  :host([state="cancelled"]) { color: #9f2a22; background: #fbe7e4; }
  :host(:not([live])) { font-style: italic; }
  @media (prefers-color-scheme: dark) {
    :host { color: #a8b2b7; background: #0e1215; }
    :host([state="open"]) { color: #86cf9d; background: #16301f; }
    :host([state="full"]) { color: #e8bf6b; background: #35290f; }
    :host([state="cancelled"]) { color: #f2a49b; background: #3b1b18; }
  }`);

const words = new Map();

function wordsIn(language) {
  if (!words.has(language)) {
    words.set(language, fetch(new URL(`/embed/words.json?lang=${language}`, service)).then(answer => answer.json()));
  }
  return words.get(language);
}

/** One connection for all counters of the page. */
const feed = {
  watched: new Map(),
  attempt: 0,

  add(performance, counter) {
    if (!this.watched.has(performance)) this.watched.set(performance, new Set());
    this.watched.get(performance).add(counter);
    if (!this.socket) this.connect();
    else if (this.ready) this.ask([performance]);
  },

  remove(performance, counter) {
    const counters = this.watched.get(performance);
    counters?.delete(counter);
    if (counters?.size === 0) this.watched.delete(performance);
  },

  connect() {
    const address = new URL('/hubs/live', service);
    address.protocol = service.protocol === 'https:' ? 'wss:' : 'ws:';
    this.socket = new WebSocket(address);
    this.socket.onopen = () => this.send({ protocol: 'json', version: 1 });
    this.socket.onmessage = event => String(event.data).split(END).filter(Boolean).forEach(text => this.take(JSON.parse(text)));
    this.socket.onclose = () => this.lost();
  },

  send(message) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message) + END);
  },

  ask(performances) {
    if (performances.length) this.send({ type: 1, target: 'Watch', arguments: [performances] });
  },

  take(message) {
    if (message.type === undefined) {
      this.ready = true;
      this.attempt = 0;
      this.pulse = setInterval(() => this.send({ type: 6 }), PULSE);
      this.ask([...this.watched.keys()]);
    } else if (message.type === 1 && message.target === 'Availability') {
      const [availability] = message.arguments;
      for (const counter of this.watched.get(String(availability.performanceId)) ?? []) counter.show(availability);
    }
  },

  lost() {
    this.ready = false;
    clearInterval(this.pulse);
    for (const counters of this.watched.values()) for (const counter of counters) counter.removeAttribute('live');
    const wait = Math.min(LONGEST, 1_000 * 2 ** this.attempt++) * (0.5 + Math.random());
    setTimeout(() => this.connect(), wait);
  },
};

class SeatCounter extends HTMLElement {
  #place;
  #version = -1;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [style];
    this.#place = root.appendChild(document.createElement('span'));
    this.#place.append(document.createElement('slot'));
  }

  connectedCallback() {
    this.performance = this.getAttribute('performance');
    if (this.performance) feed.add(this.performance, this);
  }

  disconnectedCallback() {
    feed.remove(this.performance, this);
  }

  async show({ remaining, waiting, state, version }) {
    const language = this.closest('[lang]')?.lang.slice(0, 2) === 'en' ? 'en' : 'fr';
    const said = await wordsIn(language);
    if (version < this.#version) return;
    this.#version = version;
    this.#place.textContent = text(said, language, state, remaining, waiting);
    this.setAttribute('state', state.toLowerCase());
    this.setAttribute('live', '');
  }
}

function text(said, language, state, remaining, waiting) {
  const count = (key, number) => said[key][new Intl.PluralRules(language).select(number)]?.replace('{0}', number) ?? said[key].other.replace('{0}', number);
  if (state === 'Open') return count('seats', remaining);
  if (state === 'Full') return waiting ? count('fullWaiting', waiting) : said.full;
  return said[state.toLowerCase()];
}

if (!customElements.get('seat-counter')) customElements.define('seat-counter', SeatCounter);

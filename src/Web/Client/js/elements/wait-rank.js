import { announce } from '../announce.js';
import { watch } from '../live.js';
import { refreshPage } from '../refresh.js';
import { say } from '../texts.js';

// At nine a performance moves many times a second; ranks are read again at most so often, and not by all at once.
const PAUSE = 2_000;
const MOST = 200;
const lists = new Map();

/** <wait-rank performance="12" reservation="34">En attente, position 3</wait-rank>: the server's text, then kept live. */
class WaitRank extends HTMLElement {
  #list;

  connectedCallback() {
    const performance = this.getAttribute('performance');
    this.#list = lists.get(performance) ?? new WaitList(performance);
    this.#list.add(this);
  }

  disconnectedCallback() {
    this.#list?.remove(this);
    this.#list = undefined;
  }

  show({ tier, rank }) {
    const word = say(tier === 2 ? 'stateWaitingTier2' : 'stateWaiting', rank);
    if (word !== this.textContent.trim()) this.textContent = word;
  }
}

/** The own people who wait for one performance and are shown on this page. */
class WaitList {
  #members = new Set();
  #stop;
  #timer;
  #moved = false;

  constructor(performance) {
    this.performance = performance;
    lists.set(performance, this);
    this.#stop = watch(performance, () => this.#soon());
  }

  add(member) {
    this.#members.add(member);
  }

  remove(member) {
    this.#members.delete(member);
    if (this.#members.size) return;
    lists.delete(this.performance);
    clearTimeout(this.#timer);
    this.#stop();
  }

  #soon() {
    this.#moved = true;
    this.#timer ??= setTimeout(() => this.#read(), PAUSE * Math.random());
  }

  async #read() {
    const started = Date.now();
    this.#moved = false;
    try {
      const query = new URLSearchParams({ performance: this.performance, status: 'Waitlisted', limit: MOST });
      const answer = await fetch(`/api/v1/reservations?${query}`, { headers: { Accept: 'application/json' } });
      if (answer.ok) this.#show(await answer.json());
    } catch {
      // The next message asks again.
    }
    this.#timer = setTimeout(() => this.#rest(), Math.max(0, PAUSE - (Date.now() - started)));
  }

  // What moved while the answer was on its way is read next.
  #rest() {
    this.#timer = undefined;
    if (this.#moved) this.#soon();
  }

  #show({ items, next }) {
    const waiting = new Map(items.map(item => [String(item.id), item]));
    for (const member of this.#members) {
      const item = waiting.get(member.getAttribute('reservation'));
      if (item) member.show(item);
      else if (!next) refresh();
    }
  }
}

let refreshing;

// Somebody no longer waits: what the page shows of them changes altogether.
function refresh() {
  refreshing ??= setTimeout(async () => {
    const before = document.querySelectorAll('wait-rank').length;
    await refreshPage();
    if (document.querySelectorAll('wait-rank').length < before) announce(say('seatObtained'));
    refreshing = undefined;
  }, 100);
}

customElements.define('wait-rank', WaitRank);

import htmx from 'htmx.org';
import { watchDoors } from '../live.js';

const REST = 3_000;
const TURN = 60_000;

/**
 * <venue-board id="…" performances="1 2">: keeps the counters inside live. A number moves at once; the rest (movements, curve) is
 * the server's and is fetched anew soon after, and every minute.
 */
class VenueBoard extends HTMLElement {
  #stop;
  #timer;
  #soon;

  connectedCallback() {
    const performances = (this.getAttribute('performances') ?? '').split(' ').filter(Boolean);
    this.#stop = watchDoors(performances, counters => this.#show(counters), live => this.#tell(live));
    this.#timer = setInterval(() => this.#refresh(), TURN);
  }

  disconnectedCallback() {
    this.#stop?.();
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
  }

  #show(counters) {
    const card = this.querySelector(`[data-performance="${counters.performanceId}"]`);
    if (!card) return;
    const values = { ...counters, waiting: counters.waitingTierOne + counters.waitingTierTwo };
    let moved = false;
    for (const place of card.querySelectorAll('[data-count]')) {
      const value = String(values[place.dataset.count]);
      if (place.textContent === value) continue;
      place.textContent = value;
      place.removeAttribute('data-moved');
      void place.offsetWidth;
      place.setAttribute('data-moved', '');
      moved = true;
    }
    if (moved) this.#soon ??= setTimeout(() => this.#refresh(), REST);
  }

  #refresh() {
    this.#soon = undefined;
    if (document.hidden) return;
    htmx.ajax('GET', location.href, { target: `#${this.id}`, select: `#${this.id}`, swap: 'outerMorph' });
  }

  #tell(live) {
    const notice = this.querySelector('[data-lost]');
    if (notice) notice.hidden = live;
    this.toggleAttribute('data-stale', !live);
    if (live) this.#soon ??= setTimeout(() => this.#refresh(), 0);
  }
}

customElements.define('venue-board', VenueBoard);

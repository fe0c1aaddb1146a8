import { now, synchronise } from '../clock.js';
import { say } from '../texts.js';

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];

/** <time-left until="2027-07-03T20:30:00+02:00">3 j 4 h</time-left>: the server's words, then kept true by its clock. */
class TimeLeft extends HTMLElement {
  #timer;

  async connectedCallback() {
    await synchronise();
    this.#tick();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  #tick() {
    if (!this.isConnected) return;
    const left = Math.max(0, Date.parse(this.getAttribute('until')) - now());
    const word = spell(left);
    if (word !== this.textContent) this.textContent = word;
    if (left > 0) this.#timer = setTimeout(() => this.#tick(), left < HOUR ? left % SECOND || SECOND : MINUTE / 4);
  }
}

function spell(left) {
  if (left >= DAY) return say('left_days', Math.floor(left / DAY), Math.floor(left % DAY / HOUR));
  if (left >= HOUR) return say('left_hours', Math.floor(left / HOUR), Math.floor(left % HOUR / MINUTE));
  return say('left_minutes', Math.floor(left / MINUTE), Math.floor(left % MINUTE / SECOND));
}

customElements.define('time-left', TimeLeft);

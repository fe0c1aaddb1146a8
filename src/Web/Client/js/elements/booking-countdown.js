import htmx from 'htmx.org';
import { announce } from '../announce.js';
import { now, synchronise } from '../clock.js';
import { say } from '../texts.js';

const DAY = 86_400_000;

/**
 * Counts down to an opening, then gives way to the content of its <template>: the button that books.
 * Without a script the text stays, with the date and hour.
 */
class BookingCountdown extends HTMLElement {
  #timer;

  async connectedCallback() {
    this.opensAt = Date.parse(this.getAttribute('opens-at'));
    this.#tick();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  async #tick() {
    await synchronise();
    if (!this.isConnected) return;
    const left = this.opensAt - now();
    if (left <= 0) {
      this.#open();
      return;
    }
    const clock = this.querySelector('.countdown__clock');
    if (left < DAY && clock) {
      clock.hidden = false;
      clock.textContent = spell(Math.ceil(left / 1000));
      if (left <= 60_000 && !this.told) {
        this.told = true;
        announce(say('opensInAMinute'));
      }
    }
    const wait = left < DAY ? left % 1000 || 1000 : left - DAY + 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tick(), Math.min(wait, 60_000));
  }

  #open() {
    const template = this.querySelector('template');
    if (!template) return;
    const focused = this.contains(document.activeElement);
    this.replaceChildren(template.content.cloneNode(true));
    htmx.process(this);
    if (focused) this.querySelector('a, button')?.focus();
    this.dispatchEvent(new CustomEvent('booking:opened', { bubbles: true }));
    announce(say('opened'));
  }
}

function spell(seconds) {
  const two = number => String(number).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return (hours ? `${two(hours)}:` : '') + `${two(minutes)}:${two(seconds % 60)}`;
}

customElements.define('booking-countdown', BookingCountdown);

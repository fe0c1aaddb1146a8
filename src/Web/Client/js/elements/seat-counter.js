import { seen, watch } from '../live.js';
import { say } from '../texts.js';

/** <seat-counter performance="12" version="7" state="open">12 places</seat-counter>: the server's text, then kept live. */
class SeatCounter extends HTMLElement {
  static observedAttributes = ['performance', 'version'];
  #stop;

  connectedCallback() {
    const performance = this.getAttribute('performance');
    if (!performance || this.hasAttribute('still')) return;
    this.#stop = watch(performance, availability => this.#show(availability));
    seen(performance, Number(this.getAttribute('version')));
  }

  disconnectedCallback() {
    this.#stop?.();
    this.#stop = undefined;
  }

  attributeChangedCallback(name) {
    if (!this.isConnected || !this.#stop) return;
    if (name === 'performance') {
      this.disconnectedCallback();
      this.connectedCallback();
    } else {
      seen(this.getAttribute('performance'), Number(this.getAttribute('version')));
    }
  }

  #show({ remaining, waiting, state }) {
    const word = words(state, remaining, waiting);
    this.setAttribute('state', state.toLowerCase());
    if (word === this.textContent.trim()) return;
    this.textContent = word;
    this.removeAttribute('data-moved');
    void this.offsetWidth;
    this.setAttribute('data-moved', '');
  }
}

function words(state, remaining, waiting) {
  switch (state) {
    case 'Open':
      return say('seats', remaining);
    case 'Full':
      return waiting ? say('fullWaiting', waiting) : say('full');
    default:
      return say(state.toLowerCase());
  }
}

customElements.define('seat-counter', SeatCounter);

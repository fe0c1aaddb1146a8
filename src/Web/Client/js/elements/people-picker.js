import { announce } from '../announce.js';

/**
 * Wraps the search over one's people in the booking form: arrows walk the results, Escape clears, and after each choice the
 * search is ready for the next name.
 */
class PeoplePicker extends HTMLElement {
  connectedCallback() {
    this.addEventListener('keydown', event => this.#walk(event));
  }

  get #search() {
    return this.querySelector('input[type="search"]');
  }

  #walk(event) {
    const results = [...this.querySelectorAll('[data-result]')];
    const at = results.indexOf(document.activeElement);
    const inSearch = document.activeElement === this.#search;
    if (event.key === 'Escape' && (at >= 0 || (inSearch && this.#search.value))) {
      event.preventDefault();
      event.stopPropagation();
      this.#search.value = '';
      this.#search.dispatchEvent(new Event('input', { bubbles: true }));
      this.#search.focus();
    } else if (event.key === 'ArrowDown' && (inSearch || at >= 0)) {
      event.preventDefault();
      results[Math.min(at + 1, results.length - 1)]?.focus();
    } else if (event.key === 'ArrowUp' && at >= 0) {
      event.preventDefault();
      (at ? results[at - 1] : this.#search).focus();
    }
  }

  /** After the server answered: says what happened, and empties the search where somebody was chosen. */
  settle() {
    const search = this.#search;
    if (this.choosing) {
      search.value = search.getAttribute('value') ?? '';
      search.focus();
      this.choosing = false;
    }
    const said = this.querySelector('[data-announce]')?.textContent;
    if (said) announce(said);
  }
}

document.addEventListener('htmx:before:request', event => {
  const button = event.target.closest?.('[data-result]');
  if (button) button.closest('people-picker').choosing = true;
});

document.addEventListener('htmx:after:swap', () => {
  for (const picker of document.querySelectorAll('people-picker')) picker.settle();
});

customElements.define('people-picker', PeoplePicker);

// Enter in the fields of somebody new creates them; the form's first button would only search.
document.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.target.tagName !== 'INPUT') return;
  const button = document.getElementById(event.target.closest('[data-enter]')?.dataset.enter);
  if (!button) return;
  event.preventDefault();
  button.click();
});

/** <check-all> around a list with boxes: adds the number chosen to buttons that need one, and a box for all. */
class CheckAll extends HTMLElement {
  #swapped = () => this.#count();

  connectedCallback() {
    this.addEventListener('change', event => {
      if (event.target.matches('[data-all]')) {
        for (const box of this.#boxes) box.checked = event.target.checked;
      }
      this.#count();
    });
    document.addEventListener('htmx:after:swap', this.#swapped);
    this.#count();
  }

  disconnectedCallback() {
    document.removeEventListener('htmx:after:swap', this.#swapped);
  }

  get #boxes() {
    return [...this.querySelectorAll('input[type="checkbox"][name="ids"]')];
  }

  #count() {
    const boxes = this.#boxes;
    const chosen = boxes.filter(box => box.checked).length;
    for (const element of this.querySelectorAll('[data-chosen-count]')) element.textContent = chosen ? `(${chosen})` : '';
    const all = this.querySelector('[data-all]');
    if (!all) return;
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  }
}

customElements.define('check-all', CheckAll);

import { announce } from '../announce.js';

/** <copy-code>: a button that copies the code beside it. Without a script one marks and copies it by hand. */
class CopyCode extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button');
    if (!navigator.clipboard || !button) return;
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(this.querySelector('code').textContent);
      announce(button.dataset.copied);
      button.textContent = button.dataset.copied;
    });
  }
}

customElements.define('copy-code', CopyCode);

// <passkey-form data-does="get|create" data-options="address">: asks the browser for a passkey, or to make one, and sends what it
// answers with the form inside. Hidden where the browser has no passkeys, or no script runs.
class PasskeyForm extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential) return;
    this.hidden = false;
    const form = this.querySelector('form');
    this.querySelector('button').addEventListener('click', () => this.#run(form));
    form.addEventListener('submit', event => {
      if (form.elements.Credential.value) return;
      event.preventDefault();
      event.stopPropagation();
      this.#run(form);
    });
  }

  async #run(form) {
    const said = this.querySelector('[data-failed]');
    said.textContent = '';
    try {
      const body = new FormData();
      body.set('Forgery', form.elements.Forgery.value);
      const answer = await fetch(this.dataset.options, { method: 'POST', body });
      if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
      form.elements.Credential.value = JSON.stringify(await this.#ask(await answer.json()));
    } catch (fault) {
      // Whoever closes the browser's own dialog knows that they did.
      if (fault.name !== 'AbortError') said.textContent = said.dataset.failed;
      return;
    }
    form.requestSubmit();
  }

  #ask(options) {
    return this.dataset.does === 'create' ? make(options) : prove(options);
  }
}

async function make(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: keys(options.excludeCredentials),
  };
  const { response, ...made } = parts(await navigator.credentials.create({ publicKey }));
  return {
    ...made,
    response: {
      attestationObject: text(response.attestationObject),
      clientDataJSON: text(response.clientDataJSON),
      transports: response.getTransports?.() ?? [],
    },
  };
}

async function prove(options) {
  const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: keys(options.allowCredentials) };
  const { response, ...proof } = parts(await navigator.credentials.get({ publicKey }));
  return {
    ...proof,
    response: {
      authenticatorData: text(response.authenticatorData),
      clientDataJSON: text(response.clientDataJSON),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : undefined,
    },
  };
}

const parts = credential => ({
  id: credential.id,
  type: credential.type,
  rawId: text(credential.rawId),
  response: credential.response,
  authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
  clientExtensionResults: credential.getClientExtensionResults(),
});

const keys = given => (given ?? []).map(key => ({ ...key, id: bytes(key.id) }));

const bytes = written => Uint8Array.from(atob(written.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));

const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

customElements.define('passkey-form', PasskeyForm);

// The door's memory and its dealings with the server; what is shown stands in elements/door-desk.js.
import * as keep from './keep.js';
import { decode, proofOf } from './code.js';
import { SignedOut, Unreachable, fetchSheet, sendAct } from './server.js';

/** Acts hold so many people at most. */
const MOST = 60;

/** Somebody stands at the door: past this the device decides by itself, and sends later. */
const PATIENCE = 2_500;

export class Desk {
  sheet;
  queued = 0;
  findings = [];
  network = 'unknown';
  #sending;
  #answers = new Map();

  constructor(performance, changed) {
    this.performance = performance;
    this.changed = changed;
  }

  /** Takes what the device has, then what the server says. */
  async open() {
    this.sheet = await keep.readSheet(this.performance);
    await this.#recall();
    await this.synchronize();
  }

  /** Sends what waits and reads the list again; says by `network` how that went. */
  synchronize() {
    this.#sending ??= this.#synchronize().finally(() => { this.#sending = undefined; });
    return this.#sending;
  }

  entry(reservation) {
    return this.sheet?.entries.find(entry => entry.reservationId === reservation);
  }

  /** The entry of a code, or {fault}: unreadable, mistyped, wrong, forged, notListed. */
  async read(typed) {
    const code = decode(typed);
    if (code.fault) return code;
    const found = await this.#find(code.letters);
    if (found) return { entry: found };
    if (code.performance !== this.performance) return { fault: 'wrong' };
    // Not on the list that the device has: somebody may have got a seat since.
    await this.synchronize();
    const late = await this.#find(code.letters);
    if (late) return { entry: late };
    return { fault: this.network === 'online' ? 'forged' : 'notListed' };
  }

  /** Records that people came, or takes it back. Resolves to what the server said of them, as far as it could be asked. */
  async record(entries, attendance) {
    const keys = [];
    for (let from = 0; from < entries.length; from += MOST) {
      const some = entries.slice(from, from + MOST);
      const key = crypto.randomUUID();
      keys.push(key);
      for (const entry of some) entry.attendance = attendance;
      await keep.enqueue({
        key, performanceId: this.performance, reservations: some.map(entry => entry.reservationId), attendance, at: new Date().toISOString(),
      });
    }
    await keep.keepSheet(this.sheet);
    await this.#recall();
    await Promise.race([this.#settled(), new Promise(resolve => setTimeout(resolve, PATIENCE))]);
    const outcomes = keys.flatMap(key => this.#answers.get(key)?.outcomes ?? []);
    const refused = keys.map(key => this.#answers.get(key)?.refused).find(Boolean);
    return { outcomes, refused };
  }

  // One that is under way began before this act was queued.
  async #settled() {
    await this.#sending;
    await this.synchronize();
  }

  async #find(letters) {
    const proof = await proofOf(letters);
    return this.sheet?.entries.find(entry => entry.proofs.includes(proof));
  }

  async #synchronize() {
    try {
      for (const act of await keep.readQueue(this.performance)) await this.#send(act);
      const fresh = await fetchSheet(this.performance);
      if (fresh.entries) await this.#take(fresh);
      this.network = 'online';
    } catch (fault) {
      if (!(fault instanceof Unreachable || fault instanceof SignedOut)) throw fault;
      this.network = fault instanceof SignedOut ? 'signedOut' : 'offline';
    }
    await this.#recall();
  }

  async #send(act) {
    const answer = await sendAct(act);
    this.#answers.set(act.key, answer);
    if (answer.refused) await this.#note(act, act.reservations, 'refused', answer.refused);
    const doubles = (answer.outcomes ?? []).filter(outcome => act.attendance === 'Present' && outcome.code === 'already_checked_in');
    if (doubles.length) await this.#note(act, doubles.map(outcome => outcome.reservationId), 'double');
    const gone = (answer.outcomes ?? []).filter(outcome => outcome.code === 'not_confirmed');
    if (gone.length) await this.#note(act, gone.map(outcome => outcome.reservationId), 'cancelled');
    await keep.dequeue(act.order);
  }

  async #note(act, reservations, kind, why) {
    for (const reservation of reservations) {
      const entry = this.entry(reservation);
      const name = entry ? `${entry.firstName} ${entry.lastName}` : reservation;
      await keep.keepFinding({ performanceId: this.performance, kind, name, why, at: act.at });
    }
  }

  // What was recorded here while the list was on its way is newer than the list.
  async #take(fresh) {
    for (const act of await keep.readQueue(this.performance)) {
      for (const entry of fresh.entries) {
        if (act.reservations.includes(entry.reservationId)) entry.attendance = act.attendance;
      }
    }
    this.sheet = { ...fresh, readAt: new Date().toISOString() };
    await keep.keepSheet(this.sheet);
  }

  async #recall() {
    this.queued = (await keep.readQueue(this.performance)).reduce((sum, act) => sum + act.reservations.length, 0);
    this.findings = await keep.readFindings(this.performance);
    this.changed();
  }
}

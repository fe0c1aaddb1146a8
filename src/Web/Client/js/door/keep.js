// What a device at the door keeps, so that it goes on without network: the list, check-ins not sent yet, and what came out of
// sending them. A list leaves with its names a day after the performance; what is queued holds ids only.
const NAME = 'door';
const VERSION = 1;
let opening;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const database = request.result;
      database.createObjectStore('sheets', { keyPath: 'performanceId' });
      database.createObjectStore('queue', { keyPath: 'order', autoIncrement: true });
      database.createObjectStore('findings', { keyPath: 'id', autoIncrement: true });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opening;
}

async function run(store, mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

const of = (performance, all) => all.filter(one => one.performanceId === performance);

export const readSheet = performance => run('sheets', 'readonly', store => store.get(performance));
export const keepSheet = sheet => run('sheets', 'readwrite', store => store.put(sheet));

/** Check-ins to send, in the order in which they were made. */
export const readQueue = async performance => of(performance, await run('queue', 'readonly', store => store.getAll()));
export const enqueue = act => run('queue', 'readwrite', store => store.add(act));
export const dequeue = order => run('queue', 'readwrite', store => store.delete(order));

/** Doubles and refusals that sending brought to light. */
export const readFindings = async performance => of(performance, await run('findings', 'readonly', store => store.getAll()));
export const keepFinding = finding => run('findings', 'readwrite', store => store.add(finding));

/** Forgets lists whose day has passed, with all names of them; gives their performances. */
export async function leave(now = Date.now()) {
  const gone = (await run('sheets', 'readonly', store => store.getAll()))
    .filter(sheet => Date.parse(sheet.leavesAt) <= now)
    .map(sheet => sheet.performanceId);
  for (const performance of gone) {
    await run('sheets', 'readwrite', store => store.delete(performance));
    for (const finding of await readFindings(performance)) await run('findings', 'readwrite', store => store.delete(finding.id));
  }
  return gone;
}

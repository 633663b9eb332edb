/* The drafts on this device: one row per form and person, sealed with a key that only that person's session is given. */

const HOURS = 72;
const KEPT = HOURS * 60 * 60 * 1000;

const database = () => new Promise((resolve, reject) => {
  const asked = indexedDB.open('fellesskap', 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore('drafts', { keyPath: 'id' });
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

const run = async (mode, work) => {
  const store = (await database()).transaction('drafts', mode).objectStore('drafts');
  const asked = work(store);
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
};

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const bytes = (text) => new TextEncoder().encode(text);

/** Asks the server for the person's key: 32 bytes, base64, as {"key": "…"}. Gives the key and a name for it that tells nothing. */
export const openKey = async (url) => {
  const answer = await fetch(url, { credentials: 'same-origin', headers: { Accept: 'application/json' } });
  if (!answer.ok || answer.redirected) throw new Error('no key');
  const raw = Uint8Array.from(atob((await answer.json()).key), (letter) => letter.charCodeAt(0));
  const name = hex(await crypto.subtle.digest('SHA-256', raw)).slice(0, 16);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { key, name };
};

/** Seals `entries` ([name, value] pairs) bound to the form's name. `submission` is a random id and is kept readable. */
export const putDraft = async (id, form, key, submission, entries) => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytes(form) }, key, bytes(JSON.stringify(entries)));
  await run('readwrite', (store) => store.put({ id, form, submission, at: Date.now(), iv, sealed }));
};

/** The draft as {at, entries}, or null when there is none that this person's key opens. */
export const getDraft = async (id, form, key) => {
  const row = await run('readonly', (store) => store.get(id));
  if (!row || Date.now() - row.at > KEPT) return null;
  const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: row.iv, additionalData: bytes(form) }, key, row.sealed).catch(() => null);
  return opened && { at: row.at, entries: JSON.parse(new TextDecoder().decode(opened)) };
};

export const dropDraft = (id) => run('readwrite', (store) => store.delete(id));

/** Wipes the draft whose submission the school has, and every draft older than 72 hours, whoever wrote it. */
export const tidyDrafts = async (submission) => {
  const rows = await run('readonly', (store) => store.getAll());
  for (const row of rows) {
    if ((submission && row.submission === submission) || Date.now() - row.at > KEPT) await dropDraft(row.id);
  }
};

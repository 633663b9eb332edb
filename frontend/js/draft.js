/* What is typed survives a lost network, a closed tab and an expired session.
   form[data-draft="name"] with data-draft-key-url; [data-draft-status] inside it is where we speak; [data-draft-discard] throws
   the draft away. With data-shared-device nothing is stored. A receipt says [data-draft-saved="submission id"].
   form[data-keep] is sent in the same careful way, but nothing is stored. */
import { dropDraft, getDraft, openKey, putDraft, tidyDrafts } from './store.js';
import { send } from './send.js';
import { say, sayExpired } from './session.js';
import { followChoices } from './choices.js';

const PAUSE = 300;
const AGAIN = 20_000;
const held = new WeakMap();

const clock = (at) => {
  const lang = document.documentElement.lang;
  const text = new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return lang === 'en' ? text : text.replace(':', '.');
};

const tell = (form, name, at = Date.now()) => {
  const place = form.querySelector('[data-draft-status]');
  if (place) place.textContent = (form.dataset[name] ?? '').replace('{time}', clock(at));
  else if (name === 'textOffline' || name === 'textDown') say(document.body.dataset.textOffline);
};

/** What the person has written: no token, no files, nothing marked data-draft-skip. */
const entries = (form) => [...new FormData(form)].filter(([name, value]) =>
  name !== 'csrfmiddlewaretoken' && typeof value === 'string' && !form.querySelector(`[name="${CSS.escape(name)}"][data-draft-skip]`));

const fill = (form, pairs) => {
  for (const field of form.elements) {
    if (!field.name || field.type === 'file' || field.name === 'csrfmiddlewaretoken' || field.dataset.draftSkip !== undefined) continue;
    const values = pairs.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.includes(field.value);
    else if (field.type === 'select-multiple') for (const option of field.options) option.selected = values.includes(option.value);
    else if (values.length) field.value = values[0];
  }
  followChoices(form.parentElement ?? document);
};

const store = async (form) => {
  const state = held.get(form);
  if (!state?.key || state.sent) return;
  const submission = form.elements.namedItem('submission')?.value ?? '';
  await putDraft(state.id, form.dataset.draft, state.key, submission, entries(form));
  form.querySelector('[data-draft-discard]')?.removeAttribute('hidden');
  if (!state.waiting) tell(form, 'textSaved');
};

const autosave = (form) => {
  const state = held.get(form);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => store(form).catch(() => tell(form, 'textNotSaved')), PAUSE);
};

const restore = async (form) => {
  const state = held.get(form);
  const { key, name } = await openKey(form.dataset.draftKeyUrl);
  Object.assign(state, { key, id: `${form.dataset.draft}:${name}` });
  const draft = await getDraft(state.id, form.dataset.draft, key);
  if (!draft || form.dataset.draftBound !== undefined || state.typed) return state.typed && autosave(form);
  fill(form, draft.entries);
  form.querySelector('[data-draft-discard]')?.removeAttribute('hidden');
  tell(form, 'textRestored', draft.at);
};

/** Pressing send. Nothing leaves the page before the school has answered. */
const deliver = async (form, button) => {
  const state = held.get(form);
  if (state.sending) return;
  state.sending = true;
  await store(form).catch(() => {});
  const outcome = await send(form, button);
  state.sending = false;
  say('');
  if (outcome === 'sent') { state.sent = true; if (state.waiting) tell(form, 'textSent'); }
  if (outcome === 'login') { state.waiting = button; sayExpired(); }
  if (outcome === 'offline') { state.waiting = button; tell(form, 'textOffline'); }
  if (outcome === 'down') { state.waiting = button; tell(form, 'textDown'); }
};

const again = (form) => {
  const state = held.get(form);
  if (form.isConnected && state.waiting !== undefined && !state.sent) deliver(form, state.waiting);
};

const discard = async (form) => {
  const state = held.get(form);
  clearTimeout(state.timer);
  if (state.id) await dropDraft(state.id).catch(() => {});
  location.reload();
};

const keep = (form) => {
  const shared = form.dataset.sharedDevice !== undefined;
  held.set(form, { typed: false });
  form.addEventListener('submit', (event) => { event.preventDefault(); deliver(form, event.submitter); });
  addEventListener('online', () => again(form));
  setInterval(() => again(form), AGAIN);
  if (shared || !form.dataset.draftKeyUrl || !window.indexedDB || !window.crypto?.subtle) return;
  for (const kind of ['input', 'change']) form.addEventListener(kind, () => { held.get(form).typed = true; autosave(form); });
  document.addEventListener('visibilitychange', () => document.hidden && store(form).catch(() => {}));
  form.querySelector('[data-draft-discard]')?.addEventListener('click', () => discard(form));
  restore(form).catch(() => tell(form, 'textNotSaved'));
};

export const keepDrafts = (root) => {
  const receipt = root.querySelector('[data-draft-saved]');
  if (root === document || receipt) tidyDrafts(receipt?.dataset.draftSaved).catch(() => {});
  for (const form of root.querySelectorAll('form[data-draft], form[data-keep]')) if (!held.has(form)) keep(form);
};

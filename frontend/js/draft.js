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

const ticks = (field) => field.type === 'radio' || field.type === 'checkbox';

/** The fields a draft is about: no token, no files, no buttons, nothing marked data-draft-skip. */
const fields = (form) => [...form.elements].filter((field) => field.name && field.name !== 'csrfmiddlewaretoken' &&
  !['file', 'submit', 'button', 'reset', 'fieldset'].includes(field.type) && field.dataset.draftSkip === undefined);

/** What the person has written, as [name, value, words of the choice]. */
const entries = (form) => fields(form).flatMap((field) => {
  if (ticks(field)) return field.checked ? [[field.name, field.value, field.closest('label')?.textContent.trim() ?? '']] : [];
  if (field.type === 'select-multiple') return [...field.selectedOptions].map((option) => [field.name, option.value, '']);
  return [[field.name, field.value, '']];
});

/** A choice that was found by searching is not on the fresh page: it is put back where [data-draft-into] names its field. */
const putBack = (form, [name, value, words]) => {
  const place = form.querySelector(`[data-draft-into~="${CSS.escape(name)}"]`);
  if (!place || !words) return;
  const label = Object.assign(document.createElement('label'), { className: 'fk-chip' });
  const field = Object.assign(document.createElement('input'), { type: 'checkbox', name, value, checked: true, className: 'ds-input' });
  label.append(field, Object.assign(document.createElement('span'), { textContent: words }));
  place.prepend(label);
};

const fill = (form, pairs) => {
  for (const field of fields(form)) {
    const values = pairs.filter(([name]) => name === field.name).map(([, value]) => value);
    if (ticks(field)) field.checked = values.includes(field.value);
    else if (field.type === 'select-multiple') for (const option of field.options) option.selected = values.includes(option.value);
    else if (values.length) field.value = values[0];
  }
  const known = fields(form).map((field) => `${field.name}=${ticks(field) ? field.value : ''}`);
  pairs.filter(([name, value, words]) => words && !known.includes(`${name}=${value}`)).forEach((pair) => putBack(form, pair));
  followChoices(form);
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

/** Pressing send. Nothing leaves the page before the school has answered. A button with formnovalidate only asks the page for
    something (a search, a class) and is not tried again by itself. */
const deliver = async (form, button) => {
  const state = held.get(form);
  if (state.sending) return;
  const asks = button?.formNoValidate ?? false;
  state.sending = true;
  await store(form).catch(() => {});
  const outcome = await send(form, button);
  state.sending = false;
  say('');
  if (outcome === 'sent') { state.sent = true; if (state.waiting) tell(form, 'textSent'); }
  if (outcome === 'sent' || outcome === 'shown') return;
  if (!asks) state.waiting = button;
  if (outcome === 'login') sayExpired();
  else if (asks) say(document.body.dataset.textOffline);
  else tell(form, outcome === 'offline' ? 'textOffline' : 'textDown');
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

/* Sends a form without leaving the page until the school has it. */
import { isLogin, token } from './session.js';

/** "sent" (the browser is on its way to the receipt), "shown" (the answer has replaced the page's main part: something is
    missing), "login" (the session ran out), "offline" (nobody answered) or "down" (the server answered that it could not). */
export const send = async (form, button) => {
  const data = new FormData(form, button);
  if (token()) data.set('csrfmiddlewaretoken', token());
  let answer;
  try {
    answer = await fetch(form.getAttribute('action') || location.href, { method: 'POST', body: data, credentials: 'same-origin' });
  } catch {
    return 'offline';
  }
  if (isLogin(answer.status, answer.url) || answer.status === 403) return 'login';
  if (answer.status >= 500) return 'down';
  if (answer.redirected) return go(answer.url);
  return show(await answer.text());
};

const go = (url) => {
  location.assign(url);
  return 'sent';
};

const show = (html) => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const fresh = page.querySelector('main');
  if (!fresh) return 'down';
  document.title = page.title;
  document.querySelector('main').replaceWith(fresh);
  document.dispatchEvent(new CustomEvent('fk:shown', { detail: fresh }));
  return 'shown';
};

/* A session that ran out, or a network that is gone, must not take what is typed with it.
   Texts and names come from <body data-…>, written by the server in the reader's language. */

const body = () => document.body.dataset;

/** The token of the session as it is now: logging in again in another tab changes it under an open form. */
export const token = () => {
  const name = body().csrfCookie;
  const found = name && document.cookie.split('; ').find((part) => part.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : '';
};

/** True when an answer is the log-in page instead of what was asked for. */
export const isLogin = (status, url) => {
  const login = body().loginUrl;
  return status === 401 || Boolean(login && new URL(url, location.href).pathname.startsWith(login));
};

/** Says one sentence in the page's own place for it, with a link when there is something to do. */
export const say = (text, link, label) => {
  let place = document.getElementById('fk-say');
  if (!place) {
    place = Object.assign(document.createElement('div'), { id: 'fk-say', className: 'fk-say' });
    place.setAttribute('role', 'status');
    document.body.append(place);
  }
  place.replaceChildren();
  if (!text) return;
  const toast = Object.assign(document.createElement('p'), { className: 'fk-toast' });
  toast.append(Object.assign(document.createElement('span'), { textContent: text }));
  if (link) toast.append(Object.assign(document.createElement('a'), { href: link, textContent: label, target: '_blank' }));
  place.append(toast);
};

/** Logging in happens in a new tab; this one keeps the text. */
export const sayExpired = () => say(body().textExpired, body().loginUrl, body().textLogin);

const refresh = (form) => {
  const field = form.querySelector('input[name="csrfmiddlewaretoken"]');
  if (field && token()) field.value = token();
};

export const watchSession = (htmx) => {
  htmx.on('htmx:configRequest', ({ detail }) => {
    if (token()) detail.headers['X-CSRFToken'] = token();
  });
  htmx.on('htmx:beforeSwap', ({ detail }) => {
    if (!isLogin(detail.xhr.status, detail.xhr.responseURL || location.href)) return;
    detail.shouldSwap = false;
    sayExpired();
  });
  htmx.on('htmx:sendError', () => say(body().textOffline));
  addEventListener('online', () => say(''));
  document.addEventListener('submit', (event) => refresh(event.target), true);
};

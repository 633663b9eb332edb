/* The one script of the product. Every page works without it: it saves reloads and keeps what is typed. */
import htmx from 'htmx.org';
import '@digdir/designsystemet-web/details';
import '@digdir/designsystemet-web/dialog';
import '@digdir/designsystemet-web/invokers';
import '@digdir/designsystemet-web/popover';
import '@digdir/designsystemet-web/ds-error-summary';
import { followChoices } from './choices.js';
import { keepDrafts } from './draft.js';
import { dismissToasts } from './toast.js';
import { readAloud } from './readaloud.js';
import { listenForKeys } from './keys.js';
import { watchSession } from './session.js';

document.documentElement.dataset.js = '';

/** Everything here may meet the same element twice (a fragment was swapped in), and must not mind. */
const begin = (part) => {
  followChoices(part);
  keepDrafts(part);
  readAloud(part);
};

watchSession(htmx);
dismissToasts();
listenForKeys();
begin(document);
htmx.onLoad(begin);
document.addEventListener('fk:shown', ({ detail }) => {
  htmx.process(detail);
  begin(detail);
});

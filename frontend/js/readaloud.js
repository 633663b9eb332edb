/* Reads a page aloud for the child who asks. [data-read-aloud] names the element to read by id; empty means the page.
   Parts marked [data-silent] are skipped. The button is gone where the device has no voice. */

const voice = (lang) => {
  const wanted = lang === 'en' ? ['en'] : [lang, 'nb', 'no', 'nn'];
  const voices = speechSynthesis.getVoices();
  return wanted.map((start) => voices.find((one) => one.lang.toLowerCase().startsWith(start))).find(Boolean);
};

const sentences = (target) => {
  const parts = target.querySelectorAll('h1, h2, h3, p, li, label, blockquote, button, a');
  const said = [...parts].filter((part) => !part.closest('[data-silent], [hidden]') && !part.parentElement.closest('p, li, label'));
  return said.map((part) => part.innerText.trim()).filter(Boolean);
};

const speak = (button) => {
  if (speechSynthesis.speaking) return stop(button);
  const lang = document.documentElement.lang;
  const target = document.getElementById(button.dataset.readAloud) ?? document.querySelector('main');
  button.setAttribute('aria-pressed', 'true');
  for (const text of sentences(target)) {
    const words = new SpeechSynthesisUtterance(text);
    words.lang = lang === 'en' ? 'en-GB' : `${lang}-NO`;
    words.voice = voice(lang) ?? null;
    words.rate = 0.9;
    words.onend = () => speechSynthesis.pending || button.setAttribute('aria-pressed', 'false');
    speechSynthesis.speak(words);
  }
};

const stop = (button) => {
  speechSynthesis.cancel();
  button.setAttribute('aria-pressed', 'false');
};

export const readAloud = (root) => {
  for (const button of root.querySelectorAll('[data-read-aloud]')) {
    if (!('speechSynthesis' in window)) button.hidden = true;
    if (button.hidden || button.hasAttribute('aria-pressed')) continue;
    button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => speak(button));
    addEventListener('pagehide', () => speechSynthesis.cancel(), { once: true });
  }
};

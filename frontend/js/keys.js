/* [data-key="x"] is pressed by that key, as long as nobody is writing. The button itself always works without it. */
const WRITES = 'input, textarea, select, [contenteditable]';

export const listenForKeys = () => {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(WRITES)) return;
    const key = CSS.escape(event.key.toLowerCase());
    const button = document.querySelector(`[data-key="${key}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
};

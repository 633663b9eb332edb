/* A message stays until its reader closes it. */
export const dismissToasts = () => {
  document.addEventListener('click', (event) => {
    event.target.closest?.('[data-dismiss]')?.closest('.fk-toast')?.remove();
  });
};

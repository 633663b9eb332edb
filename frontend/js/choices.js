/* Shows what belongs to the chosen answer: who will read, whom to ring, what the button says.
   [data-when="name"][data-is="value value"] is shown while that field has one of the values; an empty word in data-is is
   written "none" and means that nothing is chosen yet. What is shown without a script is decided by `hidden` in the page. */

const chosen = (form, name) => {
  const field = form.elements.namedItem(name);
  return (field && 'value' in field && field.value) || 'none';
};

const show = (form) => {
  for (const part of form.querySelectorAll('[data-when]')) {
    part.hidden = !part.dataset.is.split(' ').includes(chosen(form, part.dataset.when));
  }
};

export const followChoices = (root) => {
  for (const part of root.querySelectorAll('form')) {
    if (!part.querySelector('[data-when]')) continue;
    show(part);
    if (part.dataset.follows !== undefined) continue;
    part.dataset.follows = '';
    part.addEventListener('change', () => show(part));
    part.addEventListener('reset', () => setTimeout(() => show(part)));
  }
};

/* Shows what belongs to the chosen answer: who will read, whom to ring, what the button says.
   [data-when="name"][data-is="value value"] is shown while that field has one of the values; "none" in data-is means that
   nothing is chosen yet. What is shown without a script is decided by `hidden` in the page. */

const chosen = (form, name) => {
  const fields = [...form.elements].filter((field) => field.name === name);
  const said = fields.filter((field) => (field.type === 'radio' || field.type === 'checkbox' ? field.checked : field.value));
  return said.length ? said.map((field) => field.value) : ['none'];
};

const show = (form) => {
  for (const part of form.querySelectorAll('[data-when]')) {
    const wanted = part.dataset.is.split(' ');
    part.hidden = !chosen(form, part.dataset.when).some((value) => wanted.includes(value));
  }
};

/** Every form in `root`, and the one that `root` stands in. */
export const followChoices = (root) => {
  const around = root.closest?.('form');
  for (const form of [...(around ? [around] : []), ...root.querySelectorAll('form')]) {
    if (!form.querySelector('[data-when]')) continue;
    show(form);
    if (form.dataset.follows !== undefined) continue;
    form.dataset.follows = '';
    form.addEventListener('change', () => show(form));
    form.addEventListener('reset', () => setTimeout(() => show(form)));
  }
};

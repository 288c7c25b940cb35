import { announce } from './announce.js';
import { refreshRegions } from './regions.js';

const CALLING_BUTTONS = 'button[data-post], button[data-put]';

/** Forms and buttons that carry `data-post` or `data-put` call the simulator with JSON; `data-goto` forms open a page. */
export function listenToActions(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const { post, put, goto } = form.dataset;
    if (post === undefined && put === undefined && goto === undefined) return;
    event.preventDefault();
    const values = valuesOf(form, event.submitter);
    if (goto !== undefined) location.href = goto + encodeURIComponent(String(values.number));
    else void call(post === undefined ? 'PUT' : 'POST', post ?? put ?? '', values, form);
  });
  document.addEventListener('reset', (event) => {
    const form = event.target;
    if (form instanceof HTMLFormElement && form.dataset.put !== undefined) void clear(form);
  });
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>(CALLING_BUTTONS) : null;
    const { post, put } = button?.dataset ?? {};
    if (button !== null) void call(post === undefined ? 'PUT' : 'POST', post ?? put ?? '', bodyOf(button), null);
    if (event.target instanceof Element && event.target.closest('[data-clear]') !== null) void deleteAll();
  });
}

function bodyOf(button: HTMLButtonElement): unknown {
  return button.dataset.body === undefined ? undefined : JSON.parse(button.dataset.body);
}

/** Empty fields are left out, or are null where the form says so; numbers are numbers. */
function valuesOf(form: HTMLFormElement, submitter: HTMLElement | null): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of new FormData(form)) {
    const field = form.elements.namedItem(name);
    const isNumber = field instanceof HTMLInputElement && field.type === 'number';
    if (value !== '') values[name] = isNumber ? Number(value) : value;
    else if ('nullable' in form.dataset) values[name] = null;
  }
  if (submitter instanceof HTMLButtonElement && submitter.name !== '') values[submitter.name] = submitter.value;
  return values;
}

async function call(method: string, url: string, values: unknown, form: HTMLFormElement | null): Promise<void> {
  const content =
    values === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(values) };
  const response = await fetch(url, { method, ...content }).catch(() => null);
  if (response === null) return announce('The simulator does not answer; what you typed is still here');
  if (!response.ok) {
    const { detail } = (await response.json()) as { detail?: string };
    return announce(detail ?? `The simulator answered ${response.status}`);
  }
  if (form?.dataset.post !== undefined) form.reset();
  if (form?.dataset.done !== undefined) announce(form.dataset.done);
  if (form?.dataset.put !== undefined) markSet(form);
  await refreshRegions();
}

async function clear(form: HTMLFormElement): Promise<void> {
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
    field.value = '';
    field.removeAttribute('value');
    for (const option of field.querySelectorAll('option[selected]')) option.removeAttribute('selected');
  }
  await call('PUT', form.dataset.put ?? '', {}, form);
}

/** Shows which switches are set. */
function markSet(form: HTMLFormElement): void {
  let any = false;
  for (const field of form.querySelectorAll<HTMLElement>('.field')) {
    const input = field.querySelector<HTMLInputElement | HTMLSelectElement>('input, select');
    const set = input !== null && input.value !== '';
    field.classList.toggle('set', set);
    any ||= set;
  }
  form.querySelector('[data-empty]')?.toggleAttribute('hidden', !any);
}

async function deleteAll(): Promise<void> {
  const count = document.querySelector('[data-count]')?.textContent ?? 'all';
  if (!confirm(`Delete ${count} texts? The faults stay as they are.`)) return;
  await fetch('/simulator/v1/texts', { method: 'DELETE' });
  announce('All texts are deleted');
}

import { announce } from './announce.js';

/** Whatever carries `data-copy` copies that text when clicked. */
export function copyOnClick(): void {
  document.addEventListener('click', (event) => {
    const source = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy]') : null;
    if (source === null) return;
    event.preventDefault();
    void copy(source);
  });
}

export async function copy(source: HTMLElement): Promise<void> {
  const text = source.dataset.copy ?? '';
  if (await write(text)) {
    announce(`Copied ${text.length > 40 ? `${text.slice(0, 40)}…` : text}`);
    source.classList.add('copied');
    setTimeout(() => source.classList.remove('copied'), 1_200);
  } else {
    announce('The browser does not allow copying here; select the text instead');
  }
}

/** The clipboard API needs a secure context: over plain http on another host a selection does it. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'off-screen';
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
}

let timer: number | undefined;

/** Says something short to everyone: shown for a moment, and read out. */
export function announce(text: string): void {
  const line = document.querySelector<HTMLElement>('.said');
  if (line === null) return;
  line.textContent = text;
  line.classList.add('shown');
  clearTimeout(timer);
  timer = setTimeout(() => line.classList.remove('shown'), 1_800);
}

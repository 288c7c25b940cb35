/** A conversation shows its newest text, and keeps doing so while nobody reads further up. */
export function stickToEnd(): void {
  const list = document.querySelector<HTMLElement>('[data-stick]');
  if (list === null) return;
  let atEnd = true;
  list.addEventListener('scroll', () => {
    atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  });
  const stick = (): void => {
    if (atEnd) list.scrollTop = list.scrollHeight;
  };
  stick();
  document.addEventListener('regions-refreshed', stick);
}

const GAP = 4;
const EDGE = 8;

/** Puts a popover under its button, or above where there is no room, and inside the window. Through the CSSOM, which a strict Content-Security-Policy allows. */
export function placeBeside(popover: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const below = at.bottom + GAP;
  const top = below + height > window.innerHeight - EDGE ? at.top - GAP - height : below;
  const left = Math.min(at.right - width, window.innerWidth - EDGE - width);
  popover.style.top = `${Math.max(EDGE, top)}px`;
  popover.style.left = `${Math.max(EDGE, left)}px`;
}

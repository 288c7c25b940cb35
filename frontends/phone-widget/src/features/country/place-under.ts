const GAP = 4;
const EDGE = 8;
const HIGHEST = 320;
const LOWEST = 160;

/**
 * Puts a popover under a field and as wide, or above it where less room is beneath, in the part of the window that a keyboard on the screen
 * leaves. Through the CSSOM, which a strict Content-Security-Policy allows.
 */
export function placeUnder(popover: HTMLElement, field: HTMLElement): void {
  const at = field.getBoundingClientRect();
  const view = window.visualViewport;
  const top = view?.offsetTop ?? 0;
  const bottom = top + (view?.height ?? window.innerHeight);
  const beneath = bottom - EDGE - at.bottom - GAP;
  const above = at.top - GAP - top - EDGE;
  const isBeneath = beneath >= Math.min(HIGHEST, above);
  const height = Math.max(LOWEST, Math.min(HIGHEST, isBeneath ? beneath : above));
  popover.style.left = `${at.left}px`;
  popover.style.width = `${at.width}px`;
  popover.style.maxHeight = `${height}px`;
  popover.style.top = isBeneath ? `${at.bottom + GAP}px` : 'auto';
  popover.style.bottom = isBeneath ? 'auto' : `${window.innerHeight - at.top + GAP}px`;
}

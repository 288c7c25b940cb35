/* global CSSStyleSheet, Document, Element, HTMLCanvasElement, HTMLDialogElement, HTMLElement, ShadowRoot, window */
// What browsers have and jsdom lacks, as far as the components use it. Nothing here pretends to lay out a page.
const gap = (target, name, value) => {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
};

gap(CSSStyleSheet.prototype, 'replaceSync', function replaceSync(text) {
  this.lcText = text;
});
gap(Document.prototype, 'adoptedStyleSheets', []);
gap(ShadowRoot.prototype, 'adoptedStyleSheets', []);
gap(Element.prototype, 'scrollIntoView', () => {});
// jsdom has these, but only to say that it has not.
window.scrollTo = () => {};
HTMLCanvasElement.prototype.getContext = () => null;

gap(window, 'matchMedia', (media) => ({ matches: false, media, addEventListener() {}, removeEventListener() {} }));

gap(HTMLDialogElement.prototype, 'showModal', function showModal() {
  this.setAttribute('open', '');
  const first = this.querySelector('[autofocus], input, select, textarea, button');
  if (first) first.focus();
});
gap(HTMLDialogElement.prototype, 'close', function close(returnValue) {
  if (!this.hasAttribute('open')) return;
  this.removeAttribute('open');
  if (returnValue !== undefined) this.returnValue = returnValue;
  this.dispatchEvent(new Event('close'));
});

const toggled = (element, newState) => {
  const event = new Event('toggle');
  event.newState = newState;
  element.dispatchEvent(event);
};
gap(HTMLElement.prototype, 'showPopover', function showPopover() {
  this.setAttribute('data-popover-open', '');
  this.style.display = 'block';
  toggled(this, 'open');
});
gap(HTMLElement.prototype, 'hidePopover', function hidePopover() {
  this.removeAttribute('data-popover-open');
  this.style.display = 'none';
  toggled(this, 'closed');
});

/** Whether a dialog is open, in the page or in any remote's shadow root. */
export function hasOpenDialog(root: Document | ShadowRoot): boolean {
  if (root.querySelector('dialog[open], [role="dialog"], [role="alertdialog"]') !== null) return true;
  return [...root.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot !== null && hasOpenDialog(shadowRoot));
}

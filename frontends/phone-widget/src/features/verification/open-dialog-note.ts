import { inTab } from '@linecheck/frontend-kit/browser-storage';

const KEY = 'linecheck:verifying';

/** Which number's code dialog is open in this tab, for the page that is loaded anew. Without storage a reload closes the dialog. */
export function noteOpenDialog(phoneId: string | null): void {
  inTab.set(KEY, phoneId);
}

export function notedOpenDialog(): string | null {
  return inTab.get(KEY);
}

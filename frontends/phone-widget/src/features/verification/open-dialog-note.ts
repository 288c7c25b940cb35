const KEY = 'linecheck:verifying';

/** Which number's code dialog is open in this tab, for the page that is loaded anew. Without storage a reload closes the dialog. */
export function noteOpenDialog(phoneId: string | null): void {
  try {
    if (phoneId === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, phoneId);
  } catch {
    // The host's page may use none.
  }
}

export function notedOpenDialog(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

import type { Draft } from '@linecheck/frontend-kit';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useNumbers } from '../numbers/api/list-numbers';
import type { PhoneNumber } from '../numbers/phone-number';
import { notedOpenDialog, noteOpenDialog } from '../verification/open-dialog-note';
import type { Codes } from '../verification/use-codes';
import type { OpenDialog } from './use-dialogs';

/** After a reload or a sign-in: goes on with the dialog that was open, where a code may still be typed, something was typed already, or a sign-in was asked for. */
export function useResumedDialog(codes: Codes, draft: Draft, open: (dialog: OpenDialog) => void): void {
  const { data: numbers } = useNumbers();
  const isDone = useRef(false);
  const resume = useEffectEvent(async (all: readonly PhoneNumber[]) => {
    const typed = typedDialog(draft, all);
    if (typed !== null) return open(typed);
    const number = all.find(({ id }) => id === notedOpenDialog());
    if (number === undefined) return;
    if (await codes.resume(number.id)) open({ kind: 'code', number });
    else noteOpenDialog(null);
  });
  useEffect(() => {
    if (numbers === undefined || isDone.current) return;
    isDone.current = true;
    void resume(numbers);
  }, [numbers]);
}

/** The dialog in which something was typed, or that was left for a sign-in; null where its number is gone. */
function typedDialog(draft: Draft, numbers: readonly PhoneNumber[]): OpenDialog | null {
  const typed = draft.kept();
  const number = numbers.find(({ id }) => id === typed?.['phoneId']);
  switch (typed?.['dialog']) {
    case 'add':
      return { kind: 'add', typed };
    case 'erase':
      return { kind: 'erase', typed };
    case 'change':
    case 'label':
    case 'primary':
    case 'remove':
      return number ? { kind: typed['dialog'], number, typed } : null;
    default:
      return null;
  }
}

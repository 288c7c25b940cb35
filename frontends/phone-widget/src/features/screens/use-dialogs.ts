import { useDraft, type Fields } from '@linecheck/frontend-kit';
import { useState } from 'react';
import type { PhoneNumber } from '../numbers/phone-number';
import { noteOpenDialog } from '../verification/open-dialog-note';
import { useCodes, type Codes } from '../verification/use-codes';
import { useResumedDialog } from './use-resumed-dialog';

/** The one dialog that is open, with the number it is about, and what was typed in it before the page was loaded. */
export type OpenDialog = { readonly typed?: Fields } & (
  | { readonly kind: 'add' | 'erase' }
  | {
      readonly kind: 'change' | 'code' | 'fix' | 'history' | 'label' | 'primary' | 'remove';
      readonly number: PhoneNumber;
    }
);

export interface Dialogs {
  readonly open: OpenDialog | null;
  readonly codes: Codes;
  add(): void;
  /** Texts a code, unless one is on its way, and asks for it. */
  verify(number: PhoneNumber): void;
  /** Shows what to do for its texts to arrive again. */
  fix(number: PhoneNumber): void;
  /** Takes another number in its place. */
  change(number: PhoneNumber): void;
  editLabel(number: PhoneNumber): void;
  /** Shows what was done with it. */
  history(number: PhoneNumber): void;
  remove(number: PhoneNumber): void;
  /** Asks before everything of the person goes. */
  erase(): void;
  /** What is typed in the dialog that is open, for the page that is loaded anew. */
  keep(typed: Fields): void;
  /** The same for a number that was to be made primary, which no dialog asks for, until `forget`. */
  keepPrimary(number: PhoneNumber): void;
  forget(): void;
  close(): void;
}

export function useDialogs(): Dialogs {
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const codes = useCodes();
  const draft = useDraft('number-dialog');
  useResumedDialog(codes, draft, (dialog) => setOpen((other) => other ?? dialog));
  const show = (next: OpenDialog | null): void => {
    draft.forget();
    setOpen(next);
  };
  return {
    open,
    codes,
    add: () => show({ kind: 'add' }),
    verify(number) {
      codes.open(number.id);
      noteOpenDialog(number.id);
      show({ kind: 'code', number });
    },
    change(number) {
      noteOpenDialog(null);
      show({ kind: 'change', number });
    },
    fix: (number) => show({ kind: 'fix', number }),
    editLabel: (number) => show({ kind: 'label', number }),
    history: (number) => show({ kind: 'history', number }),
    remove: (number) => show({ kind: 'remove', number }),
    keep(typed) {
      if (open === null) return;
      draft.keep({ ...typed, dialog: open.kind, ...('number' in open ? { phoneId: open.number.id } : {}) });
    },
    keepPrimary: ({ id }) => draft.keep({ dialog: 'primary', phoneId: id }),
    forget: draft.forget,
    erase() {
      noteOpenDialog(null);
      show({ kind: 'erase' });
    },
    close() {
      if (open?.kind === 'code') noteOpenDialog(null);
      show(null);
    },
  };
}

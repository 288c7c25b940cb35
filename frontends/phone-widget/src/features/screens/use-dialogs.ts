import { useState } from 'react';
import type { PhoneNumber } from '../numbers/phone-number';
import { useCodes, type Codes } from '../verification/use-codes';

/** The one dialog that is open, with the number it is about. */
export type OpenDialog =
  { readonly kind: 'add' } | { readonly kind: 'code' | 'fix' | 'label' | 'remove'; readonly number: PhoneNumber };

export interface Dialogs {
  readonly open: OpenDialog | null;
  readonly codes: Codes;
  add(): void;
  /** Texts a code, unless one is on its way, and asks for it. */
  verify(number: PhoneNumber): void;
  /** Shows what to do for its texts to arrive again. */
  fix(number: PhoneNumber): void;
  editLabel(number: PhoneNumber): void;
  remove(number: PhoneNumber): void;
  close(): void;
}

export function useDialogs(): Dialogs {
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const codes = useCodes();
  return {
    open,
    codes,
    add: () => setOpen({ kind: 'add' }),
    verify(number) {
      codes.open(number.id);
      setOpen({ kind: 'code', number });
    },
    fix: (number) => setOpen({ kind: 'fix', number }),
    editLabel: (number) => setOpen({ kind: 'label', number }),
    remove: (number) => setOpen({ kind: 'remove', number }),
    close: () => setOpen(null),
  };
}

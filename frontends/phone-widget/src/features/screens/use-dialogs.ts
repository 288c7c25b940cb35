import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useNumbers } from '../numbers/api/list-numbers';
import type { PhoneNumber } from '../numbers/phone-number';
import { notedOpenDialog, noteOpenDialog } from '../verification/open-dialog-note';
import { useCodes, type Codes } from '../verification/use-codes';

/** The one dialog that is open, with the number it is about. */
export type OpenDialog =
  | { readonly kind: 'add' | 'erase' }
  | { readonly kind: 'change' | 'code' | 'fix' | 'label' | 'remove'; readonly number: PhoneNumber };

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
  remove(number: PhoneNumber): void;
  /** Asks before everything of the person goes. */
  erase(): void;
  close(): void;
}

export function useDialogs(): Dialogs {
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const codes = useCodes();
  useResumedCode(codes, (number) => setOpen((other) => other ?? { kind: 'code', number }));
  return {
    open,
    codes,
    add: () => setOpen({ kind: 'add' }),
    verify(number) {
      codes.open(number.id);
      noteOpenDialog(number.id);
      setOpen({ kind: 'code', number });
    },
    change(number) {
      noteOpenDialog(null);
      setOpen({ kind: 'change', number });
    },
    fix: (number) => setOpen({ kind: 'fix', number }),
    editLabel: (number) => setOpen({ kind: 'label', number }),
    remove: (number) => setOpen({ kind: 'remove', number }),
    erase() {
      noteOpenDialog(null);
      setOpen({ kind: 'erase' });
    },
    close() {
      if (open?.kind === 'code') noteOpenDialog(null);
      setOpen(null);
    },
  };
}

/** After a reload: goes on with the code whose dialog was open, where it may still be typed. */
function useResumedCode(codes: Codes, open: (number: PhoneNumber) => void): void {
  const { data: numbers } = useNumbers();
  const isDone = useRef(false);
  const resume = useEffectEvent(async (all: readonly PhoneNumber[]) => {
    const number = all.find(({ id }) => id === notedOpenDialog());
    if (number === undefined) return;
    if (await codes.resume(number.id)) open(number);
    else noteOpenDialog(null);
  });
  useEffect(() => {
    if (numbers === undefined || isDone.current) return;
    isDone.current = true;
    void resume(numbers);
  }, [numbers]);
}

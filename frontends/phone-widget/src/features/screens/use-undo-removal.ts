import { signInAgain, useDraft, useRemote, useToast } from '@linecheck/frontend-kit';
import { useEffect, useEffectEvent } from 'react';
import { useText } from '../../messages';
import { useNumbers } from '../numbers/api/list-numbers';
import { useRestoreNumber } from '../numbers/api/restore-number';
import type { PhoneNumber } from '../numbers/phone-number';

type RemovedNumber = Pick<PhoneNumber, 'id' | 'international_format'>;

/** Takes the removal of a number back; goes on with it where the page was left for a sign-in that it needs. */
export function useUndoRemoval(): (number: RemovedNumber) => void {
  const text = useText().undo;
  const { onSignInRequired } = useRemote();
  const { isFetched } = useNumbers();
  const toast = useToast();
  const draft = useDraft('undo');
  const { mutate } = useRestoreNumber();
  const undo = (number: RemovedNumber): void => {
    const { id, international_format: name } = number;
    const again = (): void => undo(number);
    const onError = (error: Error): void => {
      const signIn = signInAgain(error, onSignInRequired);
      const signInFirst = (): void => {
        draft.keep({ id, name });
        void signIn?.()
          .then(again, () => undefined)
          .finally(draft.forget);
      };
      const action = signIn ? { label: text.signIn, onSelect: signInFirst } : { label: text.undo, onSelect: again };
      toast.show({ tone: 'bad', text: text.notRestored(name), action });
    };
    mutate(id, { onSuccess: () => toast.show({ tone: 'ok', text: text.restored(name) }), onError });
  };
  const resume = useEffectEvent(() => {
    const { id, name } = draft.kept() ?? {};
    if (id === undefined || name === undefined) return;
    draft.forget();
    undo({ id, international_format: name });
  });
  useEffect(() => {
    if (isFetched) resume();
  }, [isFetched]);
  return undo;
}

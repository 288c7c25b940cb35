import { RemoteBoundary, signInAgain, useRemote, useToast, whenIdle } from '@linecheck/frontend-kit';
import { useEffect } from 'react';
import { useText } from '../../messages';
import { useNumbers } from '../numbers/api/list-numbers';
import { useRestoreNumber } from '../numbers/api/restore-number';
import type { PhoneNumber } from '../numbers/phone-number';
import { useLiveDeliveries } from '../verification/use-code-deliveries';
import { DialogSkeleton } from './DialogSkeleton';
import type { Dialogs } from './use-dialogs';

const loadDialogs = () => import('./AnyDialog').then(({ AnyDialog }) => AnyDialog);

/** Whichever dialog is open. It is always mounted, and so receives events about a code's text before its dialog opens. */
export function NumberDialogs({ dialogs }: { readonly dialogs: Dialogs }) {
  const text = useText().dialogs;
  const liveDeliveries = useLiveDeliveries();
  const onUndoRemoval = useUndoRemoval();
  useDialogsAtRest();
  if (dialogs.open === null) return null;
  return (
    <RemoteBoundary
      name={text.name}
      load={loadDialogs}
      remote={{ open: dialogs.open, dialogs, liveDeliveries, onUndoRemoval }}
      skeleton={<DialogSkeleton />}
    />
  );
}

/** Fetches the dialogs once the numbers are shown and nothing else is to do: opening one rarely waits. */
function useDialogsAtRest(): void {
  const { isFetched } = useNumbers();
  useEffect(() => {
    if (!isFetched) return;
    return whenIdle(() => void loadDialogs().catch(() => undefined));
  }, [isFetched]);
}

function useUndoRemoval(): (number: PhoneNumber) => void {
  const text = useText().undo;
  const { onSignInRequired } = useRemote();
  const toast = useToast();
  const { mutate } = useRestoreNumber();
  return function undo(number: PhoneNumber): void {
    mutate(number.id, {
      onSuccess: () => toast.show({ tone: 'ok', text: text.restored(number.international_format) }),
      onError: (error) => {
        const signIn = signInAgain(error, onSignInRequired);
        const again = (): void => undo(number);
        const action = signIn
          ? { label: text.signIn, onSelect: () => void signIn().then(again, () => undefined) }
          : { label: text.undo, onSelect: again };
        toast.show({ tone: 'bad', text: text.notRestored(number.international_format), action });
      },
    });
  };
}

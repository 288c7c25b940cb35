import { RemoteBoundary, whenIdle } from '@linecheck/frontend-kit';
import { useEffect } from 'react';
import { useText } from '../../messages';
import { useNumbers } from '../numbers/api/list-numbers';
import { useLiveDeliveries } from '../verification/use-code-deliveries';
import { DialogSkeleton } from './DialogSkeleton';
import type { Dialogs } from './use-dialogs';
import { useUndoRemoval } from './use-undo-removal';

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

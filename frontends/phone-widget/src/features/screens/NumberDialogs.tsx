import { signInAgain, useRemote, useToast } from '@linecheck/frontend-kit';
import { useText } from '../../messages';
import { AddPhoneDialog } from '../add-phone/components/AddPhoneDialog';
import { ChangeNumberDialog } from '../change-number/components/ChangeNumberDialog';
import { FixDialog } from '../health/components/FixDialog';
import { HistoryDialog } from '../history/components/HistoryDialog';
import { EditLabelDialog } from '../numbers/components/EditLabelDialog';
import { PrimaryDialog } from '../numbers/components/PrimaryDialog';
import { RemoveDialog } from '../numbers/components/RemoveDialog';
import type { PhoneNumber } from '../numbers/phone-number';
import { useRestoreNumber } from '../numbers/api/restore-number';
import { useLiveDeliveries } from '../verification/use-code-deliveries';
import { EraseDialog } from '../your-data/components/EraseDialog';
import type { Dialogs } from './use-dialogs';
import { Verification } from './Verification';

/** Whichever dialog is open. It is always mounted, and so receives events about a code's text before its dialog opens. */
export function NumberDialogs({ dialogs }: { readonly dialogs: Dialogs }) {
  const { open, codes, close } = dialogs;
  const liveDeliveries = useLiveDeliveries();
  const undo = useUndoRemoval();
  switch (open?.kind) {
    case 'add':
      return <AddPhoneDialog typed={open.typed} onTyped={dialogs.keep} onClose={close} onAdded={dialogs.verify} />;
    case 'code':
      return (
        <Verification
          number={open.number}
          codes={codes}
          heard={liveDeliveries}
          onChangeNumber={() => dialogs.change(open.number)}
          onClose={close}
        />
      );
    case 'change':
      return (
        <ChangeNumberDialog
          number={open.number}
          typed={open.typed}
          onTyped={dialogs.keep}
          onChanged={dialogs.verify}
          onClose={close}
        />
      );
    case 'fix':
      return <FixDialog number={open.number} onClose={close} />;
    case 'label':
      return <EditLabelDialog number={open.number} typed={open.typed} onTyped={dialogs.keep} onClose={close} />;
    case 'history':
      return <HistoryDialog number={open.number} onClose={close} />;
    case 'primary':
      return <PrimaryDialog number={open.number} onLeave={() => dialogs.keep({})} onClose={close} />;
    case 'remove':
      return <RemoveDialog number={open.number} onUndo={undo} onLeave={() => dialogs.keep({})} onClose={close} />;
    case 'erase':
      return <EraseDialog onLeave={() => dialogs.keep({})} onClose={close} />;
    default:
      return null;
  }
}

function useUndoRemoval(): (number: PhoneNumber) => void {
  const text = useText().remove;
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

import { useStyles } from '@linecheck/frontend-kit';
import { AddPhoneDialog } from '../add-phone/components/AddPhoneDialog';
import { ChangeNumberDialog } from '../change-number/components/ChangeNumberDialog';
import { FixDialog } from '../health/components/FixDialog';
import { HistoryDialog } from '../history/components/HistoryDialog';
import { EditLabelDialog } from '../numbers/components/EditLabelDialog';
import { PrimaryDialog } from '../numbers/components/PrimaryDialog';
import { RemoveDialog } from '../numbers/components/RemoveDialog';
import type { PhoneNumber } from '../numbers/phone-number';
import type { CodeDelivery } from '../verification/code-delivery';
import { EraseDialog } from '../your-data/components/EraseDialog';
import { dialogStyles } from './dialog-styles';
import type { Dialogs, OpenDialog } from './use-dialogs';
import { Verification } from './Verification';

export interface AnyDialogProps {
  readonly open: OpenDialog;
  readonly dialogs: Dialogs;
  /** What live events said about the texts of codes. */
  readonly liveDeliveries: ReadonlyMap<string, CodeDelivery>;
  readonly onUndoRemoval: (number: PhoneNumber) => void;
}

/** Whichever dialog is open. A chunk of its own: it comes when the first one opens, with words and styles of all of them. */
export function AnyDialog({ open, dialogs, liveDeliveries, onUndoRemoval: undo }: AnyDialogProps) {
  useStyles(dialogStyles);
  const { codes, close } = dialogs;
  switch (open.kind) {
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
  }
}

import { useFocusFallback } from '@linecheck/frontend-kit';
import { useRef } from 'react';
import { NumbersCard } from '../numbers/components/NumbersCard';
import { Overview } from '../numbers/components/Overview';
import { useLiveNumbers } from '../numbers/use-live-numbers';
import { YourDataCard } from '../your-data/components/YourDataCard';
import { NumberDialogs } from './NumberDialogs';
import { useDialogs } from './use-dialogs';

/** The phone numbers as a page: figures, then every number with all that can be done to it. */
export function Management() {
  const dialogs = useDialogs();
  const addButton = useRef<HTMLButtonElement>(null);
  useLiveNumbers();
  useFocusFallback(dialogs.open !== null, addButton);
  return (
    <div className="pw-management">
      <Overview />
      <NumbersCard
        addButton={addButton}
        onAdd={dialogs.add}
        onVerify={dialogs.verify}
        onFix={dialogs.fix}
        onChange={dialogs.change}
        onEditLabel={dialogs.editLabel}
        onLeaveForPrimary={dialogs.keepPrimary}
        onReturn={dialogs.forget}
        onHistory={dialogs.history}
        onRemove={dialogs.remove}
      />
      <YourDataCard onErase={dialogs.erase} />
      <NumberDialogs dialogs={dialogs} />
    </div>
  );
}

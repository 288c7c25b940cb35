import { useFocusFallback } from '@linecheck/frontend-kit';
import { useRef } from 'react';
import { WidgetCard } from '../numbers/components/WidgetCard';
import { useLiveNumbers } from '../numbers/use-live-numbers';
import { NumberDialogs } from './NumberDialogs';
import { useDialogs } from './use-dialogs';

/** The phone numbers as one card of a dashboard. */
export function Widget() {
  const dialogs = useDialogs();
  const addButton = useRef<HTMLButtonElement>(null);
  useLiveNumbers();
  useFocusFallback(dialogs.open !== null, addButton);
  return (
    <>
      <WidgetCard addButton={addButton} onAdd={dialogs.add} onVerify={dialogs.verify} onFix={dialogs.fix} />
      <NumberDialogs dialogs={dialogs} />
    </>
  );
}

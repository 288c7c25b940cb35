import { useState } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { TableHead } from '../../components/TableHead';
import { useSettled } from '../../use-settled';
import type { Done, DeadLetter } from '../dead-letter';
import { DiscardDialog } from './DiscardDialog';
import { DeadLetterDialog } from './DeadLetterDialog';
import { DeadLetterRow } from './DeadLetterRow';

type PendingDialog = { readonly deadLetter: DeadLetter; readonly dialog: 'details' | 'discard' } | null;

export function DeadLettersTable({ deadLetters }: { readonly deadLetters: readonly DeadLetter[] }) {
  const { title, columns } = useOperationsText().deadLetters;
  const { of: settled, settle } = useSettled<Done>();
  const [pendingDialog, setPendingDialog] = useState<PendingDialog>(null);
  return (
    <>
      <table className="ops-table ops-letters" aria-label={title}>
        <TableHead
          columns={[
            { name: columns.event },
            { name: columns.reason, wide: true },
            { name: columns.when, wide: true },
            { name: columns.replays, figure: true, wide: true },
            { name: columns.state, hidden: true },
          ]}
        />
        <tbody>
          {deadLetters.map((deadLetter) => (
            <DeadLetterRow
              key={deadLetter.id}
              deadLetter={deadLetter}
              done={settled.get(deadLetter.id) ?? null}
              onDone={(done) => settle(deadLetter.id, done)}
              onAsk={(dialog) => setPendingDialog({ deadLetter, dialog })}
            />
          ))}
        </tbody>
      </table>
      {pendingDialog?.dialog === 'details' && (
        <DeadLetterDialog
          deadLetter={pendingDialog.deadLetter}
          done={settled.get(pendingDialog.deadLetter.id) ?? null}
          onDone={(done) => settle(pendingDialog.deadLetter.id, done)}
          onDiscard={() => setPendingDialog({ deadLetter: pendingDialog.deadLetter, dialog: 'discard' })}
          onClose={() => setPendingDialog(null)}
        />
      )}
      {pendingDialog?.dialog === 'discard' && (
        <DiscardDialog
          deadLetter={pendingDialog.deadLetter}
          onDone={(done) => settle(pendingDialog.deadLetter.id, done)}
          onClose={() => setPendingDialog(null)}
        />
      )}
    </>
  );
}

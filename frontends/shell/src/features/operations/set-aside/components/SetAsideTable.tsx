import { useState } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { TableHead } from '../../components/TableHead';
import { useSettled } from '../../use-settled';
import type { Done, SetAsideItem } from '../item';
import { DiscardSetAsideDialog } from './DiscardSetAsideDialog';
import { SetAsideDialog } from './SetAsideDialog';
import { SetAsideRow } from './SetAsideRow';

type PendingDialog = { readonly item: SetAsideItem; readonly dialog: 'details' | 'discard' } | null;

export function SetAsideTable({ items }: { readonly items: readonly SetAsideItem[] }) {
  const { title, columns } = useOperationsText().setAside;
  const { of: settled, settle } = useSettled<Done>();
  const [pendingDialog, setPendingDialog] = useState<PendingDialog>(null);
  return (
    <>
      <table className="ops-table ops-letters" aria-label={title}>
        <TableHead
          columns={[
            { name: columns.what },
            { name: columns.reason, wide: true },
            { name: columns.when, wide: true },
            { name: columns.attempts, figure: true, wide: true },
            { name: columns.state, hidden: true },
          ]}
        />
        <tbody>
          {items.map((item) => (
            <SetAsideRow
              key={item.id}
              item={item}
              done={settled.get(item.id) ?? null}
              onDone={(done) => settle(item.id, done)}
              onAsk={(dialog) => setPendingDialog({ item, dialog })}
            />
          ))}
        </tbody>
      </table>
      {pendingDialog?.dialog === 'details' && (
        <SetAsideDialog
          item={pendingDialog.item}
          done={settled.get(pendingDialog.item.id) ?? null}
          onDone={(done) => settle(pendingDialog.item.id, done)}
          onDiscard={() => setPendingDialog({ item: pendingDialog.item, dialog: 'discard' })}
          onClose={() => setPendingDialog(null)}
        />
      )}
      {pendingDialog?.dialog === 'discard' && (
        <DiscardSetAsideDialog
          item={pendingDialog.item}
          onDone={(done) => settle(pendingDialog.item.id, done)}
          onClose={() => setPendingDialog(null)}
        />
      )}
    </>
  );
}

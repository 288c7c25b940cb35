import { useState } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { TableHead } from '../../components/TableHead';
import { useSettled } from '../../use-settled';
import type { Done, SetAsideItem } from '../item';
import { DiscardSetAsideDialog } from './DiscardSetAsideDialog';
import { SetAsideDialog } from './SetAsideDialog';
import { SetAsideRow } from './SetAsideRow';

type Asked = { readonly item: SetAsideItem; readonly dialog: 'details' | 'discard' } | null;

export function SetAsideTable({ items }: { readonly items: readonly SetAsideItem[] }) {
  const { title, columns } = useOperationsText().setAside;
  const { of: settled, settle } = useSettled<Done>();
  const [asked, setAsked] = useState<Asked>(null);
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
              onAsk={(dialog) => setAsked({ item, dialog })}
            />
          ))}
        </tbody>
      </table>
      {asked?.dialog === 'details' && (
        <SetAsideDialog
          item={asked.item}
          done={settled.get(asked.item.id) ?? null}
          onDone={(done) => settle(asked.item.id, done)}
          onDiscard={() => setAsked({ item: asked.item, dialog: 'discard' })}
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.dialog === 'discard' && (
        <DiscardSetAsideDialog
          item={asked.item}
          onDone={(done) => settle(asked.item.id, done)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

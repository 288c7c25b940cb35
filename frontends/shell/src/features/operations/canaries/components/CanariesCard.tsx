import { Button, Card, CardHeader, EmptyState, Skeleton } from '@linecheck/frontend-kit';
import { useId, useState } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { QueryBody } from '../../components/QueryBody';
import { TableHead } from '../../components/TableHead';
import { useCanaries } from '../api/canaries';
import type { Canary } from '../canary';
import { AddCanaryDialog, EditCanaryDialog } from './CanaryDialog';
import { CanaryRow } from './CanaryRow';
import { RemoveCanaryDialog } from './RemoveCanaryDialog';

type Asked = { readonly dialog: 'add' } | { readonly dialog: 'edit' | 'remove'; readonly canary: Canary };

/** Tests that are sent by themselves: how they went, and what operators may do with them. */
export function CanariesCard() {
  const text = useOperationsText().canaries;
  const titleId = useId();
  const canaries = useCanaries();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={text.title} titleId={titleId}>
        {canaries.data !== undefined && (
          <Button icon="plus" onClick={() => setAsked({ dialog: 'add' })}>
            {text.add}
          </Button>
        )}
      </CardHeader>
      <QueryBody
        query={canaries}
        failed={text.failed}
        loading={text.loading}
        skeleton={
          <>
            <Skeleton height="20px" />
            <Skeleton height="20px" />
          </>
        }
      >
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon="pulse" title={text.empty} detail={text.emptyDetail} />
          ) : (
            <CanariesTable canaries={items} onAsk={setAsked} />
          )
        }
      </QueryBody>
      {asked?.dialog === 'add' && <AddCanaryDialog onClose={close} />}
      {asked?.dialog === 'edit' && <EditCanaryDialog canary={asked.canary} onClose={close} />}
      {asked?.dialog === 'remove' && <RemoveCanaryDialog canary={asked.canary} onClose={close} />}
    </Card>
  );
}

interface CanariesTableProps {
  readonly canaries: readonly Canary[];
  readonly onAsk: (asked: Asked) => void;
}

function CanariesTable({ canaries, onAsk }: CanariesTableProps) {
  const { title, columns } = useOperationsText().canaries;
  return (
    <table className="ops-table ops-queue ops-canaries" aria-label={title}>
      <TableHead
        columns={[
          { name: columns.canary },
          { name: columns.results, wide: true },
          { name: columns.next, wide: true },
          { name: columns.state, hidden: true },
        ]}
      />
      <tbody>
        {canaries.map((canary) => (
          <CanaryRow key={canary.canary_id} canary={canary} onAsk={(dialog) => onAsk({ dialog, canary })} />
        ))}
      </tbody>
    </table>
  );
}

import { useOperationsText } from '../../../../messages/use-operations-text';
import { QueueTable } from '../../queue/components/QueueTable';
import type { SetAsideItem } from '../item';
import { DiscardSetAsideDialog } from './DiscardSetAsideDialog';
import { SetAsideDialog } from './SetAsideDialog';
import { SetAsideRow } from './SetAsideRow';

export function SetAsideTable({ items }: { readonly items: readonly SetAsideItem[] }) {
  const texts = useOperationsText().setAside;
  return (
    <QueueTable
      texts={texts}
      items={items}
      sinceOf={(item) => item.set_aside_at}
      Row={SetAsideRow}
      Details={SetAsideDialog}
      Discard={DiscardSetAsideDialog}
    />
  );
}

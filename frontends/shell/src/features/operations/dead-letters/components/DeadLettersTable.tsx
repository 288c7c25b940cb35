import { useOperationsText } from '../../../../messages/use-operations-text';
import { QueueTable } from '../../queue/components/QueueTable';
import type { DeadLetter } from '../dead-letter';
import { DeadLetterDialog } from './DeadLetterDialog';
import { DeadLetterRow } from './DeadLetterRow';
import { DiscardDeadLetterDialog } from './DiscardDeadLetterDialog';

export function DeadLettersTable({ deadLetters }: { readonly deadLetters: readonly DeadLetter[] }) {
  const texts = useOperationsText().deadLetters;
  return (
    <QueueTable
      texts={texts}
      items={deadLetters}
      sinceOf={(item) => item.dead_since}
      Row={DeadLetterRow}
      Details={DeadLetterDialog}
      Discard={DiscardDeadLetterDialog}
    />
  );
}

import { useOperationsText } from '../../../../messages/use-operations-text';
import { QueueRow } from '../../queue/components/QueueRow';
import type { ItemRowProps } from '../../queue/components/QueueTable';
import { useReplay } from '../api/settle-dead-letter';
import { queueItemOf, type DeadLetter } from '../dead-letter';

export function DeadLetterRow({ item, ...state }: ItemRowProps<DeadLetter>) {
  const texts = useOperationsText().deadLetters;
  const retry = useReplay(item, state.onDone);
  return <QueueRow {...state} item={queueItemOf(item, texts.unreadable)} texts={texts} retry={retry} />;
}

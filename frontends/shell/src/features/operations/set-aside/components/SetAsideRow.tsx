import { useOperationsText } from '../../../../messages/use-operations-text';
import { QueueRow } from '../../queue/components/QueueRow';
import type { ItemRowProps } from '../../queue/components/QueueTable';
import { useRequeue } from '../api/settle-set-aside';
import { queueItemOf, type SetAsideItem } from '../item';

export function SetAsideRow({ item, ...state }: ItemRowProps<SetAsideItem>) {
  const texts = useOperationsText().setAside;
  const retry = useRequeue(item, state.onDone);
  return <QueueRow {...state} item={queueItemOf(item, texts.sources)} texts={texts} retry={retry} />;
}

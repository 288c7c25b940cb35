import { RelativeTime, useLocale } from '@linecheck/frontend-kit';
import { number } from '@linecheck/frontend-kit/figures';
import { useOperationsText } from '../../../../messages/use-operations-text';
import type { Fact } from '../../components/Facts';
import { QueueDialog } from '../../queue/components/QueueDialog';
import type { ItemDialogProps } from '../../queue/components/QueueTable';
import { useDeadLetter } from '../api/get-dead-letter';
import { useReplay } from '../api/settle-dead-letter';
import { queueItemOf, type DeadLetter } from '../dead-letter';

export function DeadLetterDialog({ item, ...state }: ItemDialogProps<DeadLetter>) {
  const texts = useOperationsText().deadLetters;
  const retry = useReplay(item, state.onDone);
  const facts = useFacts(item);
  const content = useDeadLetter(item.id);
  const shown = queueItemOf(item, texts.unreadable);
  return <QueueDialog {...state} item={shown} texts={texts} retry={retry} facts={facts} content={content} />;
}

function useFacts(deadLetter: DeadLetter): Fact[] {
  const { facts: names, place, bytes } = useOperationsText().deadLetters;
  const locale = useLocale();
  const consumer = deadLetter.service === null ? deadLetter.consumer : `${deadLetter.service} · ${deadLetter.consumer}`;
  return [
    { name: names.consumer, value: consumer, long: true },
    { name: names.died, value: <RelativeTime value={deadLetter.dead_since} /> },
    { name: names.replays, value: number(deadLetter.replays, locale) },
    { name: names.size, value: bytes(number(deadLetter.bytes, locale)) },
    { name: names.place, value: place(deadLetter.stream, deadLetter.sequence) },
    { name: names.subject, value: <span className="ops-code">{deadLetter.subject}</span>, long: true },
    ...(deadLetter.event_id === null
      ? []
      : [{ name: names.eventId, value: <span className="ops-code">{deadLetter.event_id}</span>, long: true }]),
  ];
}

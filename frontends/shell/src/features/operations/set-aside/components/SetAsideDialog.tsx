import { RelativeTime, useLocale } from '@linecheck/frontend-kit';
import { number } from '@linecheck/frontend-kit/figures';
import { useOperationsText } from '../../../../messages/use-operations-text';
import type { Fact } from '../../components/Facts';
import { QueueDialog } from '../../queue/components/QueueDialog';
import type { ItemDialogProps } from '../../queue/components/QueueTable';
import { useSetAsideContent } from '../api/get-set-aside';
import { useRequeue } from '../api/settle-set-aside';
import { queueItemOf, type SetAsideItem } from '../item';

export function SetAsideDialog({ item, ...state }: ItemDialogProps<SetAsideItem>) {
  const texts = useOperationsText().setAside;
  const retry = useRequeue(item, state.onDone);
  const facts = useFacts(item);
  const content = useSetAsideContent(item);
  const shown = queueItemOf(item, texts.sources);
  return <QueueDialog {...state} item={shown} texts={texts} retry={retry} facts={facts} content={content} />;
}

function useFacts({ source, set_aside_at: since, attempts, bytes, about, id }: SetAsideItem): Fact[] {
  const text = useOperationsText().setAside;
  const locale = useLocale();
  return [
    { name: text.facts.source, value: text.sources[source] },
    { name: text.facts.since, value: <RelativeTime value={since} /> },
    { name: text.facts.attempts, value: number(attempts, locale) },
    { name: text.facts.size, value: text.bytes(number(bytes, locale)) },
    ...(about === null
      ? []
      : [{ name: text.facts.about, value: <span className="ops-code">{about.slice(0, 200)}</span>, long: true }]),
    { name: text.facts.id, value: <span className="ops-code">{id}</span>, long: true },
  ];
}

import { Button, Dialog, DialogFoot, FailureNotice, Notice, RelativeTime, useLocale } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { Facts, type Fact } from '../../components/Facts';
import { Payload } from '../../components/Payload';
import { number } from '../../format';
import { useSetAsideContent } from '../api/get-set-aside';
import { useRequeue } from '../api/settle-set-aside';
import type { Done, SetAsideItem } from '../item';

interface SetAsideDialogProps {
  readonly item: SetAsideItem;
  readonly done: Done | null;
  readonly onDone: (done: Done) => void;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

/** Everything about one of them, and what can be done with it. */
export function SetAsideDialog({ item, done, onDone, onDiscard, onClose }: SetAsideDialogProps) {
  const text = useOperationsText().setAside;
  const requeue = useRequeue(item);
  const facts = useFacts(item);
  const content = useSetAsideContent(item);
  return (
    <Dialog title={item.name} lead={item.reason} onClose={onClose} closesOutside>
      <div className="ops-letter">
        <Facts facts={facts} />
        <Payload content={content} />
      </div>
      {requeue.isError && <FailureNotice title={text.requeueFailed} error={requeue.error} />}
      {done !== null && (
        <Notice tone={done === 'requeued' ? 'ok' : 'info'} icon={done === 'requeued' ? 'check' : 'info'}>
          <strong>{text.done[done]}.</strong> {text.doneNote[done]}
        </Notice>
      )}
      <DialogFoot
        note={
          done === null && (
            <Button variant="quiet" icon="trash" onClick={onDiscard}>
              {text.discard}
            </Button>
          )
        }
      >
        <Button data-autofocus onClick={onClose}>
          {text.close}
        </Button>
        {done === null && (
          <Button
            variant="primary"
            icon="refresh"
            busy={requeue.isPending}
            onClick={() => requeue.mutate(undefined, { onSuccess: onDone })}
          >
            {text.requeue}
          </Button>
        )}
      </DialogFoot>
    </Dialog>
  );
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

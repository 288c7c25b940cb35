import { Button, Dialog, DialogFoot, FailureNotice, Notice, RelativeTime, useLocale } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { Facts, type Fact } from '../../components/Facts';
import { Payload } from '../../components/Payload';
import { number } from '../../format';
import { useDeadLetter } from '../api/get-dead-letter';
import { useSettleDeadLetter } from '../api/settle-dead-letter';
import { nameOf, type Done, type DeadLetter } from '../dead-letter';

interface DeadLetterDialogProps {
  readonly deadLetter: DeadLetter;
  readonly done: Done | null;
  readonly onDone: (done: Done) => void;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

/** Everything about one dead letter, and what can be done with it. */
export function DeadLetterDialog({ deadLetter, done, onDone, onDiscard, onClose }: DeadLetterDialogProps) {
  const text = useOperationsText().deadLetters;
  const replay = useSettleDeadLetter('replayed');
  const facts = useFacts(deadLetter);
  const content = useDeadLetter(deadLetter.id);
  return (
    <Dialog title={nameOf(deadLetter, text.unreadable)} lead={deadLetter.reason} onClose={onClose} closesOutside>
      <div className="ops-letter">
        <Facts facts={facts} />
        <Payload content={content} />
      </div>
      {replay.isError && <FailureNotice title={text.replayFailed} error={replay.error} />}
      {done !== null && (
        <Notice tone={done === 'replayed' ? 'ok' : 'info'} icon={done === 'replayed' ? 'check' : 'info'}>
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
            busy={replay.isPending}
            onClick={() => replay.mutate(deadLetter.id, { onSuccess: onDone })}
          >
            {text.replay}
          </Button>
        )}
      </DialogFoot>
    </Dialog>
  );
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

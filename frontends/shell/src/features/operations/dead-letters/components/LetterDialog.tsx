import { Button, Dialog, DialogFoot, FailureNotice, Notice, RelativeTime, useLocale } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { Facts, type Fact } from '../../components/Facts';
import { Payload } from '../../components/Payload';
import { number } from '../../format';
import { useLetter } from '../api/get-letter';
import { useSettleLetter } from '../api/settle-letter';
import { nameOf, type Done, type Letter } from '../letter';

interface LetterDialogProps {
  readonly letter: Letter;
  readonly done: Done | null;
  readonly onDone: (done: Done) => void;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

/** Everything about one letter, and what can be done with it. */
export function LetterDialog({ letter, done, onDone, onDiscard, onClose }: LetterDialogProps) {
  const text = useOperationsText().letters;
  const replay = useSettleLetter('replayed');
  const facts = useFacts(letter);
  const content = useLetter(letter.id);
  return (
    <Dialog title={nameOf(letter, text.unreadable)} lead={letter.reason} onClose={onClose} closesOutside>
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
            onClick={() => replay.mutate(letter.id, { onSuccess: onDone })}
          >
            {text.replay}
          </Button>
        )}
      </DialogFoot>
    </Dialog>
  );
}

function useFacts(letter: Letter): Fact[] {
  const { facts: names, place, bytes } = useOperationsText().letters;
  const locale = useLocale();
  const consumer = letter.service === null ? letter.consumer : `${letter.service} · ${letter.consumer}`;
  return [
    { name: names.consumer, value: consumer, long: true },
    { name: names.died, value: <RelativeTime value={letter.dead_since} /> },
    { name: names.replays, value: number(letter.replays, locale) },
    { name: names.size, value: bytes(number(letter.bytes, locale)) },
    { name: names.place, value: place(letter.stream, letter.sequence) },
    { name: names.subject, value: <span className="ops-code">{letter.subject}</span>, long: true },
    ...(letter.event_id === null
      ? []
      : [{ name: names.eventId, value: <span className="ops-code">{letter.event_id}</span>, long: true }]),
  ];
}

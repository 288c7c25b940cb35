import { FailureNotice, Menu, RelativeTime, type Tone } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { DoneBadge } from '../../components/DoneBadge';
import { useSettleDeadLetter } from '../api/settle-dead-letter';
import { nameOf, type Done, type DeadLetter } from '../dead-letter';

interface DeadLetterRowProps {
  readonly deadLetter: DeadLetter;
  readonly done: Done | null;
  readonly onDone: (done: Done) => void;
  readonly onAsk: (dialog: 'details' | 'discard') => void;
}

/** One dead letter. After an action it shows what became of it, until the list is fetched without it. */
export function DeadLetterRow({ deadLetter, done, onDone, onAsk }: DeadLetterRowProps) {
  const text = useOperationsText().deadLetters;
  const replay = useSettleDeadLetter('replayed');
  const event = nameOf(deadLetter, text.unreadable);
  const start = (): void => replay.mutate(deadLetter.id, { onSuccess: onDone });
  return (
    <>
      <tr className={done === null ? undefined : 'ops-settled'}>
        <td>
          {/* What is done has nothing to open, but a dialog that closes gives the focus back to here. */}
          <button
            type="button"
            className="ops-open"
            aria-label={text.detailsOf(event)}
            aria-disabled={done !== null || undefined}
            onClick={done === null ? () => onAsk('details') : undefined}
          >
            {event}
          </button>
          <span className="ops-beneath">{deadLetter.consumer}</span>
          <span className="ops-beneath ops-narrow">
            <span className="ops-clamped">{deadLetter.reason}</span>
            <RelativeTime value={deadLetter.dead_since} />
          </span>
        </td>
        <td className="ops-wide ops-reason">
          <span className="ops-clamped" title={deadLetter.reason}>
            {deadLetter.reason}
          </span>
        </td>
        <td className="ops-wide ops-nowrap">
          <RelativeTime value={deadLetter.dead_since} />
        </td>
        <td className="ops-figure ops-wide">{deadLetter.replays}</td>
        <td className="ops-actions">
          {done === null ? (
            <Actions event={event} isReplaying={replay.isPending} onReplay={start} onAsk={onAsk} />
          ) : (
            <DoneBadge tone={tones[done]} note={text.doneNote[done]}>
              {text.done[done]}
            </DoneBadge>
          )}
        </td>
      </tr>
      {replay.isError && done === null && (
        <tr>
          <td colSpan={5}>
            <FailureNotice title={text.replayFailed} error={replay.error} onRetry={start} />
          </td>
        </tr>
      )}
    </>
  );
}

interface ActionsProps extends Pick<DeadLetterRowProps, 'onAsk'> {
  readonly event: string;
  readonly isReplaying: boolean;
  readonly onReplay: () => void;
}

function Actions({ event, isReplaying, onReplay, onAsk }: ActionsProps) {
  const text = useOperationsText().deadLetters;
  if (isReplaying) return <span className="lc-spinner" role="img" aria-label={text.replay} />;
  return (
    <Menu
      label={text.more(event)}
      actions={[
        { label: text.details, icon: 'info', onSelect: () => onAsk('details') },
        { label: text.replay, icon: 'refresh', onSelect: onReplay },
        { label: text.discard, icon: 'trash', tone: 'bad', onSelect: () => onAsk('discard') },
      ]}
    />
  );
}

const tones: Readonly<Record<Done, Tone>> = { replayed: 'ok', discarded: 'neutral', gone: 'info' };

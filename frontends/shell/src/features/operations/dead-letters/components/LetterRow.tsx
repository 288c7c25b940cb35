import { FailureNotice, Menu, RelativeTime, type Tone } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { DoneBadge } from '../../components/DoneBadge';
import { useSettleLetter } from '../api/settle-letter';
import { nameOf, type Done, type Letter } from '../letter';

interface LetterRowProps {
  readonly letter: Letter;
  readonly done: Done | null;
  readonly onDone: (done: Done) => void;
  readonly onAsk: (dialog: 'details' | 'discard') => void;
}

/** One letter. After a deed it says what became of it, until the list is fetched without it. */
export function LetterRow({ letter, done, onDone, onAsk }: LetterRowProps) {
  const text = useOperationsText().letters;
  const replay = useSettleLetter('replayed');
  const event = nameOf(letter, text.unreadable);
  const start = (): void => replay.mutate(letter.id, { onSuccess: onDone });
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
          <span className="ops-beneath">{letter.consumer}</span>
          <span className="ops-beneath ops-narrow">
            <span className="ops-clamped">{letter.reason}</span>
            <RelativeTime value={letter.dead_since} />
          </span>
        </td>
        <td className="ops-wide ops-reason">
          <span className="ops-clamped" title={letter.reason}>
            {letter.reason}
          </span>
        </td>
        <td className="ops-wide ops-nowrap">
          <RelativeTime value={letter.dead_since} />
        </td>
        <td className="ops-figure ops-wide">{letter.replays}</td>
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

interface ActionsProps extends Pick<LetterRowProps, 'onAsk'> {
  readonly event: string;
  readonly isReplaying: boolean;
  readonly onReplay: () => void;
}

function Actions({ event, isReplaying, onReplay, onAsk }: ActionsProps) {
  const text = useOperationsText().letters;
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

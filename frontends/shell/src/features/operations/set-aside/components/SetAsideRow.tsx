import { FailureNotice, Menu, RelativeTime, type Tone } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { DoneBadge } from '../../components/DoneBadge';
import { useRequeue } from '../api/settle-set-aside';
import type { Done, SetAsideItem } from '../item';

interface SetAsideRowProps {
  readonly item: SetAsideItem;
  readonly done: Done | null;
  readonly onDone: (done: Done) => void;
  readonly onAsk: (dialog: 'details' | 'discard') => void;
}

const tones: Readonly<Record<Done, Tone>> = { requeued: 'ok', discarded: 'neutral', gone: 'info' };

/** One that waits. After something was done with it, it says what, until the list is fetched without it. */
export function SetAsideRow({ item, done, onDone, onAsk }: SetAsideRowProps) {
  const text = useOperationsText().setAside;
  const requeue = useRequeue(item);
  const start = (): void => requeue.mutate(undefined, { onSuccess: onDone });
  return (
    <>
      <tr className={done === null ? undefined : 'ops-settled'}>
        <td>
          {/* What is done has nothing to open, but a dialog that closes gives the focus back to here. */}
          <button
            type="button"
            className="ops-open"
            aria-label={text.detailsOf(item.name)}
            aria-disabled={done !== null || undefined}
            onClick={done === null ? () => onAsk('details') : undefined}
          >
            {item.name}
          </button>
          <span className="ops-beneath">{text.sources[item.source]}</span>
          <span className="ops-beneath ops-narrow">
            <span className="ops-clamped">{item.reason}</span>
            <RelativeTime value={item.set_aside_at} />
          </span>
        </td>
        <td className="ops-wide ops-reason">
          <span className="ops-clamped" title={item.reason}>
            {item.reason}
          </span>
        </td>
        <td className="ops-wide ops-nowrap">
          <RelativeTime value={item.set_aside_at} />
        </td>
        <td className="ops-figure ops-wide">{item.attempts}</td>
        <td className="ops-actions">
          {done !== null && (
            <DoneBadge tone={tones[done]} note={text.doneNote[done]}>
              {text.done[done]}
            </DoneBadge>
          )}
          {done === null && requeue.isPending && <span className="lc-spinner" role="img" aria-label={text.requeue} />}
          {done === null && !requeue.isPending && (
            <Menu
              label={text.more(item.name)}
              actions={[
                { label: text.details, icon: 'info', onSelect: () => onAsk('details') },
                { label: text.requeue, icon: 'refresh', onSelect: start },
                { label: text.discard, icon: 'trash', tone: 'bad', onSelect: () => onAsk('discard') },
              ]}
            />
          )}
        </td>
      </tr>
      {requeue.isError && done === null && (
        <tr>
          <td colSpan={5}>
            <FailureNotice title={text.requeueFailed} error={requeue.error} onRetry={start} />
          </td>
        </tr>
      )}
    </>
  );
}

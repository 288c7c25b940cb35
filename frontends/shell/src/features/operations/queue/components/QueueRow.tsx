import { FailureNotice, Menu, RelativeTime, type Tone } from '@linecheck/frontend-kit';
import type { UseMutationResult } from '@tanstack/react-query';
import type { Done, QueueItem, QueueItemTexts } from '../queue-item';
import { DoneBadge } from './DoneBadge';
import type { ItemRowProps } from './QueueTable';

interface QueueRowProps extends Omit<ItemRowProps<QueueItem>, 'onDone'> {
  readonly texts: QueueItemTexts;
  readonly retry: UseMutationResult<Done, Error, void>;
}

/** One that waits. After an action it shows what became of it, until the list is fetched without it. */
export function QueueRow({ item, texts, retry, done, onAsk }: QueueRowProps) {
  const start = (): void => retry.mutate();
  return (
    <>
      <tr className={done === null ? undefined : 'ops-settled'}>
        <td>
          {/* What is done has nothing to open, but a dialog that closes gives the focus back to here. */}
          <button
            type="button"
            className="ops-open"
            aria-label={texts.detailsOf(item.name)}
            aria-disabled={done !== null || undefined}
            onClick={done === null ? () => onAsk('details') : undefined}
          >
            {item.name}
          </button>
          <span className="ops-beneath">{item.origin}</span>
          <span className="ops-beneath ops-narrow">
            <span className="ops-clamped">{item.reason}</span>
            <RelativeTime value={item.since} />
            {` · ${texts.columns.attempts}: ${item.attempts}`}
          </span>
        </td>
        <td className="ops-wide ops-reason">
          <span className="ops-clamped" title={item.reason}>
            {item.reason}
          </span>
        </td>
        <td className="ops-wide ops-nowrap">
          <RelativeTime value={item.since} />
        </td>
        <td className="ops-figure ops-wide">{item.attempts}</td>
        <td className="ops-actions">
          {done !== null && (
            <DoneBadge tone={tones[done]} note={texts.doneNote[done]}>
              {texts.done[done]}
            </DoneBadge>
          )}
          {done === null && (
            <Menu
              label={texts.more(item.name)}
              button={{ busy: retry.isPending }}
              actions={[
                { label: texts.details, icon: 'info', onSelect: () => onAsk('details') },
                { label: texts.retry, icon: 'refresh', onSelect: start },
                { label: texts.discard, icon: 'trash', tone: 'bad', onSelect: () => onAsk('discard') },
              ]}
            />
          )}
        </td>
      </tr>
      {retry.isError && done === null && (
        <tr>
          <td colSpan={5}>
            <FailureNotice title={texts.retryFailed} error={retry.error} onRetry={start} />
          </td>
        </tr>
      )}
    </>
  );
}

const tones: Readonly<Record<Done, Tone>> = { retried: 'ok', discarded: 'neutral', gone: 'info' };

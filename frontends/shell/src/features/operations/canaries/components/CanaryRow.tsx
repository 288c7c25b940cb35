import { Badge, clockTime, FailureNotice, Menu, useLocale, useToast } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { usePauseOrResume } from '../api/canaries';
import { resultTones, type Canary } from '../canary';
import { ResultMarks } from './ResultMarks';

interface CanaryRowProps {
  readonly canary: Canary;
  readonly onAsk: (dialog: 'edit' | 'remove') => void;
}

/** One canary: what it is, how its last runs went, and when it runs next. */
export function CanaryRow({ canary, onAsk }: CanaryRowProps) {
  const text = useOperationsText().canaries;
  const toast = useToast();
  const change = usePauseOrResume(canary);
  const { name, is_paused: isPaused } = canary;
  const pauseOrResume = (): void =>
    change.mutate(undefined, {
      onSuccess: () => toast.show({ text: (isPaused ? text.resumedNow : text.pausedNow)(name), tone: 'ok' }),
    });
  return (
    <>
      <tr>
        <th scope="row">
          <strong className="ops-canary-name">{name}</strong>
          <span className="ops-beneath">
            <span className="ops-nowrap">{canary.international_format ?? canary.phone_number}</span> ·{' '}
            {text.every(canary.every_minutes)}
          </span>
          <span className="ops-narrow">
            <ResultMarks canary={canary} />
            <LastResult canary={canary} />
            <span className="ops-beneath">
              {text.columns.next}: <NextRun canary={canary} />
            </span>
          </span>
        </th>
        <td className="ops-wide ops-canary-results">
          <ResultMarks canary={canary} />
          <LastResult canary={canary} />
        </td>
        <td className="ops-wide ops-nowrap">
          <NextRun canary={canary} />
        </td>
        <td className="ops-actions">
          <Menu
            label={text.more(name)}
            button={{ busy: change.isPending }}
            actions={[
              { label: text.edit, icon: 'edit', onSelect: () => onAsk('edit') },
              {
                label: isPaused ? text.resume : text.pause,
                icon: isPaused ? 'arrowRight' : 'pause',
                onSelect: pauseOrResume,
              },
              { label: text.remove, icon: 'trash', tone: 'bad', onSelect: () => onAsk('remove') },
            ]}
          />
        </td>
      </tr>
      {change.isError && (
        <tr>
          <td colSpan={4}>
            <FailureNotice title={text.changeFailed(name)} error={change.error} onRetry={pauseOrResume} />
          </td>
        </tr>
      )}
    </>
  );
}

/** The newest result in a word and, where it went wrong, why. */
function LastResult({ canary }: { readonly canary: Canary }) {
  const text = useOperationsText().canaries;
  const [newest] = canary.last_results;
  if (newest === undefined) return null;
  return (
    <span className="ops-canary-last">
      <Badge tone={resultTones[newest.status]}>{text.status[newest.status]}</Badge>
      {newest.error_message !== null && (
        <span className="ops-beneath ops-clamped" title={newest.error_message}>
          {newest.error_message}
        </span>
      )}
    </span>
  );
}

function NextRun({ canary }: { readonly canary: Canary }) {
  const text = useOperationsText().canaries;
  const locale = useLocale();
  if (canary.next_run_at === null) return <Badge tone="neutral">{text.paused}</Badge>;
  return <time dateTime={canary.next_run_at}>{clockTime(new Date(canary.next_run_at), new Date(), locale)}</time>;
}

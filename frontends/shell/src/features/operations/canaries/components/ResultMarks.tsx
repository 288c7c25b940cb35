import { exactTime, useLocale } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { seconds } from '@linecheck/frontend-kit/figures';
import type { Canary, CanaryResult } from '../canary';

/** The last ten results as a row of marks, the newest at the right; each says what it means, and its height does so beside its colour. */
export function ResultMarks({ canary }: { readonly canary: Canary }) {
  const text = useOperationsText().canaries;
  if (canary.last_results.length === 0) return <span className="ops-quiet">{text.noResults}</span>;
  return (
    <ol className="ops-marks" aria-label={text.results(canary.name)}>
      {canary.last_results.toReversed().map((result) => (
        <Mark key={result.due_at} result={result} />
      ))}
    </ol>
  );
}

function Mark({ result }: { readonly result: CanaryResult }) {
  const text = useOperationsText().canaries;
  const locale = useLocale();
  const took = result.seconds === null ? null : seconds(result.seconds, locale);
  const said = text.result(exactTime(new Date(result.due_at), locale), text.status[result.status], took);
  const meaning = result.error_message === null ? said : `${said}. ${result.error_message}`;
  return (
    <li className={`ops-mark ops-mark-${result.status}`} title={meaning}>
      <span className="lc-visually-hidden">{meaning}</span>
    </li>
  );
}

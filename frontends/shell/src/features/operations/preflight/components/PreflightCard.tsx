import {
  Badge,
  Button,
  Card,
  CardBody,
  CardFoot,
  CardHeader,
  EmptyState,
  FailureNotice,
  RelativeTime,
  useLocale,
  type Tone,
} from '@linecheck/frontend-kit';
import { seconds } from '@linecheck/frontend-kit/figures';
import { useId } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { usePreflight, type Preflight, type PreflightCheck } from '../api/run-preflight';

const tones: Readonly<Record<PreflightCheck['outcome'], Tone>> = {
  failed: 'bad',
  warning: 'warn',
  unknown: 'neutral',
  ok: 'ok',
};
const worstFirst = Object.keys(tones);

/** Whether everything that texts and their status reports need is set up; asked for by hand. */
export function PreflightCard() {
  const text = useOperationsText().preflight;
  const titleId = useId();
  const preflight = usePreflight();
  const { data, isFetching, isError } = preflight;
  const run = (): void => void preflight.refetch();
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={text.title} titleId={titleId}>
        <Button icon="refresh" busy={isFetching} onClick={run}>
          {data === undefined ? text.check : text.checkAgain}
        </Button>
      </CardHeader>
      {isError && !isFetching && (
        <CardBody>
          <FailureNotice title={text.failed} error={preflight.error} onRetry={run} />
        </CardBody>
      )}
      {data === undefined && !isError && <EmptyState icon="shield" title={text.idle} detail={text.idleDetail} />}
      {data !== undefined && <Findings preflight={data} />}
      <p role="status" className="lc-visually-hidden">
        {isFetching ? text.running : data && text.sum[data.outcome]}
      </p>
    </Card>
  );
}

function Findings({ preflight }: { readonly preflight: Preflight }) {
  const text = useOperationsText();
  const locale = useLocale();
  const checks = [...preflight.checks].sort((a, b) => worstFirst.indexOf(a.outcome) - worstFirst.indexOf(b.outcome));
  return (
    <>
      <ul aria-label={text.preflight.findings}>
        {checks.map((check) => (
          <Finding key={check.id} check={check} />
        ))}
      </ul>
      <CardFoot>
        <span>{text.preflight.sum[preflight.outcome]}</span>
        <span>
          {text.preflight.checked} <RelativeTime value={preflight.checked_at} />.{' '}
          {text.preflight.took(text.seconds(seconds(Math.max(0.1, preflight.took_ms / 1_000), locale)))}
        </span>
      </CardFoot>
    </>
  );
}

function Finding({ check }: { readonly check: PreflightCheck }) {
  const text = useOperationsText().preflight;
  return (
    <li className="ops-finding">
      <Badge tone={tones[check.outcome]}>{text.outcomes[check.outcome]}</Badge>
      <div className="ops-finding-words">
        <h3>{check.title}</h3>
        <p className="ops-quiet">{check.found}</p>
        {check.remedy !== null && (
          <p className="ops-remedy">
            <strong>{text.whatToDo}</strong> {check.remedy}
          </p>
        )}
      </div>
    </li>
  );
}

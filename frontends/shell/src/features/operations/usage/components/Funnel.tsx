import { Badge, useLocale } from '@linecheck/frontend-kit';
import { number, percent, seconds } from '@linecheck/frontend-kit/figures';
import { useOperationsText } from '../../../../messages/use-operations-text';
import type { AdoptionFigures, FunnelStep, UsageFigures } from '../usage-figures';

interface FunnelProps {
  readonly usage: UsageFigures;
  /** Undefined while it is not known. */
  readonly adoption: AdoptionFigures | undefined;
}

/** From the first visit to the first test, how fast, and how content: each beside its target. */
export function Funnel({ usage, adoption }: FunnelProps) {
  const text = useOperationsText().usage;
  return (
    <dl className="ops-funnel" aria-label={text.figures}>
      <Step name={text.discovery} step={usage.discovery} />
      <Step name={text.registration} step={usage.registration} />
      <Step name={text.tests} step={adoption} />
      <Load usage={usage} />
      <Satisfaction usage={usage} />
    </dl>
  );
}

function Step({ name, step }: { readonly name: string; readonly step: FunnelStep | undefined }) {
  const { usage: text, none } = useOperationsText();
  const locale = useLocale();
  if (step === undefined) return <Cell name={name} value={none} notes={[]} />;
  const { rate, people, reached, open_people: open, open_reached: openReached, within_days: within, target } = step;
  const notes = [
    ...(people > 0 ? [text.ofPeople(number(reached, locale), number(people, locale), within)] : []),
    ...(open > 0 ? [text.soFar(number(openReached, locale), number(open, locale), within)] : []),
  ];
  return (
    <Cell
      name={name}
      value={rate === null ? none : percent(rate, locale)}
      notes={notes.length === 0 ? [text.nobody] : notes}
      target={percent(target, locale)}
      isMet={rate === null ? null : rate >= target}
    />
  );
}

/** The slowest remote's: an average over all would hide it. */
function Load({ usage: { loads, load_target_ms: target } }: Pick<FunnelProps, 'usage'>) {
  const { usage: text, none } = useOperationsText();
  const locale = useLocale();
  const [slowest] = [...loads].sort((a, b) => (b.p95_ms ?? 0) - (a.p95_ms ?? 0));
  const p95 = slowest?.p95_ms ?? null;
  return (
    <Cell
      name={text.load}
      value={p95 === null ? none : text.milliseconds(number(p95, locale))}
      notes={slowest ? [text.slowest(slowest.remote)] : []}
      target={text.milliseconds(number(target, locale))}
      isMet={p95 === null ? null : p95 <= target}
    />
  );
}

function Satisfaction({ usage: { satisfaction, asks_satisfaction: isAsked } }: Pick<FunnelProps, 'usage'>) {
  const { usage: text, none } = useOperationsText();
  const locale = useLocale();
  const { answers, average, target } = satisfaction;
  return (
    <Cell
      name={text.satisfaction}
      // One decimal, as seconds have under ten.
      value={average === null ? none : text.outOfFive(seconds(average, locale))}
      notes={[...(answers > 0 || isAsked ? [text.answers(answers)] : []), ...(isAsked ? [] : [text.notAsked])]}
      target={seconds(target, locale)}
      isMet={average === null ? null : average >= target}
    />
  );
}

interface CellProps {
  readonly name: string;
  readonly value: string;
  readonly notes: readonly string[];
  readonly target?: string;
  /** Null where there is nothing to hold against the target. */
  readonly isMet?: boolean | null;
}

function Cell({ name, value, notes, target, isMet = null }: CellProps) {
  const text = useOperationsText().usage;
  return (
    <div className="ops-funnel-cell">
      <dt className="lc-stat-label">{name}</dt>
      <dd className="lc-stat-value">{value}</dd>
      {target !== undefined && (
        <dd className="ops-funnel-target">
          {text.target(target)}{' '}
          {isMet !== null && <Badge tone={isMet ? 'ok' : 'warn'}>{isMet ? text.met : text.missed}</Badge>}
        </dd>
      )}
      {notes.map((note) => (
        <dd key={note} className="lc-stat-note">
          {note}
        </dd>
      ))}
    </div>
  );
}

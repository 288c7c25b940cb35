import { latencyCounts, latencyPercentile } from './latency-buckets';
import { addDays, daysBetween, type Day, type UsageCount, type UsageDays, type UsageMeasure } from './usage';

/** How many people began a step, and how many took the next one in time. */
export interface Cohort {
  readonly people: number;
  readonly reached: number;
}

export interface FunnelFigures {
  /** Whose days ended within the window. */
  readonly ended: Cohort;
  /** Whose days are not over yet. */
  readonly open: Cohort;
}

export interface LoadFigures {
  readonly count: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
}

export interface UsageDayFigures {
  readonly day: Day;
  readonly people: number;
  readonly registrationsStarted: number;
  readonly registrationsCompleted: number;
  readonly errorsShown: number;
  readonly loadP95Ms: number | null;
}

/** How all people together used the product in a window. */
export interface UsageFigures {
  readonly visited: number;
  readonly sawWidget: number;
  readonly discovery: FunnelFigures;
  readonly discoveryByWay: ReadonlyMap<string, number>;
  readonly registration: FunnelFigures;
  readonly firstTests: number;
  readonly loads: ReadonlyMap<string, LoadFigures>;
  readonly widgetsSeen: ReadonlyMap<string, number>;
  readonly widgetsClicked: ReadonlyMap<string, number>;
  readonly errorsShown: ReadonlyMap<string, number>;
  readonly answers: number;
  readonly average: number | null;
  readonly perDay: readonly UsageDayFigures[];
}

export interface UsagePeriod {
  /** The first day of the window. */
  readonly from: Day;
  readonly today: Day;
}

/** The first day whose counts a window needs: people began up to so many days before their days ended. */
export function firstDayOf({ from }: UsagePeriod, days: UsageDays): Day {
  return addDays(from, -Math.max(days.discovery, days.registration));
}

/** The figures of a period, of the counts of its days and of those before it that `firstDayOf` asks for. */
export function usageFigures(counts: readonly UsageCount[], period: UsagePeriod, days: UsageDays): UsageFigures {
  const within = counts.filter(({ day }) => day >= period.from);
  const of = (measure: UsageMeasure) => within.filter((each) => each.measure === measure);
  const funnel = (began: UsageMeasure, reached: UsageMeasure, daysOfIt: number): FunnelFigures => ({
    ended: cohort(counts, began, reached, endedDays(period, daysOfIt)),
    open: cohort(counts, began, reached, openDays(period, daysOfIt)),
  });
  const scores = of('satisfaction');
  const answers = total(scores);
  const points = scores.reduce((sum, { detail, count }) => sum + Number(detail) * count, 0);
  const found = isOneOf([endedDays(period, days.discovery), openDays(period, days.discovery)]);
  return {
    visited: total(of('people-visited')),
    sawWidget: total(of('people-saw-widget')),
    discovery: funnel('people-visited', 'people-discovered', days.discovery),
    discoveryByWay: byDetail(counts.filter(({ measure, day }) => measure === 'people-discovered' && found(day))),
    registration: funnel('people-registering', 'people-registered', days.registration),
    firstTests: total(of('people-tested')),
    loads: loadsOf(of('remote-loaded')),
    widgetsSeen: byDetail(of('widget-seen')),
    widgetsClicked: byDetail(of('widget-clicked'), (detail) => detail.split('/')[0] ?? ''),
    errorsShown: byDetail(of('error-shown')),
    answers,
    average: answers === 0 ? null : points / answers,
    perDay: perDay(within, period),
  };
}

type Days = readonly [first: Day, last: Day];

/** When people began whose days ended in the window. */
function endedDays({ from, today }: UsagePeriod, days: number): Days {
  return [addDays(from, -days), addDays(today, -days)];
}

/** When people began whose days are not over. */
function openDays({ today }: UsagePeriod, days: number): Days {
  return [addDays(today, 1 - days), today];
}

function isOneOf(ranges: readonly Days[]): (day: Day) => boolean {
  return (day) => ranges.some(([first, last]) => day >= first && day <= last);
}

function cohort(counts: readonly UsageCount[], began: UsageMeasure, reached: UsageMeasure, days: Days): Cohort {
  const lies = isOneOf([days]);
  const of = (wanted: UsageMeasure) => total(counts.filter(({ measure, day }) => measure === wanted && lies(day)));
  return { people: of(began), reached: of(reached) };
}

function loadsOf(counts: readonly UsageCount[]): Map<string, LoadFigures> {
  const remotes = new Set(counts.map(({ detail }) => detail));
  return new Map([...remotes].map((remote) => [remote, loadFigures(counts.filter(({ detail }) => detail === remote))]));
}

function loadFigures(counts: readonly UsageCount[]): LoadFigures {
  return { count: total(counts), p50Ms: percentileMs(counts, 0.5), p95Ms: percentileMs(counts, 0.95) };
}

function percentileMs(counts: readonly UsageCount[], share: number): number | null {
  const buckets = latencyCounts(counts.map(({ bucket, count }) => ({ bucket, messages: count })));
  const seconds = latencyPercentile(buckets, share);
  return seconds === null ? null : Math.round(seconds * 1000);
}

function perDay(counts: readonly UsageCount[], { from, today }: UsagePeriod): UsageDayFigures[] {
  const byDay = new Map<Day, UsageCount[]>();
  for (const count of counts) {
    const others = byDay.get(count.day);
    if (others) others.push(count);
    else byDay.set(count.day, [count]);
  }
  return Array.from({ length: daysBetween(from, today) + 1 }, (_, index) => {
    const day = addDays(from, index);
    const counted = byDay.get(day) ?? [];
    const of = (wanted: UsageMeasure) => counted.filter(({ measure }) => measure === wanted);
    return {
      day,
      people: total(of('people-active')),
      registrationsStarted: total(of('registration-started')),
      registrationsCompleted: total(of('registration-completed')),
      errorsShown: total(of('error-shown')),
      loadP95Ms: percentileMs(of('remote-loaded'), 0.95),
    };
  });
}

function byDetail(
  counts: readonly UsageCount[],
  keyOf: (detail: string) => string = (detail) => detail,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { detail, count } of counts) sums.set(keyOf(detail), (sums.get(keyOf(detail)) ?? 0) + count);
  return new Map([...sums].sort(([a, of], [b, than]) => than - of || a.localeCompare(b)));
}

function total(counts: readonly UsageCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

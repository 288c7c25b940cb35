import { latencyBucket } from './latency-buckets';

/** A UTC day, such as 2026-05-01. */
export type Day = string;

/** What pages tell happened since their report before. */
export interface UsageReport {
  readonly pagesOpened: readonly { readonly page: string; readonly way: string }[];
  readonly widgetsSeen: readonly string[];
  readonly widgetsClicked: readonly { readonly widget: string; readonly way: string }[];
  readonly registration: readonly ('started' | 'completed')[];
  readonly testsSent: number;
  readonly remotesLoaded: readonly { readonly remote: string; readonly milliseconds: number }[];
  readonly errorsShown: readonly string[];
  readonly satisfaction: number | null;
}

/** What is remembered of one person, for two months at most, under a keyed hash. */
export interface UsagePerson {
  /** The last day on which the person used anything. */
  readonly seenOn: Day | null;
  /** The first day. */
  readonly visitedOn: Day | null;
  readonly sawWidget: boolean;
  readonly discovered: boolean;
  readonly registeringOn: Day | null;
  readonly registered: boolean;
  readonly tested: boolean;
  readonly answeredOn: Day | null;
}

/** What is counted by day: events, and `people-…` once each. */
export const usageMeasures = [
  'page-opened',
  'widget-seen',
  'widget-clicked',
  'registration-started',
  'registration-completed',
  'test-sent',
  'remote-loaded',
  'error-shown',
  'satisfaction',
  'people-active',
  'people-visited',
  'people-saw-widget',
  'people-discovered',
  'people-registering',
  'people-registered',
  'people-tested',
] as const;
export type UsageMeasure = (typeof usageMeasures)[number];

/** One more of something on a day. `detail` is of a closed list; `bucket` of `latency-buckets`, 0 where nothing is timed. */
export interface UsageCount {
  readonly day: Day;
  readonly measure: UsageMeasure;
  readonly detail: string;
  readonly bucket: number;
  readonly count: number;
}

/** Within which days a step has to follow the one before; of the product's targets. */
export interface UsageDays {
  readonly discovery: number;
  readonly registration: number;
}

/** So long after an answer another one of the same person is not counted. */
const DAYS_BETWEEN_ANSWERS = 80;
/** Where the phone numbers are: whoever comes there has found them. */
const PAGES_OF_DISCOVERY: readonly string[] = ['phone-management', 'test'];

export interface CountedUsage {
  readonly person: UsagePerson;
  readonly counts: readonly UsageCount[];
}

/** Counts one more: of people, on the day on which they began. */
type Mark = (measure: UsageMeasure, day: Day, detail?: string, bucket?: number) => void;
type Step = (person: UsagePerson, report: UsageReport, at: { today: Day; days: UsageDays; mark: Mark }) => object;

/** What a report adds to the counts of `today`, or of the day on which a person began, and what is remembered of the person then. */
export function countUsage(before: UsagePerson, report: UsageReport, today: Day, days: UsageDays): CountedUsage {
  const counts = new Map<string, UsageCount>();
  const mark: Mark = (measure, day, detail = '', bucket = 0) => {
    const key = [measure, day, detail, bucket].join(' ');
    counts.set(key, { day, measure, detail, bucket, count: (counts.get(key)?.count ?? 0) + 1 });
  };
  markEvents(report, today, mark);
  const person = steps.reduce((known, step) => ({ ...known, ...step(known, report, { today, days, mark }) }), before);
  return { person, counts: [...counts.values()] };
}

function markEvents(report: UsageReport, today: Day, mark: Mark): void {
  for (const { page, way } of report.pagesOpened) mark('page-opened', today, `${page}/${way}`);
  for (const widget of report.widgetsSeen) mark('widget-seen', today, widget);
  for (const { widget, way } of report.widgetsClicked) mark('widget-clicked', today, `${widget}/${way}`);
  for (const step of report.registration) mark(`registration-${step}`, today);
  for (let sent = 0; sent < report.testsSent; sent += 1) mark('test-sent', today);
  for (const { remote, milliseconds } of report.remotesLoaded)
    mark('remote-loaded', today, remote, latencyBucket(milliseconds / 1000));
  for (const code of report.errorsShown) mark('error-shown', today, code);
}

const visit: Step = ({ visitedOn, seenOn }, _report, { today, mark }) => {
  if (seenOn !== today) mark('people-active', today);
  if (visitedOn === null) mark('people-visited', today);
  return { seenOn: today, visitedOn: visitedOn ?? today };
};

const seeWidget: Step = ({ visitedOn, sawWidget }, { widgetsSeen }, { today, mark }) => {
  if (sawWidget || widgetsSeen.length === 0) return {};
  mark('people-saw-widget', visitedOn ?? today);
  return { sawWidget: true };
};

const discover: Step = ({ visitedOn, discovered }, report, { today, days, mark }) => {
  const way = wayOfDiscovery(report);
  if (discovered || way === null) return {};
  const since = visitedOn ?? today;
  if (daysBetween(since, today) < days.discovery) mark('people-discovered', since, way);
  return { discovered: true };
};

function wayOfDiscovery({ pagesOpened, widgetsClicked }: UsageReport): string | null {
  const page = pagesOpened.find((opened) => PAGES_OF_DISCOVERY.includes(opened.page));
  return (page ?? widgetsClicked[0])?.way ?? null;
}

/** A person's first registration. One that was given up is over with its days: typing anew begins another. */
const register: Step = ({ registeringOn, registered }, { registration }, { today, days, mark }) => {
  if (registered) return {};
  const isUnderWay = registeringOn !== null && daysBetween(registeringOn, today) < days.registration;
  const begins = !isUnderWay && registration.includes('started');
  if (begins) mark('people-registering', today);
  const since = begins ? today : registeringOn;
  if (!registration.includes('completed')) return { registeringOn: since };
  if (since !== null && (begins || isUnderWay)) mark('people-registered', since);
  return { registeringOn: since, registered: true };
};

const test: Step = ({ tested }, { testsSent }, { today, mark }) => {
  if (tested || testsSent === 0) return {};
  mark('people-tested', today);
  return { tested: true };
};

const answer: Step = ({ answeredOn }, { satisfaction }, { today, mark }) => {
  if (satisfaction === null) return {};
  if (answeredOn !== null && daysBetween(answeredOn, today) < DAYS_BETWEEN_ANSWERS) return {};
  mark('satisfaction', today, String(satisfaction));
  return { answeredOn: today };
};

const steps: readonly Step[] = [visit, seeWidget, discover, register, test, answer];

const DAY_MS = 86_400_000;

/** From midnight to midnight. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

export function dayOf(at: Date): Day {
  return at.toISOString().slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(Date.parse(day) + days * DAY_MS));
}

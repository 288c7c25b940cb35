import { describe, expect, test } from '@jest/globals';
import { countUsage, type UsageCount, type UsagePerson, type UsageReport } from '../../src/domain/usage';
import { takeReport } from '../../src/domain/usage-budget';
import { usageFigures } from '../../src/domain/usage-figures';
import { personKeys } from '../../src/domain/usage-person-key';

const days = { discovery: 7, registration: 14 };
const NOTHING: UsageReport = {
  pagesOpened: [],
  widgetsSeen: [],
  widgetsClicked: [],
  registration: [],
  testsSent: 0,
  remotesLoaded: [],
  errorsShown: [],
  satisfaction: null,
};
const NOBODY_YET: UsagePerson = {
  seenOn: null,
  visitedOn: null,
  sawWidget: false,
  discovered: false,
  registeringOn: null,
  registered: false,
  tested: false,
  answeredOn: null,
};
const managementBy = (way: string) => ({ pagesOpened: [{ page: 'phone-management', way }] });

/** One person's reports, each on its day: what was counted of people, and what is remembered. */
function history(...reports: readonly (readonly [day: string, report: Partial<UsageReport>])[]) {
  let person: UsagePerson = NOBODY_YET;
  const counts: UsageCount[] = [];
  for (const [day, report] of reports) {
    const counted = countUsage(person, { ...NOTHING, ...report }, day, days);
    person = counted.person;
    counts.push(...counted.counts);
  }
  const of = (measure: string) =>
    counts.flatMap((each) => (each.measure === measure ? [[each.day, each.detail, each.count]] : []));
  return { person, counts, of };
}

describe('a person', () => {
  test('is counted once a day, and as new on the first', () => {
    const { of } = history(['2026-05-01', {}], ['2026-05-01', {}], ['2026-05-02', {}]);
    expect(of('people-active')).toEqual([
      ['2026-05-01', '', 1],
      ['2026-05-02', '', 1],
    ]);
    expect(of('people-visited')).toEqual([['2026-05-01', '', 1]]);
  });

  test('discovers the phone numbers within seven days, once, by the first way, on the day of the first visit', () => {
    const { of } = history(
      ['2026-05-01', { pagesOpened: [{ page: 'dashboard', way: 'link' }], widgetsSeen: ['phone-numbers'] }],
      ['2026-05-07', { widgetsClicked: [{ widget: 'phone-numbers', way: 'widget' }] }],
      ['2026-05-07', managementBy('sidebar')],
    );
    expect(of('people-discovered')).toEqual([['2026-05-01', 'widget', 1]]);
    expect(of('people-saw-widget')).toEqual([['2026-05-01', '', 1]]);
  });

  test('who finds them later is not counted as having found them, then or afterwards', () => {
    const { of, person } = history(['2026-05-01', {}], ['2026-05-08', managementBy('link')]);
    expect(of('people-discovered')).toEqual([]);
    expect(person.discovered).toBe(true);
  });

  test('registers once: what comes after the first verified number adds nothing', () => {
    const { of } = history(
      ['2026-05-01', { registration: ['started', 'started'] }],
      ['2026-05-14', { registration: ['completed'] }],
      ['2026-05-15', { registration: ['started', 'completed'] }],
    );
    expect(of('people-registering')).toEqual([['2026-05-01', '', 1]]);
    expect(of('people-registered')).toEqual([['2026-05-01', '', 1]]);
    expect(of('registration-started')).toEqual([
      ['2026-05-01', '', 2],
      ['2026-05-15', '', 1],
    ]);
  });

  test('whose days of registration are over begins another by typing anew', () => {
    const { of } = history(
      ['2026-05-01', { registration: ['started'] }],
      ['2026-05-15', { registration: ['started'] }],
      ['2026-05-16', { registration: ['completed'] }],
    );
    expect(of('people-registering').map(([day]) => day)).toEqual(['2026-05-01', '2026-05-15']);
    expect(of('people-registered')).toEqual([['2026-05-15', '', 1]]);
  });

  test('who verifies too late, or without having begun here, is no completed registration', () => {
    const late = history(
      ['2026-05-01', { registration: ['started'] }],
      ['2026-05-15', { registration: ['completed'] }],
    );
    expect(late.of('people-registered')).toEqual([]);
    expect(history(['2026-05-01', { registration: ['completed'] }]).of('people-registered')).toEqual([]);
  });

  test('is counted with the first test, and with one answer a quarter', () => {
    const { of } = history(
      ['2026-05-01', { testsSent: 2, satisfaction: 5 }],
      ['2026-05-02', { testsSent: 1, satisfaction: 1 }],
      ['2026-07-20', { satisfaction: 4 }],
    );
    expect(of('people-tested')).toEqual([['2026-05-01', '', 1]]);
    expect(of('test-sent')).toEqual([
      ['2026-05-01', '', 2],
      ['2026-05-02', '', 1],
    ]);
    expect(of('satisfaction')).toEqual([
      ['2026-05-01', '5', 1],
      ['2026-07-20', '4', 1],
    ]);
  });
});

describe('figures', () => {
  const count = (measure: UsageCount['measure'], day: string, over: Partial<UsageCount> = {}): UsageCount => ({
    measure,
    day,
    detail: '',
    bucket: 0,
    count: 1,
    ...over,
  });
  const period = { from: '2026-05-01', today: '2026-05-31' };

  test('are of nothing where nothing was counted, with every day', () => {
    const figures = usageFigures([], period, days);
    expect(figures).toMatchObject({ visited: 0, answers: 0, average: null, discovery: { ended: { people: 0 } } });
    expect(figures.perDay).toHaveLength(31);
    expect(figures.perDay[0]).toMatchObject({ day: '2026-05-01', people: 0, loadP95Ms: null });
  });

  test('of discovery are about people whose days ended in the window; the others are still open', () => {
    const { discovery, discoveryByWay, visited } = usageFigures(
      [
        count('people-visited', '2026-04-23', { count: 9 }),
        count('people-visited', '2026-04-24', { count: 4 }),
        count('people-discovered', '2026-04-24', { detail: 'sidebar', count: 3 }),
        count('people-visited', '2026-05-24', { count: 2 }),
        count('people-visited', '2026-05-25', { count: 5 }),
        count('people-discovered', '2026-05-25', { detail: 'widget', count: 4 }),
      ],
      period,
      days,
    );
    expect(discovery).toEqual({ ended: { people: 6, reached: 3 }, open: { people: 5, reached: 4 } });
    expect([...discoveryByWay]).toEqual([
      ['widget', 4],
      ['sidebar', 3],
    ]);
    expect(visited).toBe(7);
  });

  test('of loads are percentiles of all of the window, and of answers their average', () => {
    const { loads, average, answers } = usageFigures(
      [
        count('remote-loaded', '2026-05-02', { detail: 'phone_widget', bucket: 6, count: 96 }),
        count('remote-loaded', '2026-05-03', { detail: 'phone_widget', bucket: 14, count: 4 }),
        count('satisfaction', '2026-05-02', { detail: '5', count: 3 }),
        count('satisfaction', '2026-05-03', { detail: '2' }),
        count('satisfaction', '2026-04-30', { detail: '1', count: 50 }),
      ],
      period,
      days,
    );
    expect(loads.get('phone_widget')).toEqual({ count: 100, p50Ms: 259, p95Ms: 259 });
    expect([answers, average]).toEqual([4, 4.25]);
  });
});

describe('reports of a minute', () => {
  const at = (second: number) => new Date(Date.UTC(2026, 4, 1, 10, 0, second));

  test('are taken up to the limit, and again once the minute is over', () => {
    let window = { startedAt: null as Date | null, reports: 0 };
    const take = (second: number) => {
      const taken = takeReport(window, 2, at(second));
      window = taken.window;
      return [taken.isTaken, taken.retryAfterSeconds];
    };
    expect([take(0), take(10), take(20), take(59), take(60)]).toEqual([
      [true, 0],
      [true, 0],
      [false, 40],
      [false, 1],
      [true, 0],
    ]);
  });

  test('a minute that a replica began whose clock is a little ahead is this one', () => {
    const ahead = new Date(at(10).getTime() + 5);
    const { isTaken, retryAfterSeconds } = takeReport({ startedAt: ahead, reports: 2 }, 2, at(10));
    expect([isTaken, retryAfterSeconds > 0]).toEqual([false, true]);
  });

  test('a clock that went back opens another minute', () => {
    expect(takeReport({ startedAt: at(30), reports: 9 }, 2, at(10)).isTaken).toBe(true);
  });
});

describe('the hash of a person', () => {
  const hashOf = (user: string, day: string, secret = 'a secret') => personKeys(secret, user, day);

  test('is one within a month and known from the month before, over the end of a year too', () => {
    const { current, previous } = hashOf('ada', '2027-01-03');
    expect([current.month, previous.month]).toEqual(['2027-01-01', '2026-12-01']);
    expect(previous.hash).toEqual(hashOf('ada', '2026-12-31').current.hash);
    expect(current.hash).toEqual(hashOf('ada', '2027-01-31').current.hash);
  });

  test('differs by month, person and secret', () => {
    const { current, previous } = hashOf('ada', '2027-01-03');
    const hashes = [
      current,
      previous,
      hashOf('bob', '2027-01-03').current,
      hashOf('ada', '2027-01-03', 'other').current,
    ];
    expect(new Set(hashes.map(({ hash }) => hash.toString('hex'))).size).toBe(4);
    expect(current.hash).toHaveLength(16);
  });
});

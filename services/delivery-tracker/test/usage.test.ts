import { describe, expect, test } from '@jest/globals';
import { paths, USAGE_REPORTS_PER_MINUTE } from '@linecheck/shared-contracts';
import { metric, startTracker } from './tracker';
import { counted, env, operator, report, setUpUsage, today, tracker, usage } from './usage-harness';

setUpUsage();

describe('what pages report', () => {
  test('is what operators read: people once, events each time', async () => {
    const opened = { pages_opened: [{ page: 'dashboard', way: 'link' }] };
    for (const person of ['ada', 'ben']) {
      await counted(person, { ...opened, widgets_seen: ['phone-numbers'] });
      await counted(person, { ...opened, widgets_seen: ['phone-numbers'] });
    }
    await counted('ada', {
      pages_opened: [{ page: 'phone-management', way: 'quick-action' }],
      registration: ['started'],
      remotes_loaded: [{ remote: 'phone_widget', milliseconds: 300 }],
      errors_shown: ['code-wrong', 'network', 'code-wrong'],
    });
    await counted('ada', { registration: ['completed'], tests_sent: 1, satisfaction: 4 });
    const figures = await usage();
    expect(figures).toMatchObject({
      is_collected: true,
      people: { visited: 2, saw_widget: 2 },
      discovery: {
        people: 0,
        rate: null,
        target: 0.8,
        open_people: 2,
        open_reached: 1,
        by_way: [{ way: 'quick-action', people: 1 }],
      },
      registration: { open_people: 1, open_reached: 1, target: 0.9 },
      first_tests: 1,
      widgets: [{ widget: 'phone-numbers', seen: 4, clicked: 0 }],
      errors_shown: [
        { code: 'code-wrong', count: 2 },
        { code: 'network', count: 1 },
      ],
      satisfaction: { answers: 1, average: 4, target: 4.5 },
    });
    expect(figures.loads).toEqual([{ remote: 'phone_widget', count: 1, p50_ms: 308, p95_ms: 308 }]);
    expect(figures.per_day).toHaveLength(31);
    expect(figures.per_day.at(-1)).toMatchObject({ date: today, people: 2, registrations_started: 1, errors_shown: 3 });
  });

  test('is kept without anything that names a person', async () => {
    await counted('ada', { pages_opened: [{ page: 'dashboard', way: 'link' }] });
    const rows = await tracker.rows(
      'SELECT p::text AS row FROM usage_people p UNION ALL SELECT c::text FROM usage_counts c',
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify(rows)).not.toContain('ada');
  });

  test('is in Prometheus, too', async () => {
    const labels = { measure: 'error-shown', detail: 'code-expired' };
    const before = await metric(tracker.context, 'linecheck_usage_total', labels);
    await counted('ada', {
      errors_shown: ['code-expired'],
      remotes_loaded: [{ remote: 'sms_test', milliseconds: 40 }],
    });
    expect(await metric(tracker.context, 'linecheck_usage_total', labels)).toBe(before + 1);
    expect(await tracker.context.metrics.metrics()).toContain(
      'linecheck_usage_remote_load_seconds_count{service="delivery-tracker",remote="sms_test"} 1',
    );
  });

  test('of one person at two replicas at once is of one person, and of many loses no count', async () => {
    const other = await startTracker({ env, shareServersWith: tracker });
    try {
      const body = { pages_opened: [{ page: 'phone-management', way: 'sidebar' }] };
      const people = Array.from({ length: 10 }, (_, index) => `person-${index % 5}`);
      const answers = await Promise.all(
        people.flatMap((person) => [report(person, body), report(person, body, { to: other })]),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
      const { people: seen, discovery } = await usage('30d', other);
      expect([seen.visited, discovery.by_way]).toEqual([5, [{ way: 'sidebar', people: 5 }]]);
      const [row] = await tracker.rows<{ count: string }>(
        `SELECT count FROM usage_counts WHERE measure = 'page-opened'`,
      );
      expect(row?.count).toBe('20');
    } finally {
      await other.stop();
    }
  });
});

describe('a report is refused', () => {
  test.each([
    ['pages_opened.0.page', { pages_opened: [{ page: '/dashboard?number=1', way: 'link' }] }],
    ['pages_opened.0.title', { pages_opened: [{ page: 'dashboard', way: 'link', title: 'Ada’s numbers' }] }],
    ['phone_number', { phone_number: '+447700900456' }],
    ['errors_shown.0', { errors_shown: ['Number +447700900456 is taken'] }],
    ['remotes_loaded.0.milliseconds', { remotes_loaded: [{ remote: 'sms_test', milliseconds: 60_001 }] }],
    ['satisfaction', { satisfaction: 6 }],
    ['widgets_seen', { widgets_seen: Array(21).fill('phone-numbers') }],
    ['body', {}],
  ])('where %s is none of the contract', async (field, body) => {
    const answer = await report('ada', body);
    expect(answer.status).toBe(400);
    const problem = (await answer.json()) as { code: string; errors: { field: string }[] };
    expect([problem.code, problem.errors.map((each) => each.field)]).toEqual(['invalid-request', [field]]);
    expect(await tracker.rows('SELECT FROM usage_people')).toEqual([]);
  });

  test('above the limit of a minute, wherever the others went, and says when the next is taken', async () => {
    const other = await startTracker({ env, shareServersWith: tracker });
    try {
      const body = { tests_sent: 1 };
      for (let sent = 0; sent < USAGE_REPORTS_PER_MINUTE; sent += 1)
        expect((await report('ada', body, { to: sent % 2 === 0 ? tracker : other })).status).toBe(200);
      // However slow the machine is: their minute has only just begun.
      await tracker.rows('UPDATE usage_people SET reports_since = now()');
      const refused = await report('ada', body);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await report('ben', body)).status).toBe(200);
      const [row] = await tracker.rows<{ count: string }>(`SELECT count FROM usage_counts WHERE measure = 'test-sent'`);
      expect(row?.count).toBe(String(USAGE_REPORTS_PER_MINUTE + 1));
    } finally {
      await other.stop();
    }
  });

  test('without a token, and the figures to whoever is no operator', async () => {
    const answer = await fetch(tracker.url + paths.reportUsage, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(401);
    const person = await tracker.tokens.tokenFor('ada');
    expect((await tracker.get(paths.getUsage, person)).status).toBe(403);
    expect((await tracker.get(`${paths.getUsage}?window=1y`, operator)).status).toBe(400);
  });
});

describe('nothing is counted', () => {
  const dropped = { is_collected: false, asks_satisfaction: false };

  test.each([{ dnt: '1' }, { 'sec-gpc': '1' }])('of a browser that says %p', async (headers) => {
    const answer = await report('ada', { tests_sent: 1 }, { headers });
    expect([answer.status, await answer.json()]).toEqual([200, dropped]);
    expect(await tracker.rows('SELECT FROM usage_people UNION ALL SELECT FROM usage_counts')).toEqual([]);
  });

  test.each([
    ['switched off', { ...env, USAGE_ENABLED: 'false' }],
    ['given no secret', {}],
  ])('where the service is %s; operators see that', async (_, environment) => {
    const off = await startTracker({ env: environment, shareServersWith: tracker });
    try {
      const answer = await report('ada', { tests_sent: 1 }, { to: off });
      expect([answer.status, await answer.json()]).toEqual([200, dropped]);
      expect(await usage('7d', off)).toMatchObject({ is_collected: false, asks_satisfaction: false });
      expect(await tracker.rows('SELECT FROM usage_people UNION ALL SELECT FROM usage_counts')).toEqual([]);
    } finally {
      await off.stop();
    }
  });

  test('of an answer where pages are not to ask; the rest is', async () => {
    const quiet = await startTracker({ env: { ...env, SATISFACTION_ENABLED: 'false' }, shareServersWith: tracker });
    try {
      const answer = await report('ada', { tests_sent: 1, satisfaction: 1 }, { to: quiet });
      expect(await answer.json()).toEqual({ is_collected: true, asks_satisfaction: false });
      expect(await usage('7d', quiet)).toMatchObject({ first_tests: 1, satisfaction: { answers: 0, average: null } });
    } finally {
      await quiet.stop();
    }
  });
});

import type { OperationExample } from '.';

const window = { window: '30d', from: '2026-04-01T00:00:00.000Z', to: '2026-05-01T10:00:00.000Z' };

export const usageExamples: Readonly<Record<string, OperationExample>> = {
  reportUsage: {
    request: {
      pages_opened: [{ page: 'phone-management', way: 'quick-action' }],
      widgets_seen: ['phone-numbers', 'sms-analytics'],
      widgets_clicked: [{ widget: 'phone-numbers', way: 'widget' }],
      registration: ['started', 'completed'],
      tests_sent: 1,
      remotes_loaded: [{ remote: 'phone_widget', milliseconds: 312 }],
      errors_shown: ['code-wrong'],
      satisfaction: 5,
    },
    answer: { is_collected: true, asks_satisfaction: true },
  },
  getUsage: {
    answer: {
      ...window,
      is_collected: true,
      asks_satisfaction: true,
      people: { visited: 240, saw_widget: 231 },
      discovery: {
        within_days: 7,
        people: 190,
        reached: 157,
        rate: 0.8263157894736842,
        target: 0.8,
        open_people: 50,
        open_reached: 31,
        by_way: [
          { way: 'widget', people: 96 },
          { way: 'quick-action', people: 61 },
          { way: 'sidebar', people: 27 },
          { way: 'link', people: 4 },
        ],
      },
      registration: {
        within_days: 14,
        people: 120,
        reached: 103,
        rate: 0.8583333333333333,
        target: 0.9,
        open_people: 44,
        open_reached: 40,
      },
      first_tests: 98,
      loads: [
        { remote: 'phone_widget', count: 4_120, p50_ms: 261, p95_ms: 440 },
        { remote: 'sms_test', count: 3_987, p50_ms: 311, p95_ms: 622 },
      ],
      load_target_ms: 500,
      widgets: [
        { widget: 'phone-numbers', seen: 4_100, clicked: 1_204 },
        { widget: 'sms-analytics', seen: 3_950, clicked: 310 },
      ],
      errors_shown: [
        { code: 'code-wrong', count: 41 },
        { code: 'network', count: 12 },
      ],
      satisfaction: { answers: 37, average: 4.6, target: 4.5 },
      per_day: [
        {
          date: '2026-04-30',
          people: 61,
          registrations_started: 6,
          registrations_completed: 5,
          errors_shown: 3,
          load_p95_ms: 440,
        },
      ],
    },
  },
  getTestAdoption: {
    answer: {
      ...window,
      within_days: 14,
      people: 96,
      reached: 71,
      rate: 0.7395833333333334,
      target: 0.7,
      open_people: 40,
      open_reached: 22,
    },
  },
};

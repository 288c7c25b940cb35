import * as deliveryTracker from '@linecheck/frontend-kit/operations/delivery-tracker';
import * as phoneNumbers from '@linecheck/frontend-kit/operations/phone-numbers';
import * as smsTest from '@linecheck/frontend-kit/operations/sms-test';
import { answers, answersBy, type Answered } from '@linecheck/frontend-kit/stories';
import type { DeliveryGroup, DeliveryStats } from '../src/features/operations/delivery/stats';
import { setAsideOperations } from '../src/features/operations/set-aside/set-aside-operations';
import { figuresOf, groupOf, quietState } from '../test/operations/operations-state';

const none = { items: [], next_cursor: null };

/** What operators' routes answer where nothing was sent and nothing is wrong. */
export function quietOperations(): Answered[] {
  const { total, budgets, fraud, usage, adoption } = quietState();
  const { from, to } = usage;
  return [
    answers(deliveryTracker.listAlerts, none),
    answers(deliveryTracker.getDeliveryStats, {
      scope: 'all',
      window: '7d',
      from,
      to,
      group_by: null,
      total,
      groups: [],
    }),
    answers(deliveryTracker.listDeadLetters, none),
    answers(deliveryTracker.getUsage, usage),
    ...Object.values(setAsideOperations).map(({ list }) => answers(list, none)),
    answers(phoneNumbers.getCodeBudgets, { items: budgets }),
    answers(phoneNumbers.getCodeLimits, fraud.limits),
    answers(phoneNumbers.listCodeStops, none),
    answers(phoneNumbers.listCodeOverrides, { items: [] }),
    answers(phoneNumbers.listCodeOverrideChanges, none),
    answers(smsTest.getTestBudgets, { items: budgets }),
    answers(smsTest.getTestAdoption, adoption),
    answers(smsTest.listCanaries, { items: [] }),
    answers(smsTest.listPrices, { items: [] }),
  ];
}

const HOURS = Array.from({ length: 24 }, (_, hour) => `2026-04-30T${String(hour).padStart(2, '0')}:00:00.000Z`);

/** By what the figures are broken down. */
const groups: Readonly<Record<string, DeliveryGroup[]>> = {
  time: HOURS.map((key, hour) => groupOf(key, { accepted: 40, delivered: 34 + (hour % 5), failed: hour % 4 })),
  country: [
    groupOf('GB', { accepted: 710, delivered: 690, failed: 20, delivery_rate: 0.9718 }),
    groupOf('US', { accepted: 240, delivered: 220, refused: 20, delivery_rate: 0.9167 }),
    groupOf(null, { accepted: 40, delivered: 40, delivery_rate: 1 }),
  ],
  purpose: [
    groupOf('verification', { accepted: 600, delivered: 580 }),
    groupOf('test', { accepted: 390, delivered: 370 }),
  ],
  error_code: [groupOf('30003', { undelivered: 20 }), groupOf('21610', { refused: 10 }), groupOf(null, { failed: 10 })],
};

/** What they answer otherwise, beside what the documentation shows: it breaks figures down by one thing alone, and one source has set something aside. */
export function busyOperations(): Answered[] {
  return [
    answersBy(deliveryTracker.getDeliveryStats, (query): DeliveryStats => ({
      scope: 'all',
      window: '24h',
      from: '2026-04-30T10:00:00.000Z',
      to: '2026-05-01T10:00:00.000Z',
      group_by: query.get('group_by') as DeliveryStats['group_by'],
      total: figuresOf(),
      groups: groups[query.get('group_by') ?? ''] ?? [],
    })),
    ...Object.values(setAsideOperations)
      .slice(1)
      .map(({ list }) => answers(list, none)),
  ];
}

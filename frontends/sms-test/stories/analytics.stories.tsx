import type { Stories } from '@linecheck/frontend-kit/stories';
import { SMSAnalyticsWidget } from '../src/exposes/SMSAnalyticsWidget';
import { empty, statsOf } from '../test/example-stats';
import { figures } from './answered';

const show = SMSAnalyticsWidget;
const now = '2026-11-28T12:00:00Z';
const day = { sent: 7, delivered: 3, failed: 2, pending: 1, unconfirmed: 1, median_seconds: 2.43 };
const days = {
  '2026-11-23': { sent: 400, delivered: 398, failed: 2, median_seconds: 2.1 },
  '2026-11-26': day,
  '2026-11-28': { sent: 833, delivered: 828, failed: 5, median_seconds: 3.2 },
};

export const stories: Stories = {
  title: 'Analytics',
  of: { SMSAnalyticsWidget },
  areWhole: true,
  states: {
    'some days': { show, now, answers: figures(statsOf({}, days)) },
    'no tests': { show, now, answers: figures(empty()) },
    loading: { show, now, others: 'never' },
    offline: { show, now, others: 'unreachable', offline: true, until: '[role=alert]' },
    'a failure of the service': { show, now, others: 'failing', until: '[role=alert]' },
  },
};

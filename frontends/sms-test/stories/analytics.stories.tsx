import type { Stories } from '@linecheck/frontend-kit/stories';
import { SMSAnalyticsWidget } from '../src/exposes/SMSAnalyticsWidget';
import { empty } from '../test/example-stats';
import { figures, someDays } from './answered';

const show = SMSAnalyticsWidget;
const now = '2026-11-28T12:00:00Z';
export const stories: Stories = {
  title: 'Analytics',
  of: { SMSAnalyticsWidget },
  areWhole: true,
  states: {
    'some days': { show, now, answers: someDays },
    'no tests': { show, now, answers: figures(empty()) },
    loading: { show, now, others: 'never' },
    offline: { show, now, others: 'unreachable', offline: true, until: '[role=alert]' },
    'a failure of the service': { show, now, others: 'failing', until: '[role=alert]' },
  },
};

import { Type } from '@sinclair/typebox';
import { alertState } from '../alert-state';
import { defineEvent } from './definition';

const AlertEvent = Type.Object({ ...alertState, user_id: Type.Null({ description: 'About no person' }) });

export const alertRaised = defineEvent({
  name: 'alert.raised',
  version: 1,
  publishers: ['delivery-tracker'],
  summary:
    'Texts of one sender to one country arrive less often, or later, than on the days before; or codes are stopped',
  subject: 'alert_id',
  forOperators: true,
  data: AlertEvent,
});

export const alertCleared = defineEvent({
  name: 'alert.cleared',
  version: 1,
  publishers: ['delivery-tracker'],
  summary: 'What an alert told of is over',
  subject: 'alert_id',
  forOperators: true,
  data: AlertEvent,
});

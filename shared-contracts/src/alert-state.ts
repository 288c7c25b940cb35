import { Type } from '@sinclair/typebox';
import { alertKinds, alertStatuses, alertTraffics, baselineSources, clearingReasons } from './alerts';
import { codeStopRules } from './fraud';
import { Id, Nullable, OneOf, Timestamp } from './http/schemas';

/** Of an alert about codes that are stopped; callers' addresses are in what phone-numbers answers operators alone. */
const StoppedCodes = Type.Object(
  {
    rule: OneOf(codeStopRules, {
      description: 'What the budget is counted over; countries: that one address asks for',
    }),
    range: Nullable(Type.String({ description: 'The first digits of the numbers, where the rule is range' })),
    codes: Type.Integer({
      minimum: 1,
      description: 'Codes that were stopped: 1 when raised, all of them when cleared',
    }),
  },
  { description: 'For codes-stopped alone: the stop, whose id is the alert’s' },
);

/**
 * An alert, as both its events and the API present it. Values are a share (0 to 1) or, for latency, seconds. For codes-stopped they are
 * codes that nobody entered: `measured` when the first was stopped, `baseline` and `raise_at` what the budget allows.
 */
export const alertState = {
  alert_id: Id,
  kind: OneOf(alertKinds),
  traffic: OneOf(alertTraffics),
  country: Nullable(Type.String()),
  sender: Type.String({ description: 'The number, short code, name or Messaging Service that the texts came from' }),
  status: OneOf(alertStatuses),
  measured: Type.Number({
    minimum: 0,
    description:
      'delivery-rate: the share of texts that arrived, when raised of those that have ended or should have, afterwards of all that should have arrived by now; latency: the p95 of seconds; canary-failures: texts in a row; codes-stopped: codes that nobody entered',
  }),
  measured_messages: Type.Integer({ minimum: 0, description: 'How many texts were measured' }),
  baseline: Type.Number({ minimum: 0, description: 'The same over the last days' }),
  baseline_messages: Type.Integer({ minimum: 0 }),
  baseline_source: OneOf(baselineSources),
  raise_at: Type.Number({ minimum: 0, description: 'The value that raises it' }),
  clear_at: Type.Number({ minimum: 0, description: 'The value that clears it again' }),
  window_minutes: Type.Integer({ minimum: 1, description: 'Texts accepted within so many minutes were measured' }),
  overdue_messages: Type.Integer({ minimum: 0, description: 'Measured texts of which no end is heard' }),
  top_error_code: Nullable(Type.Integer({ description: 'The provider’s most frequent code among those that failed' })),
  top_error_messages: Type.Integer({ minimum: 0 }),
  since: Timestamp,
  raised_at: Timestamp,
  cleared_at: Nullable(Timestamp),
  cleared_because: Nullable(OneOf(clearingReasons)),
  code_stop: Type.Optional(StoppedCodes),
  version: Type.Integer({ minimum: 1 }),
};

import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { usageErrorCodes, usageRemotes, usageTargets, usageWays, usageWidgets, usageWindows } from '../../usage';
import { defineOperation } from '../operation';
import { Nullable, OneOf, Timestamp } from '../schemas';
import { funnelStep } from '../funnel-step';

const Count = Type.Integer({ minimum: 0 });
const Milliseconds = Nullable(Type.Number({ minimum: 0, description: 'Within 9 % of the exact value' }));

/** How the product was used within a window, by all people together. */
export const Usage = Type.Object(
  {
    window: OneOf(usageWindows),
    from: Timestamp,
    to: Timestamp,
    is_collected: Type.Boolean({ description: 'Whether the service is set to count' }),
    asks_satisfaction: Type.Boolean(),
    people: Type.Object(
      { visited: Count, saw_widget: Count },
      { description: 'People who were first seen in the window, and those of them who had a widget before their eyes' },
    ),
    discovery: Type.Object({
      ...funnelStep,
      by_way: Type.Array(Type.Object({ way: OneOf(usageWays), people: Count }), {
        description: 'By which way, of all of these; the most used first',
      }),
    }),
    registration: Type.Object(funnelStep),
    first_tests: Type.Integer({ minimum: 0, description: 'People whose first test, as pages told, was in the window' }),
    loads: Type.Array(
      Type.Object({ remote: OneOf(usageRemotes), count: Count, p50_ms: Milliseconds, p95_ms: Milliseconds }),
    ),
    load_target_ms: Type.Integer({ minimum: 1 }),
    widgets: Type.Array(Type.Object({ widget: OneOf(usageWidgets), seen: Count, clicked: Count })),
    errors_shown: Type.Array(Type.Object({ code: OneOf(usageErrorCodes), count: Count }), {
      description: 'The most shown first',
    }),
    satisfaction: Type.Object({
      answers: Count,
      average: Nullable(Type.Number({ minimum: 1, maximum: 5 })),
      target: Type.Number({ minimum: 1, maximum: 5 }),
    }),
    per_day: Type.Array(
      Type.Object({
        date: Type.String({ format: 'date', description: 'A UTC day' }),
        people: Type.Integer({ minimum: 0, description: 'Different people on that day' }),
        registrations_started: Count,
        registrations_completed: Count,
        errors_shown: Count,
        load_p95_ms: Milliseconds,
      }),
      { description: 'Each day of the window, oldest first' },
    ),
  },
  { $id: 'Usage' },
);

export const getUsage = defineOperation({
  id: 'getUsage',
  method: 'GET',
  path: paths.getUsage,
  summary: 'How the product is used, beside its targets',
  description: `Begins with a full UTC day. discovery is about people whose first ${String(usageTargets.discoveryDays)} days ended in the window, registration about numbers whose ${String(usageTargets.registrationDays)} days did; those whose time is not over yet are in open_people. Who is away for more than a calendar month counts as new.`,
  access: 'operator',
  query: Type.Object({ window: Type.Optional(OneOf(usageWindows, { description: '30d where absent' })) }),
  responses: { 200: Usage },
  errors: [],
});

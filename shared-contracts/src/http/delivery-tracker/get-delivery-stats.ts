import { Type } from '@sinclair/typebox';
import { messagePurposes } from '../../message-status';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Nullable, OneOf, Timestamp } from '../schemas';
import { CountryCode, Scope } from './scope';

export const statsWindows = ['1h', '24h', '7d', '30d'] as const;
export const statsGroups = ['country', 'error_code', 'purpose', 'time'] as const;

const Count = Type.Integer({ minimum: 0 });

const SecondsToPhone = Type.Object(
  {
    messages: Type.Integer({ minimum: 1, description: 'How many the percentiles are of' }),
    p50: Type.Number({ minimum: 0 }),
    p95: Type.Number({ minimum: 0 }),
    p99: Type.Number({ minimum: 0 }),
  },
  {
    description:
      'Seconds from the provider’s acceptance to the callback that told of delivery; deliveries found out by asking are left out. Within 9 % of the exact value',
  },
);

const figures = {
  accepted: Type.Integer({ minimum: 0, description: 'The provider took them' }),
  delivered: Count,
  undelivered: Count,
  failed: Count,
  refused: Type.Integer({ minimum: 0, description: 'The provider, or nobody, took them: counted like failed ones' }),
  canceled: Count,
  pending: Count,
  unconfirmed: Type.Integer({ minimum: 0, description: 'For 72 hours nobody has told how they ended' }),
  permanent_failures: Type.Integer({
    minimum: 0,
    description: 'Of undelivered, failed and refused: the number itself is the cause, so no other try would help',
  }),
  delivery_rate: Nullable(
    Type.Number({ minimum: 0, maximum: 1, description: 'delivered ÷ (delivered + undelivered + failed + refused)' }),
  ),
  delivery_rate_without_permanent: Nullable(
    Type.Number({ minimum: 0, maximum: 1, description: 'The same, permanent failures left out' }),
  ),
  seconds_to_phone: Nullable(SecondsToPhone),
};

/** What became of some texts. Rates are null where none of them has ended. */
export const DeliveryFigures = Type.Object(figures, { $id: 'DeliveryFigures' });

export const DeliveryStats = Type.Object(
  {
    scope: OneOf(['own', 'all']),
    window: OneOf(statsWindows),
    from: Timestamp,
    to: Timestamp,
    group_by: Nullable(OneOf(statsGroups)),
    total: DeliveryFigures,
    groups: Type.Array(
      Type.Object({
        key: Nullable(
          Type.String({ description: 'Country, purpose, provider’s code or start of the hour or day; null: unknown' }),
        ),
        ...figures,
      }),
    ),
  },
  { $id: 'DeliveryStats' },
);

export const getDeliveryStats = defineOperation({
  id: 'getDeliveryStats',
  method: 'GET',
  path: paths.getDeliveryStats,
  summary: 'Counts, delivery rate and seconds to the phone',
  description:
    'A text belongs to the UTC hour of its acceptance. 1h and 24h begin with a full UTC hour, 7d and 30d with a full UTC day, so `from` may be earlier than the window asks. group_by=time has one group for each hour or day, also where there were no texts; group_by=error_code has those that were not delivered. Figures of all people are up to two seconds old.',
  access: 'authenticated',
  query: Type.Object({
    window: Type.Optional(OneOf(statsWindows, { description: '24h where absent' })),
    group_by: Type.Optional(OneOf(statsGroups)),
    scope: Type.Optional(Scope),
    country: Type.Optional(CountryCode),
    purpose: Type.Optional(OneOf(messagePurposes)),
  }),
  responses: { 200: DeliveryStats },
  errors: ['forbidden'],
});

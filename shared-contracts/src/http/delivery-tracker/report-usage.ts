import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import {
  LONGEST_LOAD_MS,
  registrationSteps,
  USAGE_REPORT_ITEMS,
  USAGE_REPORTS_PER_MINUTE,
  usageErrorCodes,
  usagePages,
  usageRemotes,
  usageWays,
  usageWidgets,
} from '../../usage';
import { defineOperation } from '../operation';
import { OneOf } from '../schemas';

const closed = { additionalProperties: false };
const some = { minItems: 1, maxItems: USAGE_REPORT_ITEMS };

/** What happened on a page since the report before: no number, no text, no time and no id is taken. */
export const UsageReport = Type.Object(
  {
    pages_opened: Type.Optional(
      Type.Array(Type.Object({ page: OneOf(usagePages), way: OneOf(usageWays) }, closed), some),
    ),
    widgets_seen: Type.Optional(Type.Array(OneOf(usageWidgets), some)),
    widgets_clicked: Type.Optional(
      Type.Array(Type.Object({ widget: OneOf(usageWidgets), way: OneOf(usageWays) }, closed), some),
    ),
    registration: Type.Optional(
      Type.Array(OneOf(registrationSteps), {
        ...some,
        description: 'started: the first digit of a number was typed; completed: a number was verified',
      }),
    ),
    tests_sent: Type.Optional(Type.Integer({ minimum: 1, maximum: USAGE_REPORT_ITEMS })),
    remotes_loaded: Type.Optional(
      Type.Array(
        Type.Object(
          {
            remote: OneOf(usageRemotes),
            milliseconds: Type.Integer({
              minimum: 0,
              maximum: LONGEST_LOAD_MS,
              description: 'From the beginning of the page, or from the step to it, until the remote is shown',
            }),
          },
          closed,
        ),
        some,
      ),
    ),
    errors_shown: Type.Optional(
      Type.Array(
        OneOf(usageErrorCodes, { description: 'A code of the error catalogue, or one of the page’s own' }),
        some,
      ),
    ),
    satisfaction: Type.Optional(Type.Integer({ minimum: 1, maximum: 5, description: '5 is best' })),
  },
  { $id: 'UsageReport', ...closed, minProperties: 1 },
);

export const UsageReceipt = Type.Object(
  {
    is_collected: Type.Boolean({
      description:
        'False: nothing of this was counted, because the service is set so, or because the request has DNT: 1 or Sec-GPC: 1. A page sends no more then',
    }),
    asks_satisfaction: Type.Boolean({ description: 'Whether a page may ask how satisfied a person is' }),
  },
  { $id: 'UsageReceipt' },
);

export const reportUsage = defineOperation({
  id: 'reportUsage',
  method: 'POST',
  path: paths.reportUsage,
  summary: 'Counts what was used',
  description: `Kept are counts by day, and for two months at most a keyed hash of the person, so that one person is counted once. A person may report ${String(USAGE_REPORTS_PER_MINUTE)} times a minute, over all replicas. With DNT: 1 or Sec-GPC: 1 it is answered and dropped.`,
  access: 'authenticated',
  headers: Type.Object({
    dnt: Type.Optional(Type.String({ maxLength: 20, description: '1: Do Not Track' })),
    'sec-gpc': Type.Optional(Type.String({ maxLength: 20, description: '1: Global Privacy Control' })),
  }),
  body: UsageReport,
  responses: { 200: UsageReceipt },
  errors: [],
});

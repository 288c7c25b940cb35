import { Type, type Static } from '@sinclair/typebox';

/** Everything that can go wrong, or be set, for the texts to one number or for all of them. */
export const faultsSchema = Type.Object(
  {
    answer: Type.Union(
      [
        Type.Literal('normal'),
        Type.Literal('refused'),
        Type.Literal('server-error'),
        Type.Literal('rate-limited'),
        Type.Literal('cut'),
        Type.Literal('lost'),
      ],
      {
        description:
          'What the caller of the Messages API gets. cut: the connection ends before the text is taken. lost: the text is taken, then the connection ends.',
      },
    ),
    answer_code: Type.Integer({ minimum: 10000, maximum: 99999, description: 'The error code of a refused call.' }),
    answer_status: Type.Integer({ minimum: 500, maximum: 599, description: 'The HTTP status of a server-error.' }),
    answer_share: Type.Number({
      minimum: 0,
      maximum: 1,
      description: 'The share of calls that meet the answer fault; which ones follows from the seed.',
    }),
    answer_on: Type.Union([Type.Literal('create'), Type.Literal('every-call')], {
      description:
        'Whether only sending meets the answer fault and the latency, or fetching, listing and changing too.',
    }),
    max_per_second: Type.Integer({
      minimum: 0,
      maximum: 1_000_000,
      description: 'Texts taken in a second; more get 429 (20429). 0 sets no limit.',
    }),
    latency_ms: Type.Integer({ minimum: 0, maximum: 120_000, description: 'Real time before the API answers.' }),
    outcome: Type.Union(
      [
        Type.Literal('delivered'),
        Type.Literal('read'),
        Type.Literal('undelivered'),
        Type.Literal('failed'),
        Type.Literal('unreported'),
        Type.Literal('stuck'),
      ],
      {
        description:
          'Where the text ends. unreported: it stays at sent, as with carriers that never report. stuck: it stays queued until its validity period is over.',
      },
    ),
    error_code: Type.Integer({
      minimum: 10000,
      maximum: 99999,
      description: 'The error code of undelivered or failed.',
    }),
    slowness: Type.Number({ minimum: 0, maximum: 100_000, description: 'Multiplies the time that each step takes.' }),
    callbacks: Type.Union(
      [
        Type.Literal('normal'),
        Type.Literal('missing'),
        Type.Literal('no-final'),
        Type.Literal('reversed'),
        Type.Literal('final-first'),
      ],
      { description: 'Which status callbacks go out, and in which order.' },
    ),
    callback_share: Type.Number({
      minimum: 0,
      maximum: 1,
      description: 'The share of status callbacks that go out at all; which ones follows from the seed.',
    }),
    callback_delay_ms: Type.Integer({ minimum: 0, maximum: 86_400_000, description: 'How late callbacks are.' }),
    callback_copies: Type.Integer({ minimum: 1, maximum: 10, description: 'How often each callback is sent.' }),
    callback_format: Type.Union([Type.Literal('form'), Type.Literal('json')], {
      description: 'How callbacks are written and signed.',
    }),
    price_delay_ms: Type.Integer({ minimum: 0, maximum: 86_400_000, description: 'Price after the last status.' }),
    segments_delay_ms: Type.Integer({
      minimum: 0,
      maximum: 86_400_000,
      description: 'num_segments is 0 until so long after the text was taken.',
    }),
  },
  { additionalProperties: false },
);

/** The same, each part optional: what a rule sets, leaving the rest as it is. */
export const faultRuleSchema = Type.Composite(
  [
    Type.Partial(faultsSchema),
    Type.Object({
      times: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Ends after so many texts or refused calls.' }),
      ),
    }),
  ],
  { additionalProperties: false },
);

export type Faults = Static<typeof faultsSchema>;
export type FaultRule = Static<typeof faultRuleSchema>;

/** A good day. */
export const NO_FAULTS: Readonly<Faults> = Object.freeze({
  answer: 'normal',
  answer_code: 21211,
  answer_status: 500,
  answer_share: 1,
  answer_on: 'create',
  max_per_second: 0,
  latency_ms: 0,
  outcome: 'delivered',
  error_code: 30003,
  slowness: 1,
  callbacks: 'normal',
  callback_share: 1,
  callback_delay_ms: 0,
  callback_copies: 1,
  callback_format: 'form',
  price_delay_ms: 1_500,
  segments_delay_ms: 0,
});

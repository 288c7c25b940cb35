import { Type } from '@sinclair/typebox';
import { codeBudgetModes, codeStopRules, type CodeBudgetScope } from '../../fraud';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Nullable, OneOf, Timestamp } from '../schemas';

const UnprovenLimit = Type.Object(
  {
    floor: Type.Integer({
      minimum: 1,
      maximum: 999_999,
      description: 'Codes within 24 hours that may stay unproven anyway',
    }),
    percent: Type.Integer({
      minimum: 0,
      maximum: 999,
      description: 'Of the proofs of the last 14 days, where that is more',
    }),
  },
  { additionalProperties: false },
);

const byScope: Readonly<Record<CodeBudgetScope, typeof UnprovenLimit>> = {
  installation: UnprovenLimit,
  country: UnprovenLimit,
  range: UnprovenLimit,
  network: UnprovenLimit,
  address: UnprovenLimit,
};
const countries = Type.Integer({
  minimum: 1,
  maximum: 250,
  description: 'Countries that one address may ask for codes to within 24 hours without any being proven',
});

export const getCodeLimits = defineOperation({
  id: 'getCodeLimits',
  method: 'GET',
  path: paths.getCodeLimits,
  summary: 'The limits of unproven codes, and whether they stop anything',
  access: 'operator',
  responses: {
    200: Type.Object({
      mode: OneOf(codeBudgetModes),
      limits: Type.Object(byScope),
      countries_per_address: countries,
      refused_ranges: Type.Array(Type.String()),
    }),
  },
  errors: [],
});

const stopped = {
  codes: Type.Integer({ minimum: 0, description: 'Codes that these limits would have stopped' }),
  segments: Type.Integer({ minimum: 0 }),
  proven: Type.Integer({
    minimum: 0,
    description: 'Of these codes, those to people who proved their number all the same',
  }),
};

export const backtestCodeLimits = defineOperation({
  id: 'backtestCodeLimits',
  method: 'POST',
  path: paths.backtestCodeLimits,
  summary: 'What other limits would have stopped in the last days',
  description:
    'Judges every kept request for a code anew, in order, by the rules that judge new ones; changes nothing. What is left out stays as it is set. ' +
    'What operators lifted and blocked does not count. Whoever was stopped at the time is taken to have proven nothing.',
  access: 'operator',
  body: Type.Object(
    {
      days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90, default: 30 })),
      limits: Type.Optional(Type.Partial(Type.Object(byScope), { additionalProperties: false })),
      countries_per_address: Type.Optional(countries),
    },
    { additionalProperties: false },
  ),
  responses: {
    200: Type.Object({
      since: Timestamp,
      until: Timestamp,
      is_complete: Type.Boolean({
        description: 'Whether requests of all these days are kept; since says from when they are',
      }),
      requests: Type.Integer({ minimum: 0, description: 'Codes to unproven numbers that were asked for' }),
      people_stopped: Type.Integer({
        minimum: 0,
        description: 'Numbers with a stopped code that their person proved all the same',
      }),
      stopped_then: Type.Integer({ minimum: 0, description: 'Codes that were stopped at the time' }),
      ...stopped,
      by_rule: Type.Array(Type.Object({ rule: OneOf(codeStopRules), ...stopped })),
      by_country: Type.Array(
        Type.Object({ country: Nullable(Type.String({ description: 'ISO 3166-1 alpha-2' })), ...stopped }),
      ),
    }),
  },
  errors: [],
});

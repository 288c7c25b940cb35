import { Type } from '@sinclair/typebox';
import { codeStopEndings, codeStopRules, codeStopStatuses } from '../../fraud';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Id, Nullable, OneOf, Page, Paging, Timestamp } from '../schemas';

export const CodeStop = Type.Object(
  {
    stop_id: Id,
    status: OneOf(codeStopStatuses),
    rule: OneOf(codeStopRules, {
      description: 'What it is counted over; countries: that one address asks for codes to',
    }),
    value: Type.String({
      description: 'A country, the first digits of numbers, or a network; empty for the installation',
    }),
    country: Nullable(Type.String({ description: 'ISO 3166-1 alpha-2, of the code that was the first to be stopped' })),
    sender: Type.String({ description: 'Whom that code would have come from' }),
    is_recorded_only: Type.Boolean({ description: 'Nothing is stopped: CODE_BUDGETS_MODE is record' }),
    used: Type.Integer({ minimum: 0, description: 'Codes that nobody entered, when the first was stopped' }),
    allowed: Type.Integer({ minimum: 0 }),
    codes: Type.Integer({ minimum: 1, description: 'Codes that were stopped; a number counts once an hour' }),
    opened_at: Timestamp,
    last_at: Type.String({ ...Timestamp, description: 'When a code was last stopped' }),
    closed_at: Nullable(Timestamp),
    closed_because: Nullable(OneOf(codeStopEndings)),
  },
  { $id: 'CodeStop' },
);

export const listCodeStops = defineOperation({
  id: 'listCodeStops',
  method: 'GET',
  path: paths.listCodeStops,
  summary: 'Budgets of unproven codes that are used up, newest first',
  description: 'Those that stop codes now, or with status=closed those that did in the last 90 days.',
  access: 'operator',
  query: Type.Object({
    ...Paging,
    status: Type.Optional(Type.Unsafe<'open' | 'closed'>({ ...OneOf(codeStopStatuses), default: 'open' })),
  }),
  responses: { 200: Page(CodeStop) },
  errors: [],
});

import { Type } from '@sinclair/typebox';
import { codeBudgetScopes, codeOverrideActions, codeOverrideChangeActions } from '../../fraud';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Id, Nullable, OneOf, Page, Paging, Timestamp } from '../schemas';

const scope = OneOf(codeBudgetScopes);
const value = Type.String({
  maxLength: 64,
  description:
    'A country (ISO 3166-1), the first digits of numbers in E.164, or an address or network; empty for the installation',
  examples: ['JM', '+1876555', '203.0.114.0/24'],
});
const note = Type.String({
  minLength: 1,
  maxLength: 500,
  pattern: '\\S',
  description: 'Why, for whoever reads it later',
});

export const CodeOverride = Type.Object(
  {
    override_id: Id,
    action: OneOf(codeOverrideActions, {
      description: 'lift: codes go out although a budget is used up; block: none goes out',
    }),
    scope,
    value,
    note,
    operator: Type.String({ description: 'The id of who decided it' }),
    created_at: Timestamp,
    until: Nullable(Timestamp),
  },
  { $id: 'CodeOverride' },
);

export const listCodeOverrides = defineOperation({
  id: 'listCodeOverrides',
  method: 'GET',
  path: paths.listCodeOverrides,
  summary: 'What operators have lifted and blocked',
  description: 'All that hold now, newest first; 500 at most.',
  access: 'operator',
  responses: { 200: Type.Object({ items: Type.Array(CodeOverride) }) },
  errors: [],
});

export const setCodeOverride = defineOperation({
  id: 'setCodeOverride',
  method: 'PUT',
  path: paths.setCodeOverride,
  summary: 'Lifts a budget of unproven codes, or sends no code at all to or from somewhere',
  description:
    'In the place of what was decided of the same before. A lifted budget opens at once; of a range, those within it, too. ' +
    'Who has proven a number gets codes to it all the same.',
  access: 'operator',
  body: Type.Object(
    {
      action: OneOf(codeOverrideActions),
      scope,
      value,
      note,
      until: Type.Optional(
        Type.String({ ...Timestamp, description: 'Until when; a lift ends after 24 hours without it, a block never' }),
      ),
    },
    { additionalProperties: false },
  ),
  responses: { 200: CodeOverride },
  errors: [],
});

export const endCodeOverride = defineOperation({
  id: 'endCodeOverride',
  method: 'DELETE',
  path: paths.endCodeOverride,
  summary: 'Ends a lift or a block: the budgets decide again',
  access: 'operator',
  params: Type.Object({ override_id: Id }),
  responses: { 204: Type.Null() },
  errors: ['not-found'],
});

const CodeOverrideChange = Type.Object(
  {
    change_id: Id,
    action: OneOf(codeOverrideChangeActions),
    scope,
    value,
    note: Type.String(),
    operator: Type.String({ description: 'The id of who did it' }),
    until: Nullable(Timestamp),
    changed_at: Timestamp,
  },
  { $id: 'CodeOverrideChange' },
);

export const listCodeOverrideChanges = defineOperation({
  id: 'listCodeOverrideChanges',
  method: 'GET',
  path: paths.listCodeOverrideChanges,
  summary: 'Who lifted, blocked and ended what, when and why; newest first',
  access: 'operator',
  query: Type.Object(Paging),
  responses: { 200: Page(CodeOverrideChange) },
  errors: [],
});

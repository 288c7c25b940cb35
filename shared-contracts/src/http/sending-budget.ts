import { Type } from '@sinclair/typebox';
import { ceilingNames, ceilingPurposes } from '../limits';
import { OneOf } from './schemas';

/** What the whole installation may send within a window, and how much of it is used. */
export const SendingBudget = Type.Object(
  {
    limit: OneOf(ceilingNames),
    purpose: OneOf(ceilingPurposes),
    window_seconds: Type.Integer({ minimum: 1 }),
    quota: Type.Integer({ minimum: 1, description: 'Segments within the window, at most' }),
    used: Type.Integer({ minimum: 0, description: 'Segments within the window' }),
    alert_percent: Type.Integer({ minimum: 1, maximum: 100, description: 'Operators are told at this share of it' }),
  },
  { $id: 'SendingBudget' },
);

export const SendingBudgets = Type.Object({ items: Type.Array(SendingBudget) });

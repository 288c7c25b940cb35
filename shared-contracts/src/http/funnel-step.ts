import { Type } from '@sinclair/typebox';
import { Nullable } from './schemas';

const Count = Type.Integer({ minimum: 0 });
const Share = { minimum: 0, maximum: 1 };

/** Of some people, how many did something within some days of something else. */
export const funnelStep = {
  within_days: Type.Integer({ minimum: 1 }),
  people: Type.Integer({ minimum: 0, description: 'Whose days ended within the window' }),
  reached: Type.Integer({ minimum: 0, description: 'Of these, who did it in time' }),
  rate: Nullable(Type.Number({ ...Share, description: 'reached ÷ people; null for nobody' })),
  target: Type.Number(Share),
  open_people: Type.Integer({ minimum: 0, description: 'Whose days are not over yet' }),
  open_reached: Count,
};

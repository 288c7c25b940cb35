import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Nullable, OneOf, Timestamp } from '../schemas';

/** What a check can find, the best first. */
export const preflightOutcomes = ['ok', 'unknown', 'warning', 'failed'] as const;

export const preflightChecks = [
  'twilio-credentials',
  'twilio-sender',
  'twilio-countries',
  'public-url',
  'public-callback',
  'clock-twilio',
  'clock-database',
  'nats-sync',
  'nats-streams',
  'database-version',
  'database-migrations',
] as const;

const Outcome = OneOf(preflightOutcomes, {
  description: 'failed: texts or their news get lost. warning: they may. unknown: it could not be found out',
});

export const PreflightCheck = Type.Object(
  {
    id: OneOf(preflightChecks),
    title: Type.String(),
    outcome: Outcome,
    found: Type.String({ description: 'What the check saw, in a sentence' }),
    remedy: Nullable(Type.String({ description: 'What to do; null where nothing has to be done' })),
  },
  { $id: 'PreflightCheck' },
);

export const Preflight = Type.Object(
  {
    outcome: Outcome,
    checked_at: Timestamp,
    took_ms: Type.Integer({ minimum: 0 }),
    checks: Type.Array(PreflightCheck),
  },
  { $id: 'Preflight' },
);

export const getPreflight = defineOperation({
  id: 'getPreflight',
  method: 'GET',
  path: paths.getPreflight,
  summary: 'Whether everything that texts and their news need works, as far as it can be told from here',
  description:
    'Asks Twilio, PUBLIC_URL, NATS and the database at once, each for 5 s at most, and sends a signed callback through PUBLIC_URL to itself, which stores nothing. Whoever asks while it runs gets the same answer.',
  access: 'operator',
  responses: { 200: Preflight },
  errors: [],
});

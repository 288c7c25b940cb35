import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Database } from '../../src/persistence';
import { startFeedback } from '../../src/sms';
import { createTestDatabase, type TestDatabase } from '@linecheck/local-servers/testing';
import { log, newMetrics, openKitDatabase, until } from '../fixtures';

let stored: TestDatabase;
let database: Database;
beforeAll(async () => {
  stored = await createTestDatabase();
  database = await openKitDatabase(stored.url);
});
afterAll(async () => {
  await database.close();
  await stored.drop();
});

test('an attempt whose lease another replica has taken over meanwhile does not put off that one', async () => {
  await database.pool.query(`INSERT INTO sms_feedback (ref) VALUES ('code-1')`);
  await database.pool.query(
    `INSERT INTO sms_sends (message_id, person, purpose, ref, recipient, send_before, state, due_at, sid)
     VALUES (gen_random_uuid(), 'ada', 'verification', 'code-1', '+447700900456', now(), 'accepted', NULL, 'SM1')`,
  );
  let asked = false;
  let answer = (): void => undefined;
  const answered = new Promise<'later'>((resolve) => (answer = () => resolve('later')));
  const confirm = () => {
    asked = true;
    return answered;
  };
  const metrics = newMetrics();
  const feedback = startFeedback({ database, client: { confirm }, log, metrics });
  await until('the question', () => asked);
  const taken = await database.pool.query(
    `UPDATE sms_feedback SET attempts = attempts + 1, due_at = now() + interval '1 hour' RETURNING attempts, due_at`,
  );
  answer();
  await feedback.stop();
  expect((await database.pool.query('SELECT attempts, due_at FROM sms_feedback')).rows).toEqual(taken.rows);
});

import { inDatabaseOf, until, type Stack } from '../stack';

const UUID = /^[0-9a-f-]{36}$/;

/** A test becomes so much older: everything that services keep of it happened earlier, and what they are to do about it is due sooner. */
export async function makeOlder(stack: Stack, testId: string, seconds: number): Promise<void> {
  if (!UUID.test(testId)) throw new Error(`${testId} is no id of a test.`);
  const earlier = (...columns: readonly string[]): string =>
    columns.map((column) => `${column} = ${column} - interval '${seconds} seconds'`).join(', ');
  const messageId = await inDatabaseOf(
    stack,
    'sms-test',
    `UPDATE sms_tests SET ${earlier('created_at', 'taken_at', 'handed_over_at', 'delivered_at', 'failed_at')}
     WHERE test_id = '${testId}' RETURNING message_id`,
  );
  await inDatabaseOf(
    stack,
    'sms-test',
    `UPDATE sms_sends SET ${earlier('planned_at', 'send_before', 'calling_since', 'due_at', 'accepted_at', 'finished_at')}
     WHERE message_id = '${messageId}'`,
  );
  await inDatabaseOf(
    stack,
    'delivery-tracker',
    `UPDATE messages SET ${earlier('accepted_at', 'first_heard_at', 'updated_at', 'look_up_at')}, revision = revision + 1
     WHERE message_id = '${messageId}'`,
  );
}

/** The look-ups of a text whose call was lost, one after the other, each as soon as the one before is done. Seconds between them. */
export async function passLookUps(stack: Stack, testId: string, seconds: readonly number[]): Promise<void> {
  const done = (): Promise<string> =>
    inDatabaseOf(stack, 'sms-test', `SELECT state || ' ' || lookups FROM sms_sends WHERE ref = '${testId}'`);
  for (const [index, pause] of seconds.entries()) {
    await until(async () => (await done()) === `unknown ${index}`);
    await makeOlder(stack, testId, pause);
  }
}

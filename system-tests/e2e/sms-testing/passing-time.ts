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

/**
 * The look-ups of a text whose call was lost, one after the other, each as soon as the one before is done. Seconds between them. On a slow machine
 * the service may have made one by itself before it is brought forward here.
 */
export async function passLookUps(stack: Stack, testId: string, seconds: readonly number[]): Promise<void> {
  const hasCome = async (lookups: number): Promise<boolean> => {
    const statement = `SELECT finished_at IS NOT NULL OR state = 'unknown' AND lookups >= ${lookups} FROM sms_sends WHERE ref = '${testId}'`;
    return /^t/.test(await inDatabaseOf(stack, 'sms-test', statement));
  };
  for (const [index, pause] of seconds.entries()) {
    await until(() => hasCome(index));
    await makeOlder(stack, testId, pause);
  }
}

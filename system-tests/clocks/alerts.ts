import { until } from '@linecheck/local-servers/testing';
import { during, type somebody } from './people';
import type { System } from './system';

/** Texts to one person whose end is decided, and the alerts of that person's country that come of them. */
export function alertsOf(system: System, person: ReturnType<typeof somebody>, country: string) {
  /** The ids of three texts that have ended so. */
  async function send(words: string, outcome: 'undelivered' | 'delivered'): Promise<string[]> {
    await system.provider.setFaultsFor(person.phone, { outcome });
    const tests = [];
    for (const n of [1, 2, 3]) tests.push(await person.sendTest(`${words} ${n}`));
    const ids = tests.map(({ message_id }) => message_id as string);
    const ended = `SELECT FROM messages WHERE message_id = ANY($1) AND status = $2 AND accepted_at IS NOT NULL`;
    await until('their end', async () => (await system.rows('delivery-tracker', ended, [ids, outcome])).length === 3);
    return ids;
  }

  /** Their age from now on, for as long as an evaluation may take; the next one is due at once. */
  async function age(ids: readonly string[], minutes: number): Promise<void> {
    await system.rows(
      'delivery-tracker',
      `UPDATE messages SET accepted_at = clock_timestamp() - $2 * interval '1 minute' WHERE message_id = ANY($1)`,
      [ids, minutes],
    );
    await system.rows('delivery-tracker', `UPDATE alert_turn SET taken_at = '-infinity'`);
  }

  async function alertIs(status: string) {
    const { body } = await system.call(system.tracker.url, 'operator', 'GET', `/operator/alerts?status=${status}`);
    return body.items.find((alert: { country: string }) => alert.country === country);
  }

  /** Waits for the alert while the texts are that old; it, and the time that this took. */
  const alertAfter = (ids: readonly string[], minutes: number, status: string) =>
    during(system, 'delivery-tracker', async () => {
      await until(`an alert being ${status}`, async () => {
        await age(ids, minutes);
        return (await alertIs(status)) !== undefined;
      });
      return alertIs(status);
    });

  return { send, age, alertAfter };
}

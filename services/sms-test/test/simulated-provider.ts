// The simulated provider that a test harness sends to, and what senders sign in with there.
import { randomBytes } from 'node:crypto';
import { buildApp as buildSimulator } from '../../sms-simulator/src/app';
import { readConfig as readSimulatorConfig } from '../../sms-simulator/src/config';
import { openContext as openSimulator } from '../../sms-simulator/src/context';

export const provider = { sid: `AC${randomBytes(16).toString('hex')}`, token: randomBytes(16).toString('hex') };
/** What senders sign in with. */
export const apiKey = { sid: `SK${randomBytes(16).toString('hex')}`, secret: randomBytes(16).toString('hex') };

export async function startSimulator() {
  const context = await openSimulator(
    readSimulatorConfig({
      SIMULATOR_ACCOUNT_SID: provider.sid,
      SIMULATOR_AUTH_TOKEN: provider.token,
      SIMULATOR_API_KEY: apiKey.sid,
      SIMULATOR_API_SECRET: apiKey.secret,
      SIMULATOR_SEED: 'sms-test',
      LOG_LEVEL: 'silent',
    }),
  );
  const app = await buildSimulator(context);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    /** The bodies of all texts to a number that the provider has taken, newest first. */
    async textsTo(number: string): Promise<string[]> {
      const credentials = Buffer.from(`${provider.sid}:${provider.token}`).toString('base64');
      const list = new URL(`/2010-04-01/Accounts/${provider.sid}/Messages.json`, url);
      list.searchParams.set('To', number);
      list.searchParams.set('PageSize', '1000');
      const response = await fetch(list, { headers: { authorization: `Basic ${credentials}` } });
      const { messages } = (await response.json()) as { messages: { body: string }[] };
      return messages.map(({ body }) => body);
    },
    async close() {
      await app.close();
      await context.close();
    },
  };
}

/** npm run provision: the one job that makes the streams, or brings them up to date. Services only check that they are there. */
import { natsSettings, readConfig, Type } from '@linecheck/service-kit/config';
import { createLogger } from '@linecheck/service-kit/logging';
import { connectNats, provisionStreams } from '@linecheck/service-kit/nats';

const settings = Type.Object({
  ...natsSettings,
  NATS_REPLICAS: Type.Integer({
    default: 1,
    minimum: 1,
    maximum: 5,
    description: 'How many servers keep each event: 1 on one server, 3 on a cluster',
  }),
});

export async function main(): Promise<void> {
  try {
    const { NATS_URL, NATS_USER, NATS_PASSWORD, NATS_REPLICAS } = readConfig(settings, process.env);
    const nats = await connectNats({
      url: NATS_URL,
      name: 'linecheck-provision',
      ...(NATS_USER !== undefined && { user: NATS_USER }),
      ...(NATS_PASSWORD !== undefined && { password: NATS_PASSWORD }),
      log: createLogger({ name: 'provision', level: 'silent' }),
    });
    await provisionStreams(nats, { replicas: NATS_REPLICAS }).finally(() => nats.close());
    console.log('The streams are there.');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** npm run provision: the one job that makes the streams, or brings them up to date. Services only check that they are there. */
import { natsSettings, readConfig, Secret, Type } from '@linecheck/service-kit/config';
import { createLogger, type Logger } from '@linecheck/service-kit/logging';
import { assertDurable, connectNats, provisionOutside, provisionStreams, type Nats } from '@linecheck/service-kit/nats';

const settings = Type.Object({
  ...natsSettings,
  NATS_REPLICAS: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 5,
      description:
        'How many servers keep each event: 1 on one server, 3 on a cluster; without it a stream stays as it is, and a new one is on 1',
    }),
  ),
  EVENTS_MAX_BYTES: Type.Optional(
    Type.Integer({
      minimum: 64 * 1024 * 1024,
      description:
        'Bytes that the stream of events may have, after which its oldest go before their 30 days; without it the stream stays as it is, at first without a limit',
    }),
  ),
  NATS_OUTSIDE_USER: Type.Optional(
    Type.String({ minLength: 1, description: 'User of the outside account that may make streams, where there is one' }),
  ),
  NATS_OUTSIDE_PASSWORD: Type.Optional(Secret('Password of NATS_OUTSIDE_USER')),
});

export async function main(): Promise<void> {
  try {
    const config = readConfig(settings, process.env);
    const { NATS_REPLICAS: replicas, EVENTS_MAX_BYTES: eventsMaxBytes } = config;
    const options = {
      ...(replicas !== undefined && { replicas }),
      ...(eventsMaxBytes !== undefined && { eventsMaxBytes }),
    };
    const log = createLogger({ name: 'provision', level: 'silent' });
    await connected(config, log, async (services) => {
      await provisionStreams(services, options);
      console.log('The streams are there.');
      const { NATS_OUTSIDE_USER: user, NATS_OUTSIDE_PASSWORD: password } = config;
      if (user === undefined) return;
      const credentialsFrom = 'NATS_OUTSIDE_USER and NATS_OUTSIDE_PASSWORD';
      const outside = { NATS_URL: config.NATS_URL, NATS_USER: user, NATS_PASSWORD: password, credentialsFrom };
      const isAnew = await connected(outside, log, (nats) => provisionOutside(nats, services, options));
      if (isAnew)
        console.log(
          'EVENTS is another stream than the one that was copied for outside subscribers, or was put back to an earlier state. The copy was made anew: they have to make their consumers again.',
        );
      console.log('The copy for outside subscribers is there.');
    });
    const { detail } = await assertDurable(config, log);
    console.log(detail);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

interface Place {
  NATS_URL: string;
  NATS_USER?: string | undefined;
  NATS_PASSWORD?: string | undefined;
  credentialsFrom?: string;
}

async function connected<T>(place: Place, log: Logger, work: (nats: Nats) => Promise<T>): Promise<T> {
  const { NATS_URL: url, NATS_USER: user, NATS_PASSWORD: password, credentialsFrom } = place;
  const nats = await connectNats({
    url,
    name: 'linecheck-provision',
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...(credentialsFrom !== undefined && { credentialsFrom }),
    log,
  });
  return work(nats).finally(() => nats.close());
}

import { registerAuthentication, requirePerson } from '@linecheck/service-kit/auth';
import { createApp, type App, type Readiness } from '@linecheck/service-kit/http';
import { natsChecks } from '@linecheck/service-kit/nats';
import type { Context } from './context';
import { document } from './contract';
import { pauseNumberRoute } from './http/routes/pause-number';

export async function buildApp(context: Context): Promise<App> {
  const { config, log, metrics } = context;
  const app = await createApp({
    document,
    log,
    config,
    metrics,
    readiness: () => readiness(context),
  });
  await registerAuthentication(app, {
    issuer: config.OIDC_ISSUER,
    audience: config.OIDC_AUDIENCE,
    keys: context.keys,
    clockToleranceSeconds: config.OIDC_CLOCK_TOLERANCE_SECONDS,
  });

  await app.register(async (authenticated: App) => {
    requirePerson(authenticated);
    pauseNumberRoute(authenticated, context);
  });
  return app;
}

/** NATS is reported, but does not count: the outbox bridges its absence. */
async function readiness({ database, nats, consumers, keys, relay }: Context): Promise<Readiness> {
  const failure = await database.ping().then(
    () => null,
    (error: Error) => error.message,
  );
  return {
    database: { ok: failure === null, required: true, ...(failure === null ? {} : { detail: failure }) },
    ...natsChecks(nats),
    outbox_relay: relay.check(),
    consumers: consumers.check(),
    identity_provider: keys.check(),
  };
}

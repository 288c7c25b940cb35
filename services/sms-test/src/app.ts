import { registerAuthentication, requireOperator, requirePerson } from '@linecheck/service-kit/auth';
import { createApp, type App, type Readiness } from '@linecheck/service-kit/http';
import { natsChecks } from '@linecheck/service-kit/nats';
import { addSetAsideRoutes, setAsideEvents } from '@linecheck/service-kit/set-aside';
import { addSnapshotRoutes } from '@linecheck/service-kit/snapshot';
import { smsTestApi } from '@linecheck/shared-contracts';
import { readFileSync } from 'node:fs';
import type { Context } from './context';
import { getTestRoute } from './http/routes/get-test';
import { getTestBudgetsRoute } from './http/routes/get-test-budgets';
import { listTestsRoute } from './http/routes/list-tests';
import { sendTestRoute } from './http/routes/send-test';

export async function buildApp(context: Context): Promise<App> {
  const { config, log, metrics } = context;
  const app = await createApp({
    document: readFileSync(require.resolve('@linecheck/shared-contracts/openapi/sms-test.json'), 'utf8'),
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
    sendTestRoute(authenticated, context);
    listTestsRoute(authenticated, context);
    getTestRoute(authenticated, context);
  });

  await app.register(async (operator: App) => {
    requireOperator(operator);
    getTestBudgetsRoute(operator, context);
    addSetAsideRoutes(operator, {
      operations: smsTestApi.setAsideEvents,
      store: setAsideEvents(context.database),
      log,
      afterRequeue: context.wake,
    });
    addSnapshotRoutes(operator, { operations: smsTestApi.snapshotApi, ...context });
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

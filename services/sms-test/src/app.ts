import { registerAuthentication, requireOperator, requirePerson } from '@linecheck/service-kit/auth';
import { createApp, readinessOf, type App } from '@linecheck/service-kit/http';
import { addSetAsideRoutes, setAsideEvents } from '@linecheck/service-kit/set-aside';
import { addSnapshotRoutes } from '@linecheck/service-kit/snapshot';
import { smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from './context';
import { addGetTest } from './http/routes/get-test';
import { addGetTestBudgets } from './http/routes/get-test-budgets';
import { addListTests } from './http/routes/list-tests';
import { addSendTest } from './http/routes/send-test';

export async function buildApp(context: Context): Promise<App> {
  const { config, log, metrics } = context;
  const app = await createApp({
    name: 'Linecheck: SMS tests',
    version: '1.0.0',
    description: 'Sends test texts to a person’s own, verified numbers and tells how far each has come.',
    log,
    config,
    metrics,
    readiness: () => readinessOf(context),
  });
  await registerAuthentication(app, {
    issuer: config.OIDC_ISSUER,
    audience: config.OIDC_AUDIENCE,
    keys: context.keys,
    clockToleranceSeconds: config.OIDC_CLOCK_TOLERANCE_SECONDS,
  });

  await app.register(async (authenticated: App) => {
    requirePerson(authenticated);
    addSendTest(authenticated, context);
    addListTests(authenticated, context);
    addGetTest(authenticated, context);
  });

  await app.register(async (operator: App) => {
    requireOperator(operator);
    addGetTestBudgets(operator, context);
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

import { registerAuthentication, requireOperator, requirePerson } from '@linecheck/service-kit/auth';
import { createApp, readinessOf, type App } from '@linecheck/service-kit/http';
import { addSetAsideRoutes, setAsideEvents } from '@linecheck/service-kit/set-aside';
import { addSnapshotRoutes } from '@linecheck/service-kit/snapshot';
import { smsTestApi } from '@linecheck/shared-contracts';
import { readFileSync } from 'node:fs';
import type { Context } from './context';
import { createCanaryRoute } from './http/routes/create-canary';
import { createTemplateRoute } from './http/routes/create-template';
import { exportOwnTestsRoute } from './http/routes/export-own-tests';
import { exportTestsRoute } from './http/routes/export-tests';
import { getCanaryRoute } from './http/routes/get-canary';
import { getTemplateRoute } from './http/routes/get-template';
import { getTestRoute } from './http/routes/get-test';
import { getTestAdoptionRoute } from './http/routes/get-test-adoption';
import { getTestBudgetsRoute } from './http/routes/get-test-budgets';
import { getTestStatsRoute } from './http/routes/get-test-stats';
import { listCanariesRoute } from './http/routes/list-canaries';
import { listPricesRoute } from './http/routes/list-prices';
import { listTemplatesRoute } from './http/routes/list-templates';
import { listTestsRoute } from './http/routes/list-tests';
import { pauseCanaryRoute } from './http/routes/pause-canary';
import { previewTestRoute } from './http/routes/preview-test';
import { removeCanaryRoute } from './http/routes/remove-canary';
import { removeTemplateRoute } from './http/routes/remove-template';
import { resumeCanaryRoute } from './http/routes/resume-canary';
import { retryTestRoute } from './http/routes/retry-test';
import { sendTestRoute } from './http/routes/send-test';
import { updateCanaryRoute } from './http/routes/update-canary';
import { updateTemplateRoute } from './http/routes/update-template';

export async function buildApp(context: Context): Promise<App> {
  const { config, log, metrics } = context;
  const app = await createApp({
    document: readFileSync(require.resolve('@linecheck/shared-contracts/openapi/sms-test.json'), 'utf8'),
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
    sendTestRoute(authenticated, context);
    listTestsRoute(authenticated, context);
    exportOwnTestsRoute(authenticated, context);
    getTestRoute(authenticated, context);
    exportTestsRoute(authenticated, context);
    retryTestRoute(authenticated, context);
    getTestStatsRoute(authenticated, context);
    previewTestRoute(authenticated, context);
    listTemplatesRoute(authenticated, context);
    createTemplateRoute(authenticated, context);
    getTemplateRoute(authenticated, context);
    updateTemplateRoute(authenticated, context);
    removeTemplateRoute(authenticated, context);
  });

  await app.register(async (operator: App) => {
    requireOperator(operator);
    listPricesRoute(operator, context);
    getTestBudgetsRoute(operator, context);
    getTestAdoptionRoute(operator, context);
    listCanariesRoute(operator, context);
    createCanaryRoute(operator, context);
    getCanaryRoute(operator, context);
    updateCanaryRoute(operator, context);
    removeCanaryRoute(operator, context);
    pauseCanaryRoute(operator, context);
    resumeCanaryRoute(operator, context);
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

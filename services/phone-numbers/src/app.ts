import { registerAuthentication, requireOperator, requirePerson } from '@linecheck/service-kit/auth';
import { createApp, type App } from '@linecheck/service-kit/http';
import { addSetAsideRoutes, setAsideEvents } from '@linecheck/service-kit/set-aside';
import { addSnapshotRoutes } from '@linecheck/service-kit/snapshot';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import { readFileSync } from 'node:fs';
import type { Context } from './context';
import { addNumberRoute } from './http/routes/add-number';
import { getCodeBudgetsRoute } from './http/routes/get-code-budgets';
import { backtestCodeLimitsRoute } from './http/routes/backtest-code-limits';
import { endCodeOverrideRoute } from './http/routes/end-code-override';
import { getCodeLimitsRoute } from './http/routes/get-code-limits';
import { listCodeOverrideChangesRoute } from './http/routes/list-code-override-changes';
import { listCodeOverridesRoute } from './http/routes/list-code-overrides';
import { listCodeStopsRoute } from './http/routes/list-code-stops';
import { setCodeOverrideRoute } from './http/routes/set-code-override';
import { erasePersonRoute } from './http/routes/erase-person';
import { exportNumbersRoute } from './http/routes/export-numbers';
import { getNumberRoute } from './http/routes/get-number';
import { getOverviewRoute } from './http/routes/get-overview';
import { getVerificationRoute } from './http/routes/get-verification';
import { listNumberHistoryRoute } from './http/routes/list-number-history';
import { listNumbersRoute } from './http/routes/list-numbers';
import { removeNumberRoute } from './http/routes/remove-number';
import { restoreNumberRoute } from './http/routes/restore-number';
import { sendCodeRoute } from './http/routes/send-code';
import { setPrimaryRoute } from './http/routes/set-primary';
import { updateNumberRoute } from './http/routes/update-number';
import { verifyCodeRoute } from './http/routes/verify-code';

export async function buildApp(context: Context): Promise<App> {
  const { config, log, metrics, readiness } = context;
  const app = await createApp({
    document: readFileSync(require.resolve('@linecheck/shared-contracts/openapi/phone-numbers.json'), 'utf8'),
    log,
    config,
    metrics,
    readiness,
  });
  await registerAuthentication(app, {
    issuer: config.OIDC_ISSUER,
    audience: config.OIDC_AUDIENCE,
    keys: context.keys,
    clockToleranceSeconds: config.OIDC_CLOCK_TOLERANCE_SECONDS,
  });
  await app.register(async (scope) => authenticated(scope, context));
  await app.register(async (scope) => operator(scope, context));
  return app;
}

/** For the person whose numbers they are. */
function authenticated(scope: App, context: Context): void {
  requirePerson(scope);
  // What a request has committed, refusals that count included, goes on its way without waiting for a sweep.
  scope.addHook('onResponse', async ({ method, person }) => {
    if (person && method !== 'GET') context.wake();
  });
  listNumbersRoute(scope, context);
  addNumberRoute(scope, context);
  getOverviewRoute(scope, context);
  sendCodeRoute(scope, context);
  verifyCodeRoute(scope, context);
  getNumberRoute(scope, context);
  getVerificationRoute(scope, context);
  listNumberHistoryRoute(scope, context);
  updateNumberRoute(scope, context);
  removeNumberRoute(scope, context);
  restoreNumberRoute(scope, context);
  setPrimaryRoute(scope, context);
  exportNumbersRoute(scope, context);
  erasePersonRoute(scope, context);
}

/** For whoever looks after the installation. */
function operator(scope: App, context: Context): void {
  requireOperator(scope);
  getCodeBudgetsRoute(scope, context);
  listCodeStopsRoute(scope, context);
  listCodeOverridesRoute(scope, context);
  setCodeOverrideRoute(scope, context);
  endCodeOverrideRoute(scope, context);
  listCodeOverrideChangesRoute(scope, context);
  getCodeLimitsRoute(scope, context);
  backtestCodeLimitsRoute(scope, context);
  addSetAsideRoutes(scope, {
    operations: phoneNumbersApi.setAsideEvents,
    store: setAsideEvents(context.database),
    log: context.log,
    afterRequeue: context.wake,
  });
  addSnapshotRoutes(scope, { operations: phoneNumbersApi.snapshotApi, ...context });
}

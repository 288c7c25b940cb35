import { registerAuthentication, requireOperator, requirePerson } from '@linecheck/service-kit/auth';
import { createApp, readinessOf, type App } from '@linecheck/service-kit/http';
import { addSetAsideRoutes, setAsideEvents } from '@linecheck/service-kit/set-aside';
import { addSnapshotRoutes } from '@linecheck/service-kit/snapshot';
import { deliveryTrackerApi } from '@linecheck/shared-contracts';
import { readFileSync } from 'node:fs';
import type { Context } from './context';
import { requireSignature } from './http/provider-signature';
import { discardDeadLetterRoute } from './http/routes/discard-dead-letter';
import { getDeadLetterRoute } from './http/routes/get-dead-letter';
import { exportDeliveriesRoute } from './http/routes/export-deliveries';
import { getAlertRoute } from './http/routes/get-alert';
import { getDeliveryRoute } from './http/routes/get-delivery';
import { getDeliveryStatsRoute } from './http/routes/get-delivery-stats';
import { getPreflightRoute } from './http/routes/get-preflight';
import { getUsageRoute } from './http/routes/get-usage';
import { inboundCallbackRoute } from './http/routes/inbound-callback';
import { listAlertsRoute } from './http/routes/list-alerts';
import { listDeadLettersRoute } from './http/routes/list-dead-letters';
import { listDeliveriesRoute } from './http/routes/list-deliveries';
import { liveRoute } from './http/routes/live';
import { replayDeadLetterRoute } from './http/routes/replay-dead-letter';
import { replayDeadLettersRoute } from './http/routes/replay-dead-letters';
import { reportUsageRoute } from './http/routes/report-usage';
import { statusCallbackRoute } from './http/routes/status-callback';
import { setAsideCallbacks } from './intake/set-aside-callbacks';

/** The HTTP side of delivery-tracker, by who may call. */
export async function buildApp(context: Context): Promise<App> {
  const { config, log, metrics, hub } = context;
  const app = await createApp({
    document: readFileSync(require.resolve('@linecheck/shared-contracts/openapi/delivery-tracker.json'), 'utf8'),
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

  await app.register(async (provider: App) => {
    requireSignature(provider, context);
    statusCallbackRoute(provider, context);
    inboundCallbackRoute(provider, context);
  });

  await app.register(async (authenticated: App) => {
    requirePerson(authenticated);
    listDeliveriesRoute(authenticated, context);
    exportDeliveriesRoute(authenticated, context);
    getDeliveryStatsRoute(authenticated, context);
    getDeliveryRoute(authenticated, context);
    reportUsageRoute(authenticated, context);
    await authenticated.register(async (streams: App) => liveRoute(streams, context));
  });

  await app.register(async (operator: App) => {
    requireOperator(operator);
    getPreflightRoute(operator, context);
    listAlertsRoute(operator, context);
    getAlertRoute(operator, context);
    getUsageRoute(operator, context);
    listDeadLettersRoute(operator, context);
    getDeadLetterRoute(operator, context);
    replayDeadLetterRoute(operator, context);
    replayDeadLettersRoute(operator, context);
    discardDeadLetterRoute(operator, context);
    addSetAsideRoutes(operator, {
      operations: deliveryTrackerApi.setAsideEvents,
      store: setAsideEvents(context.database),
      log,
      afterRequeue: context.wake,
    });
    addSetAsideRoutes(operator, {
      operations: deliveryTrackerApi.setAsideCallbacks,
      store: setAsideCallbacks(context.database),
      log,
      afterRequeue: context.wake,
    });
    addSnapshotRoutes(operator, { operations: deliveryTrackerApi.snapshotApi, ...context });
  });

  // Streams would hold the server open: they end first, and their readers go to another replica.
  app.addHook('preClose', () => hub.close());
  return app;
}

import { registerAuthentication, requireOperator, requirePerson } from '@linecheck/service-kit/auth';
import { createApp, readinessOf, type App } from '@linecheck/service-kit/http';
import { addSetAsideRoutes, setAsideEvents } from '@linecheck/service-kit/set-aside';
import { addSnapshotRoutes } from '@linecheck/service-kit/snapshot';
import { deliveryTrackerApi } from '@linecheck/shared-contracts';
import { readFileSync } from 'node:fs';
import type { Context } from './context';
import { requireSignature } from './http/provider-signature';
import { addDiscardDeadLetter } from './http/routes/discard-dead-letter';
import { addGetDeadLetter } from './http/routes/get-dead-letter';
import { addGetAlert } from './http/routes/get-alert';
import { addGetDelivery } from './http/routes/get-delivery';
import { addGetDeliveryStats } from './http/routes/get-delivery-stats';
import { addGetPreflight } from './http/routes/get-preflight';
import { addInboundCallback } from './http/routes/inbound-callback';
import { addListAlerts } from './http/routes/list-alerts';
import { addListDeadLetters } from './http/routes/list-dead-letters';
import { addListDeliveries } from './http/routes/list-deliveries';
import { addLive } from './http/routes/live';
import { addReplayDeadLetter } from './http/routes/replay-dead-letter';
import { addReplayDeadLetters } from './http/routes/replay-dead-letters';
import { addStatusCallback } from './http/routes/status-callback';
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
    addStatusCallback(provider, context);
    addInboundCallback(provider, context);
  });

  await app.register(async (authenticated: App) => {
    requirePerson(authenticated);
    addListDeliveries(authenticated, context);
    addGetDeliveryStats(authenticated, context);
    addGetDelivery(authenticated, context);
    await authenticated.register(async (streams: App) => addLive(streams, context));
  });

  await app.register(async (operator: App) => {
    requireOperator(operator);
    addGetPreflight(operator, context);
    addListAlerts(operator, context);
    addGetAlert(operator, context);
    addListDeadLetters(operator, context);
    addGetDeadLetter(operator, context);
    addReplayDeadLetter(operator, context);
    addReplayDeadLetters(operator, context);
    addDiscardDeadLetter(operator, context);
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

import { registerAuthentication, requirePerson } from '@linecheck/service-kit/auth';
import { createApp, readinessOf, type App } from '@linecheck/service-kit/http';
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
    pauseNumberRoute(authenticated, context);
  });
  return app;
}

import { addOperation, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';

export function getPreflightRoute(app: App, { preflight }: Context): void {
  addOperation(app, deliveryTrackerApi.getPreflight, async () => {
    const { outcome, checkedAt, tookMs, results } = await preflight();
    return { outcome, checked_at: checkedAt.toISOString(), took_ms: tookMs, checks: [...results] };
  });
}

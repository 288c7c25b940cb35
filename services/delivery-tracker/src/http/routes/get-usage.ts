import { addOperation, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi, type UsageWindow } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { readUsage } from '../../use-cases/read-usage';
import { presentUsage } from '../presenters/usage';

const DAYS: Readonly<Record<UsageWindow, number>> = { '7d': 7, '30d': 30, '90d': 90 };

export function getUsageRoute(app: App, { config, database }: Context): void {
  addOperation(app, deliveryTrackerApi.getUsage, async ({ query }) => {
    const { window = '30d' } = query;
    const now = database.now();
    const { period, figures } = await readUsage(database.source.manager, DAYS[window], now);
    const isCollected = config.USAGE_ENABLED && config.USAGE_SECRET !== undefined;
    return presentUsage(figures, {
      window,
      from: `${period.from}T00:00:00.000Z`,
      to: now.toISOString(),
      is_collected: isCollected,
      asks_satisfaction: isCollected && config.SATISFACTION_ENABLED,
    });
  });
}

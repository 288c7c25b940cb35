import { addOperation, type App } from '@linecheck/service-kit/http';
import { smsTestApi, usageTargets, type UsageWindow } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { readAdoption } from '../../use-cases/read-adoption';

const DAYS: Readonly<Record<UsageWindow, number>> = { '7d': 7, '30d': 30, '90d': 90 };

export function getTestAdoptionRoute(app: App, { database }: Pick<Context, 'database'>): void {
  addOperation(app, smsTestApi.getTestAdoption, async ({ query }) => {
    const { window = '30d' } = query;
    const now = database.now();
    const { from, ended, open } = await readAdoption(database.source.manager, DAYS[window], now);
    return {
      window,
      from: from.toISOString(),
      to: now.toISOString(),
      within_days: usageTargets.testDays,
      people: ended.people,
      reached: ended.tested,
      rate: ended.people === 0 ? null : ended.tested / ended.people,
      target: usageTargets.tests,
      open_people: open.people,
      open_reached: open.tested,
    };
  });
}

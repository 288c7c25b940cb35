import { addOperation, type App } from '@linecheck/service-kit/http';
import { smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { listPrices } from '../../persistence/prices';

export function listPricesRoute(app: App, { database }: Context): void {
  addOperation(app, smsTestApi.listPrices, async () => {
    const prices = await listPrices(database.source.manager);
    return {
      items: prices.map(({ country, currency, perSegment }) => ({ country, currency, price_per_segment: perSegment })),
    };
  });
}

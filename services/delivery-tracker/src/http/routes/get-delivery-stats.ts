import { addOperation, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi } from '@linecheck/shared-contracts';
import { readDeliveryStats } from '../../use-cases/read-delivery-stats';
import type { Context } from '../../context';
import { presentDeliveryStats } from '../presenters/delivery-stats';
import { checkedScope, isOperator } from '../scope';

export function getDeliveryStatsRoute(app: App, { database }: Context): void {
  addOperation(app, deliveryTrackerApi.getDeliveryStats, async ({ person, query }) => {
    const { window = '24h', group_by: groupBy = null, country, purpose } = query;
    const scope = checkedScope(person, query.scope ?? (isOperator(person) ? 'all' : 'own'));
    const userId = scope === 'all' ? null : person.id;
    const request = { userId, window, groupBy, country, purpose };
    const stats = await readDeliveryStats(database.source.manager, request, database.now());
    return presentDeliveryStats(stats, { window, groupBy, scope });
  });
}

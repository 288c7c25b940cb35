import { addOperation, languageFor, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi, locales } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { getDelivery } from '../../use-cases/read-deliveries';
import { presentTimeline } from '../presenters/delivery';
import { isOperator } from '../scope';

export function getDeliveryRoute(app: App, { database }: Context): void {
  addOperation(app, deliveryTrackerApi.getDelivery, async (request, reply) => {
    const { person, params } = request;
    const userId = isOperator(person) ? null : person.id;
    const timeline = await getDelivery(database.source.manager, userId, params.id);
    return presentTimeline(timeline, languageFor(request, reply, locales));
  });
}

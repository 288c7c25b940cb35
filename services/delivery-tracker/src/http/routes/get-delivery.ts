import { addOperation, languageFor, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi, locales } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { getDelivery } from '../../domain/deliveries';
import { presentTimeline } from '../present-delivery';
import { isOperator } from '../scope';

export function addGetDelivery(scope: App, { database }: Context): void {
  addOperation(scope, deliveryTrackerApi.getDelivery, async (request, reply) => {
    const { person, params } = request;
    const whose = isOperator(person) ? null : person.id;
    const timeline = await getDelivery(database.source.manager, whose, params.id);
    return presentTimeline(timeline, languageFor(request, reply, locales));
  });
}

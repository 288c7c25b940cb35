import {
  addOperation,
  languageFor,
  pagesOf,
  perPage,
  shortList,
  streamExport,
  type App,
} from '@linecheck/service-kit/http';
import { deliveryTrackerApi, locales } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { listTimelines } from '../../persistence/deliveries';
import { optOutsOf } from '../../persistence/opt-outs';
import { presentTimeline } from '../presenters/delivery';

/** Read page by page as the reader takes it, so that a slow one holds neither rows nor a connection. */
export function exportDeliveriesRoute(scope: App, { database }: Context): void {
  addOperation(scope, deliveryTrackerApi.exportDeliveries, async (request, reply) => {
    const { id: userId } = request.person;
    const em = database.source.manager;
    const locale = languageFor(request, reply, locales);
    const exportedAt = database.now().toISOString();
    const head = { user_id: userId, exported_at: exportedAt };
    return streamExport(reply, `deliveries-${exportedAt.slice(0, 10)}.json`, head, {
      deliveries: perPage(
        pagesOf(
          (after, limit) => listTimelines(em, userId, after ?? undefined, limit),
          ({ message }) => message.messageId,
        ),
        (timelines) => timelines.map((timeline) => presentTimeline(timeline, locale)),
      ),
      opt_outs: shortList(async () =>
        (await optOutsOf(em, userId)).map(({ recipient, sender, optedOut, source, since }) => ({
          number: recipient,
          sender,
          opted_out: optedOut,
          source,
          since: since?.toISOString() ?? null,
        })),
      ),
    });
  });
}

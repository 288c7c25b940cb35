import type { EntityManager } from 'typeorm';
import { deliveryStatsOf, type Stats, type StatsRequest } from '../domain/delivery-stats';
import { periodOf } from '../domain/stats-window';
import { countAllMessages, countMessagesOfPerson } from '../persistence/counts';

/** What became of one person's texts, or of all, in the hours or days before `now`. */
export async function readDeliveryStats(em: EntityManager, request: StatsRequest, now: Date): Promise<Stats> {
  const period = periodOf(request.window, now);
  const { userId } = request;
  const counts =
    userId === null
      ? await countAllMessages(em, request, period)
      : await countMessagesOfPerson(em, userId, request, period);
  return deliveryStatsOf(counts, request.groupBy, period);
}

import { listLetters } from '@linecheck/service-kit/dead-letters';
import { addOperation, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { presentDeadLetter } from '../present-dead-letter';
import { throughNats } from '../through-nats';

export function addListDeadLetters(scope: App, { nats }: Context): void {
  addOperation(scope, deliveryTrackerApi.listDeadLetters, async ({ query }) => {
    const { limit = 25, cursor, event_type: type, ...filter } = query;
    const page = await throughNats(nats, () =>
      listLetters(nats, { ...filter, type }, { limit, after: Number(cursor ?? 0) }),
    );
    return { items: page.letters.map(presentDeadLetter), next_cursor: page.next === null ? null : String(page.next) };
  });
}

import { selectDeadLetters } from '@linecheck/service-kit/dead-letters';
import { addOperation, cursorsOf, type App } from '@linecheck/service-kit/http';
import { deliveryTrackerApi } from '@linecheck/shared-contracts';
import { Type } from '@sinclair/typebox';
import type { Context } from '../../context';
import { presentDeadLetter } from '../presenters/dead-letter';
import { throughNats } from '../through-nats';

const cursors = cursorsOf(
  deliveryTrackerApi.listDeadLetters,
  Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
);

export function listDeadLettersRoute(app: App, { nats }: Context): void {
  addOperation(app, deliveryTrackerApi.listDeadLetters, async ({ query }) => {
    const { limit = 25, cursor, event_type: type, ...filter } = query;
    const wanted = { limit, after: cursors.read(cursor) };
    const page = await throughNats(nats, () => selectDeadLetters(nats, { ...filter, type }, wanted));
    return {
      items: page.deadLetters.map(presentDeadLetter),
      next_cursor: page.next === null ? null : cursors.after(page.next),
    };
  });
}

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
    const { limit, cursor, event_type: type, ...filter } = query;
    const wanted = cursors.request({ limit, cursor });
    const page = await throughNats(nats, () => selectDeadLetters(nats, { ...filter, type }, wanted));
    return cursors.present(page, page.deadLetters.map(presentDeadLetter));
  });
}

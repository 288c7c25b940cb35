import type { SetAside, SetAsideOperations } from '@linecheck/shared-contracts';
import type { Static, TSchema } from '@sinclair/typebox';
import { addOperation, cursorsOf, type App } from '../http';
import type { Logger } from '../logging';
import type { SetAsideItem, SetAsideStore } from './store';

export interface SetAsideRoutes<P extends TSchema> {
  operations: SetAsideOperations;
  store: SetAsideStore<P>;
  log: Logger;
  /** Called after something was requeued. */
  afterRequeue?: () => void;
}

/** Lets operators list, read, requeue and discard what a service has set aside. Needs its database alone. */
export function addSetAsideRoutes<P extends TSchema>(
  scope: App,
  { operations, store, log, afterRequeue }: SetAsideRoutes<P>,
): void {
  const cursors = cursorsOf(operations.list, store.place);
  addOperation(scope, operations.list, async ({ query }) => {
    const page = await store.list({ state: query.state ?? 'waiting', ...cursors.request(query) });
    return cursors.present(page, page.items.map(present));
  });
  addOperation(scope, operations.get, async ({ params }) => {
    const { item, payload } = await store.read(params.id);
    return { ...present(item), payload };
  });
  addOperation(scope, operations.requeue, async ({ params, person }) => {
    const item = await store.requeue(params.id);
    audit(log, person.id, 'requeued', item);
    afterRequeue?.();
    return present(item);
  });
  addOperation(scope, operations.discard, async ({ params, body, person }) => {
    const item = await store.discard(params.id, { operator: person.id, reason: body.reason });
    audit(log, person.id, 'discarded', item);
    return present(item);
  });
}

function audit(log: Logger, operator: string, action: 'requeued' | 'discarded', { id, name, attempts }: SetAsideItem) {
  log.info({ audit: true, operator, set_aside: id, name, attempts }, `What was set aside was ${action}`);
}

function present({ setAsideAt, discarded, ...item }: SetAsideItem): Static<typeof SetAside> {
  return {
    ...item,
    set_aside_at: setAsideAt.toISOString(),
    discarded: discarded === null ? null : { ...discarded, at: discarded.at.toISOString() },
  };
}

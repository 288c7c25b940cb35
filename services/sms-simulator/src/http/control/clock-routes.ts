import { Type, type Static } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';

const MAX_MS = 366 * 24 * 3_600_000;
const advance = Type.Object({ milliseconds: Type.Integer({ minimum: 0, maximum: MAX_MS }) });

/** Holding time and moving it. An advance answers when all that fell due is done, callbacks answered. */
export function clockRoutes(scope: FastifyInstance, { clock, network }: Context): void {
  const view = (): { mode: string; now: string; waiting: number } => ({
    mode: clock.mode,
    now: new Date(clock.now()).toISOString(),
    waiting: clock.waiting,
  });
  const changed = (): ReturnType<typeof view> => {
    network.changes.emit({ what: 'clock' });
    return view();
  };

  scope.get('/clock', async () => view());
  scope.post('/clock/hold', async () => {
    clock.hold();
    return changed();
  });
  scope.post('/clock/resume', async () => {
    clock.resume();
    return changed();
  });
  scope.post<{ Body: Static<typeof advance> }>('/clock/advance', { schema: { body: advance } }, async (request) => {
    await clock.advance(request.body.milliseconds);
    return changed();
  });
}

import { Type, type Static } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { phoneOf } from '../../messages/message';
import { Refusal } from '../../messages/refusal';
import type { Change } from '../../network/changes';
import { presentCallback, presentText } from './text';

const waitTimeout = { timeout_ms: Type.Integer({ minimum: 1, maximum: 120_000, default: 10_000 }) };

const textQuery = Type.Object({
  phone: Type.Optional(Type.String()),
  contains: Type.Optional(Type.String()),
  direction: Type.Optional(Type.String()),
  after: Type.Integer({ minimum: 0, default: 0 }),
  ...waitTimeout,
});
const statusQuery = Type.Object({ status: Type.String(), ...waitTimeout });
const callbackQuery = Type.Object({
  status: Type.Optional(Type.String()),
  state: Type.Union([Type.Literal('delivered'), Type.Literal('given-up'), Type.Literal('tried')], {
    default: 'delivered',
  }),
  ...waitTimeout,
});

/** Calls that answer as soon as something is so, or with 408 when it has not become so in time. */
export function waitRoutes(scope: FastifyInstance, { network }: Context): void {
  scope.get<{ Querystring: Static<typeof textQuery> }>(
    '/wait/text',
    { schema: { querystring: textQuery } },
    async (request) => {
      const { phone, contains, direction, after, timeout_ms } = request.query;
      const found = await waitFor(timeout_ms, 'no such text came', () => {
        for (const message of network.store.oldestFirst()) {
          if (message.seq <= after || (phone !== undefined && phoneOf(message) !== phone)) continue;
          if (direction !== undefined && message.direction !== direction) continue;
          if (contains === undefined || message.body.includes(contains)) return message;
        }
        return undefined;
      });
      return presentText(found);
    },
  );

  scope.get<{ Params: { sid: string }; Querystring: Static<typeof statusQuery> }>(
    '/wait/texts/:sid/status',
    { schema: { querystring: statusQuery } },
    async (request) => {
      const { status, timeout_ms } = request.query;
      const found = await waitFor(timeout_ms, `it did not become ${status}`, () => {
        const message = network.store.get(request.params.sid);
        return message?.status === status ? message : undefined;
      });
      return presentText(found);
    },
  );

  scope.get<{ Params: { sid: string }; Querystring: Static<typeof callbackQuery> }>(
    '/wait/texts/:sid/callback',
    { schema: { querystring: callbackQuery } },
    async (request) => {
      const { status, state, timeout_ms } = request.query;
      return waitFor(timeout_ms, 'no such callback was made', () => {
        const message = network.store.get(request.params.sid);
        const callback = message?.callbacks.find(
          (one) =>
            (status === undefined || one.status === status) &&
            (state === 'tried' ? one.attempts.length > 0 : one.state === state),
        );
        return message !== undefined && callback !== undefined ? presentCallback(message, callback) : undefined;
      });
    },
  );

  /** Looks at once and after every change. */
  function waitFor<T>(timeoutMs: number, disappointment: string, look: () => T | undefined): Promise<T> {
    const now = look();
    if (now !== undefined) return Promise.resolve(now);
    return new Promise((resolve, reject) => {
      const stop = network.changes.listen((change: Change) => {
        const found = change.what === 'evicted' ? undefined : look();
        if (found !== undefined) settle(() => resolve(found));
      });
      const timer = setTimeout(
        () => settle(() => reject(new Refusal(20408, `In ${timeoutMs} ms ${disappointment}`, 408))),
        timeoutMs,
      );
      const settle = (end: () => void): void => {
        clearTimeout(timer);
        stop();
        end();
      };
    });
  }
}

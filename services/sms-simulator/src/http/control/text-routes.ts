import { Type, type Static } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { phoneOf, senderOf } from '../../messages/message';
import { Refusal } from '../../messages/refusal';
import { searchFor } from '../../messages/search';
import { senderKind } from '../../network/senders';
import { presentCallback, presentText } from './text';

const listQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 500 })),
  phone: Type.Optional(Type.String()),
  after: Type.Optional(Type.Integer({ minimum: 0 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
});

const reply = Type.Object({
  body: Type.String({ minLength: 1, maxLength: 1_600 }),
  sender: Type.Optional(Type.String({ pattern: '^(\\+[1-9]\\d{6,14}|\\d{3,8})$' })),
});

/** Reading texts, writing as a phone, and forgetting. */
export function textRoutes(scope: FastifyInstance, { network }: Context): void {
  scope.get<{ Querystring: Static<typeof listQuery> }>(
    '/texts',
    { schema: { querystring: listQuery } },
    async (request) => {
      const { q = '', phone, after = 0, limit = 100 } = request.query;
      const matches = searchFor(q);
      const items = [];
      for (const message of network.store.newestFirst()) {
        if (items.length === limit || message.seq <= after) break;
        if (matches(message) && (phone === undefined || phoneOf(message) === phone)) items.push(presentText(message));
      }
      return { items, total: network.store.size, newest_seq: network.newestSeq };
    },
  );

  scope.get<{ Params: { sid: string } }>('/texts/:sid', async (request) => {
    const message = network.store.get(request.params.sid);
    if (message === undefined) throw new Refusal(20404, 'There is no such text');
    return presentText(message);
  });

  scope.delete('/texts', async (_request, answer) => {
    network.clear();
    return answer.code(204).send();
  });

  scope.post<{ Params: { number: string }; Body: Static<typeof reply> }>(
    '/phones/:number/texts',
    { schema: { body: reply } },
    async (request, answer) => {
      const phone = request.params.number;
      if (!/^\+[1-9]\d{6,14}$/.test(phone)) throw new Refusal(21211, `${phone} is not a phone number`, 400);
      const sender = request.body.sender ?? lastSenderTo(phone);
      const message = network.phones.write({ phone, sender, body: request.body.body });
      return answer.code(201).send(presentText(message));
    },
  );

  scope.get<{ Querystring: { limit?: number } }>('/callbacks', async (request) => {
    const limit = Math.min(Number(request.query.limit ?? 100) || 100, 1_000);
    const items = [];
    for (const message of network.store.newestFirst()) {
      for (const callback of message.callbacks) items.push(presentCallback(message, callback));
      if (items.length >= limit) break;
    }
    return { items: items.slice(0, limit) };
  });

  function lastSenderTo(phone: string): string {
    for (const message of network.store.newestFirst()) {
      const kind = senderKind(senderOf(message));
      if (phoneOf(message) === phone && (kind === 'number' || kind === 'short-code')) return senderOf(message);
    }
    throw new Refusal(21603, `${phone} has had no text that it could reply to: name a sender`, 400);
  }
}

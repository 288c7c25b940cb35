import { Type, type Static } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';

const pair = Type.Object({
  phone: Type.String({ pattern: '^\\+[1-9]\\d{6,14}$' }),
  sender: Type.String({ minLength: 1, maxLength: 34 }),
});
const route = Type.Object({ url: Type.Union([Type.String({ pattern: '^https?://' }), Type.Null()]) });

/** Opt-outs, inbound webhooks, and starting over. */
export function networkRoutes(scope: FastifyInstance, { network }: Context): void {
  const changed = (): void => network.changes.emit({ what: 'rules' });

  scope.get('/opt-outs', async () => ({ items: network.optOuts.all() }));
  scope.put<{ Body: Static<typeof pair> }>('/opt-outs', { schema: { body: pair } }, async (request) => {
    network.optOuts.add(request.body.phone, request.body.sender);
    changed();
    return { items: network.optOuts.all() };
  });
  scope.delete<{ Body: Static<typeof pair> }>('/opt-outs', { schema: { body: pair } }, async (request) => {
    network.optOuts.remove(request.body.phone, request.body.sender);
    changed();
    return { items: network.optOuts.all() };
  });

  scope.get('/inbound', async () => network.inboundRoutes.all());
  scope.put<{ Body: Static<typeof route> }>('/inbound', { schema: { body: route } }, async (request) => {
    network.inboundRoutes.setGlobal(request.body.url);
    changed();
    return network.inboundRoutes.all();
  });
  scope.put<{ Params: { sender: string }; Body: Static<typeof route> }>(
    '/inbound/:sender',
    { schema: { body: route } },
    async (request) => {
      network.inboundRoutes.set(request.params.sender, request.body.url);
      changed();
      return network.inboundRoutes.all();
    },
  );

  scope.post('/reset', async (_request, reply) => {
    network.clear();
    network.faults.clear();
    network.optOuts.clear();
    network.inboundRoutes.replace({ global: network.options.inboundUrl, senders: {} });
    changed();
    return reply.code(204).send();
  });
}

import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { Refusal } from '../../messages/refusal';
import { faultRuleSchema, type FaultRule } from '../../network/faults';
import { MAGIC_OUTCOMES } from '../../network/magic-numbers';

/** The fault switches. A rule replaces the one before it whole; an empty one takes it away. */
export function faultRoutes(scope: FastifyInstance, { network }: Context): void {
  const changed = (): void => network.changes.emit({ what: 'rules' });

  scope.get('/faults', async () => ({ ...network.faults.rules(), magic: MAGIC_OUTCOMES }));

  scope.put<{ Body: FaultRule }>('/faults/global', { schema: { body: faultRuleSchema } }, async (request) => {
    network.faults.setGlobal(request.body);
    changed();
    return network.faults.rules();
  });

  scope.put<{ Params: { number: string }; Body: FaultRule }>(
    '/faults/numbers/:number',
    { schema: { body: faultRuleSchema } },
    async (request) => {
      const { number } = request.params;
      if (!/^\+[1-9]\d{6,14}$/.test(number)) throw new Refusal(21211, `${number} is not a phone number`, 400);
      network.faults.set(number, request.body);
      changed();
      return network.faults.rules();
    },
  );

  scope.delete('/faults', async (_request, reply) => {
    network.faults.clear();
    changed();
    return reply.code(204).send();
  });
}

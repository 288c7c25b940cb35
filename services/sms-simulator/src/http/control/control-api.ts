import type { FastifyError, FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { Refusal } from '../../messages/refusal';
import { clockRoutes } from './clock-routes';
import { faultRoutes } from './fault-routes';
import { networkRoutes } from './network-routes';
import { textRoutes } from './text-routes';
import { waitRoutes } from './wait-routes';

/** The address of everything a test may ask of the simulator that Twilio has no call for. */
export const CONTROL_PREFIX = '/simulator/v1';

export async function controlApi(scope: FastifyInstance, context: Context): Promise<void> {
  refuseOtherSites(scope);
  answerErrorsAsProblems(scope);
  await scope.register(
    async (control) => {
      textRoutes(control, context);
      waitRoutes(control, context);
      faultRoutes(control, context);
      networkRoutes(control, context);
      clockRoutes(control, context);
    },
    { prefix: CONTROL_PREFIX },
  );
}

/** There are no credentials here, so a page of another site that is open in the same browser must not get in. */
function refuseOtherSites(scope: FastifyInstance): void {
  scope.addHook('onRequest', async (request) => {
    const site = request.headers['sec-fetch-site'];
    if (site === 'cross-site' || site === 'same-site')
      throw new Refusal(20003, 'Only the simulator’s own pages may do this', 403);
  });
}

function answerErrorsAsProblems(scope: FastifyInstance): void {
  scope.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    const status = error instanceof Refusal ? error.status : (error.statusCode ?? 500);
    if (status >= 500) request.log.error(error, 'the control API failed');
    const detail = status >= 500 ? 'The simulator has a fault; its log tells more' : error.message;
    return reply
      .code(status)
      .header('content-type', 'application/problem+json')
      .send({ type: 'about:blank', title: status === 404 ? 'Not found' : 'Not possible', status, detail });
  });
}

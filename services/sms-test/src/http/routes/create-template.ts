import { addOperation, idempotentAnswer, idempotentRequest, type App } from '@linecheck/service-kit/http';
import { smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { createTemplate } from '../../use-cases/manage-templates';
import { presentTemplate } from '../presenters/template';

export function createTemplateRoute(app: App, { database }: Pick<Context, 'database'>): void {
  addOperation(app, smsTestApi.createTemplate, async (request, reply) => {
    const { person, body } = request;
    const idempotency = idempotentRequest(smsTestApi.createTemplate, request);
    const answer = await createTemplate(database, { userId: person.id, ...body }, idempotency, presentTemplate);
    return idempotentAnswer(reply, answer);
  });
}

import { addOperation, type App } from '@linecheck/service-kit/http';
import { smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { changeTemplate } from '../../use-cases/manage-templates';
import { presentTemplate } from '../presenters/template';

export function updateTemplateRoute(app: App, { database }: Pick<Context, 'database'>): void {
  addOperation(app, smsTestApi.updateTemplate, async ({ person, params, body }) => {
    const { name: rename, text } = body;
    return presentTemplate(await changeTemplate(database, { userId: person.id, name: params.name, text, rename }));
  });
}

import { addOperation, type App } from '@linecheck/service-kit/http';
import { smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { removeTemplate } from '../../use-cases/manage-templates';

export function removeTemplateRoute(app: App, { database }: Pick<Context, 'database'>): void {
  addOperation(app, smsTestApi.removeTemplate, async ({ person, params }) => {
    await removeTemplate(database.source.manager, person.id, params.name);
    return null;
  });
}

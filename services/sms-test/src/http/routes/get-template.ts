import { addOperation, languageFor, type App } from '@linecheck/service-kit/http';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { isBuiltIn } from '../../domain/template';
import { findTemplateOf } from '../../persistence/templates';
import { noSuchTemplate } from '../../use-cases/manage-templates';
import { presentBuiltIn, presentTemplate } from '../presenters/template';

export function getTemplateRoute(app: App, { database }: Pick<Context, 'database'>): void {
  addOperation(app, smsTestApi.getTemplate, async (request, reply) => {
    const { person, params } = request;
    const locale = languageFor(request, reply, locales);
    if (isBuiltIn(params.name)) return presentBuiltIn(params.name, locale);
    const template = await findTemplateOf(database.source.manager, person.id, params.name);
    if (template === null) throw noSuchTemplate();
    return presentTemplate(template);
  });
}

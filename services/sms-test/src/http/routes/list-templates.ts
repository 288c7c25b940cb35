import { addOperation, languageFor, type App } from '@linecheck/service-kit/http';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { listTemplatesOf } from '../../persistence/templates';
import { presentBuiltIn, presentTemplate } from '../presenters/template';

export function listTemplatesRoute(app: App, { database }: Pick<Context, 'database'>): void {
  addOperation(app, smsTestApi.listTemplates, async (request, reply) => {
    const locale = languageFor(request, reply, locales);
    const own = await listTemplatesOf(database.source.manager, request.person.id);
    const builtIn = smsTestApi.builtInTemplates.map((name) => presentBuiltIn(name, locale));
    return { items: [...builtIn, ...own.map(presentTemplate)] };
  });
}

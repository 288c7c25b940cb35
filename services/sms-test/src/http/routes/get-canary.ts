import { addOperation, languageFor, type App } from '@linecheck/service-kit/http';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { findCanary } from '../../persistence/canaries';
import { noSuchCanary } from '../../use-cases/manage-canaries';
import { showCanary } from '../presenters/canary';

export function getCanaryRoute(app: App, { database, senders }: Pick<Context, 'database' | 'senders'>): void {
  addOperation(app, smsTestApi.getCanary, async (request, reply) => {
    const locale = languageFor(request, reply, locales);
    const { manager } = database.source;
    const canary = await findCanary(manager, request.params.canary_id);
    if (canary === null) throw noSuchCanary();
    return showCanary(manager, canary, senders, locale);
  });
}

import { addOperation, languageFor, type App } from '@linecheck/service-kit/http';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { listCanaries } from '../../persistence/canaries';
import { withRuns } from '../../use-cases/read-canaries';
import { presentCanary } from '../presenters/canary';

export function listCanariesRoute(app: App, { database, senders }: Pick<Context, 'database' | 'senders'>): void {
  addOperation(app, smsTestApi.listCanaries, async (request, reply) => {
    const locale = languageFor(request, reply, locales);
    const { manager } = database.source;
    const canaries = await withRuns(manager, await listCanaries(manager));
    return { items: canaries.map((canary) => presentCanary(canary, senders, locale)) };
  });
}

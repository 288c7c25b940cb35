import { addOperation, languageFor, type App } from '@linecheck/service-kit/http';
import { inTransaction } from '@linecheck/service-kit/persistence';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { resumeCanary } from '../../use-cases/manage-canaries';
import { showCanary } from '../presenters/canary';

export function resumeCanaryRoute(app: App, { database, senders, wakeCanaries }: Context): void {
  addOperation(app, smsTestApi.resumeCanary, async (request, reply) => {
    const locale = languageFor(request, reply, locales);
    const { canary_id: canaryId } = request.params;
    const answer = await inTransaction(database, async (em) => {
      const canary = await resumeCanary(em, canaryId, database.now());
      return showCanary(em, canary, senders, locale);
    });
    wakeCanaries();
    return answer;
  });
}

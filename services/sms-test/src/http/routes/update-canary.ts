import { addOperation, languageFor, type App } from '@linecheck/service-kit/http';
import { inTransaction } from '@linecheck/service-kit/persistence';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { changeCanary } from '../../use-cases/manage-canaries';
import { canaryInput } from '../canary-input';
import { showCanary } from '../presenters/canary';

export function updateCanaryRoute(app: App, { database, senders, wakeCanaries }: Context): void {
  addOperation(app, smsTestApi.updateCanary, async (request, reply) => {
    const locale = languageFor(request, reply, locales);
    const { canary_id: canaryId } = request.params;
    const answer = await inTransaction(database, async (em) => {
      const canary = await changeCanary(em, canaryId, canaryInput(request.body), database.now());
      return showCanary(em, canary, senders, locale);
    });
    wakeCanaries();
    return answer;
  });
}

import { requireRecentSignIn } from '@linecheck/service-kit/auth';
import { eraseRows } from '@linecheck/service-kit/erasure';
import { addOperation, type App } from '@linecheck/service-kit/http';
import { inTransaction } from '@linecheck/service-kit/persistence';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { erasePerson } from '../../use-cases/erase-person';
import { erasureSteps } from '../../persistence/erasure';

export function erasePersonRoute(scope: App, { database, config, now, wake, erasures }: Context): void {
  addOperation(scope, phoneNumbersApi.erasePerson, async ({ person }) => {
    requireRecentSignIn(person, config.ERASURE_SIGN_IN_SECONDS);
    const erasure = { userId: person.id, erasedAt: now() };
    await inTransaction(database, (em) => erasePerson(em, erasure));
    // Already committed: what fails from here on, the job does.
    await eraseRows({ database, steps: erasureSteps, afterCommit: wake }, erasure);
    erasures.soon();
    return { erased_at: erasure.erasedAt.toISOString() };
  });
}

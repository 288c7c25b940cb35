import { Problem } from '@linecheck/service-kit/errors';
import { addOperation, type App } from '@linecheck/service-kit/http';
import type { Database } from '@linecheck/service-kit/persistence';
import { smsTestApi } from '@linecheck/shared-contracts';
import { findTestOf } from '../../persistence/sms-tests';
import { presentTest } from '../present-test';

export function addGetTest(app: App, { database }: { database: Database }): void {
  addOperation(app, smsTestApi.getTest, async ({ person, params }) => {
    const test = await findTestOf(database.source.manager, person.id, params.test_id);
    if (test === null) throw new Problem('not-found');
    return presentTest(test);
  });
}

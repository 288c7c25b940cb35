import { Problem } from '@linecheck/service-kit/errors';
import { addOperation, languageFor, type App } from '@linecheck/service-kit/http';
import type { Database } from '@linecheck/service-kit/persistence';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import { findTestOf } from '../../persistence/sms-tests';
import { presentTest } from '../present-test';

export function addGetTest(app: App, { database }: { database: Database }): void {
  addOperation(app, smsTestApi.getTest, async (request, reply) => {
    const { person, params } = request;
    const test = await findTestOf(database.source.manager, person.id, params.test_id);
    if (test === null) throw new Problem('not-found');
    return presentTest(test, languageFor(request, reply, locales));
  });
}

import {
  addOperation,
  languageFor,
  pagesOf,
  perPage,
  shortList,
  streamExport,
  type App,
} from '@linecheck/service-kit/http';
import { exportedOptOuts, exportedTexts } from '@linecheck/service-kit/sms';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import type { Context } from '../../context';
import { isTestable, type OwnNumber } from '../../domain/own-number';
import { exportedCanaries, exportedOwnNumbers, exportedTests, findAdoption } from '../../persistence/exported-rows';
import { listTemplatesOf } from '../../persistence/templates';
import { withRuns } from '../../use-cases/read-canaries';
import { presentCanary } from '../presenters/canary';
import { presentTest } from '../presenters/sms-test';
import { presentTemplate } from '../presenters/template';

/** Each list is read page by page as the reader takes it, so that a slow one holds neither rows nor a connection. */
export function exportOwnTestsRoute(app: App, { database, senders }: Context): void {
  addOperation(app, smsTestApi.exportOwnTests, async (request, reply) => {
    const { id: userId } = request.person;
    const em = database.source.manager;
    const locale = languageFor(request, reply, locales);
    const exportedAt = database.now().toISOString();
    const adoption = await findAdoption(em, userId);
    const head = {
      user_id: userId,
      exported_at: exportedAt,
      first_verified_at: adoption?.verifiedAt.toISOString() ?? null,
      first_test_at: adoption?.firstTestAt?.toISOString() ?? null,
    };
    return streamExport(reply, `sms-tests-${exportedAt.slice(0, 10)}.json`, head, {
      own_numbers: perPage(ownNumbersOf(em, userId), (numbers) => numbers.map(presentOwnNumber)),
      templates: shortList(async () => (await listTemplatesOf(em, userId)).map(presentTemplate)),
      canaries: shortList(async () =>
        (await withRuns(em, await exportedCanaries(em, userId))).map((shown) => presentCanary(shown, senders, locale)),
      ),
      tests: perPage(
        pagesOf(
          (after, limit) => exportedTests(em, userId, after, limit),
          ({ testId }) => testId,
        ),
        (tests) => tests.map((test) => presentTest(test, senders, locale)),
      ),
      texts: pagesOf(
        (after, limit) => exportedTexts(em, userId, after, limit),
        (text) => text.message_id,
      ),
      opt_outs: perPage(ownNumbersOf(em, userId), (numbers) =>
        exportedOptOuts(
          em,
          numbers.filter(isTestable).map(({ e164 }) => e164),
        ),
      ),
    });
  });
}

function ownNumbersOf(em: EntityManager, userId: string): AsyncGenerator<readonly OwnNumber[]> {
  return pagesOf(
    (after, limit) => exportedOwnNumbers(em, userId, after, limit),
    ({ phoneId }) => phoneId,
  );
}

function presentOwnNumber({ phoneId, e164, isVerified, isRemoved }: OwnNumber) {
  return { phone_id: phoneId, e164, is_verified: isVerified, is_removed: isRemoved };
}

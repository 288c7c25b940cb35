import { addOperation, pagesOf, perPage, streamExport, type App } from '@linecheck/service-kit/http';
import { exportedOptOuts, exportedTexts } from '@linecheck/service-kit/sms';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import type { Context } from '../../context';
import { isVerified } from '../../domain/phone-number';
import { exportedNumbers, exportedRequests, type NumberWithVerification } from '../../persistence/exported-rows';
import { exportedHistory, type StoredHistoryEntry } from '../../persistence/number-history';
import { presentExportedEntry, presentExportedNumber, presentExportedRequest } from '../presenters/export';

/** Each list is read page by page as the reader takes it, so that a slow one holds neither rows nor a connection. */
export function exportNumbersRoute(scope: App, { database, now }: Context): void {
  addOperation(scope, phoneNumbersApi.exportNumbers, async ({ person: { id: userId } }, reply) => {
    const em = database.source.manager;
    const exportedAt = now().toISOString();
    const head = { user_id: userId, exported_at: exportedAt };
    return streamExport(reply, `phone-numbers-${exportedAt.slice(0, 10)}.json`, head, {
      phone_numbers: perPage(numbersOf(em, userId), (numbers) => numbers.map(presentExportedNumber)),
      code_requests: perPage(numbersOf(em, userId), async (numbers) => {
        const ids = numbers.map(({ number }) => number.id);
        return (await exportedRequests(em, ids)).map(presentExportedRequest);
      }),
      history: perPage(historyOf(em, userId), (entries) => entries.map(presentExportedEntry)),
      texts: pagesOf(
        (after, limit) => exportedTexts(em, userId, after, limit),
        (text) => text.message_id,
      ),
      opt_outs: perPage(numbersOf(em, userId), (numbers) =>
        exportedOptOuts(
          em,
          numbers.flatMap(({ number }) => (isVerified(number) ? [number.e164] : [])),
        ),
      ),
    });
  });
}

function numbersOf(em: EntityManager, userId: string): AsyncGenerator<readonly NumberWithVerification[]> {
  return pagesOf(
    (after, limit) => exportedNumbers(em, userId, after, limit),
    ({ number }) => number.e164,
  );
}

/** Number by number. */
async function* historyOf(em: EntityManager, userId: string): AsyncGenerator<readonly StoredHistoryEntry[]> {
  for await (const numbers of numbersOf(em, userId))
    for (const { number } of numbers)
      yield* pagesOf(
        (after, limit) => exportedHistory(em, number, { limit, after: after ?? undefined }),
        ({ id }) => id,
      );
}

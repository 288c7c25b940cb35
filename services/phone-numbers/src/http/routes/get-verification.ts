import { addOperation, type App } from '@linecheck/service-kit/http';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { getVerification } from '../../use-cases/get-verification';
import { presentSentCode } from '../presenters/sent-code';

export function getVerificationRoute(scope: App, { database, now }: Context): void {
  addOperation(scope, phoneNumbersApi.getVerification, async (request) => {
    const which = { userId: request.person.id, id: request.params.id };
    const { code, nextCodeAt } = await getVerification(database.source.manager, which, now());
    return { code: code && presentSentCode(code), next_code_at: nextCodeAt?.toISOString() ?? null };
  });
}

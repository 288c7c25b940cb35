import { addOperation, type App } from '@linecheck/service-kit/http';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { verifyCode } from '../../use-cases/verify-code';
import { codeOf, numberKeyOf } from '../number-input';
import { documentOf } from '../presenters/number';

export function verifyCodeRoute(scope: App, { database, rules, secrets, senders, now }: Context): void {
  addOperation(scope, phoneNumbersApi.verifyCode, async (request) => {
    const { verification_code: code, ...reference } = request.body;
    const attempt = { userId: request.person.id, number: numberKeyOf(reference, rules), code: codeOf(code) };
    const { number, stoppedSenders } = await verifyCode(database, secrets.signing, attempt, now());
    return documentOf(number, senders, stoppedSenders.includes(senders.senderFor(number.e164)));
  });
}

import { addOperation, type App } from '@linecheck/service-kit/http';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import { countryOfRange } from '@linecheck/shared-contracts/number-reading';
import type { Context } from '../../context';
import { verifyCode } from '../../use-cases/verify-code';
import { codesVerified } from '../code-metrics';
import { codeOf, numberKeyOf } from '../number-input';
import { documentOf } from '../presenters/number';

export function verifyCodeRoute(scope: App, { database, rules, secrets, senders, metrics, now }: Context): void {
  const verified = codesVerified(metrics);
  addOperation(scope, phoneNumbersApi.verifyCode, async (request) => {
    const { verification_code: code, ...reference } = request.body;
    const attempt = { userId: request.person.id, number: numberKeyOf(reference, rules), code: codeOf(code) };
    const { number, stoppedSenders } = await verifyCode(database, secrets.signing, attempt, now());
    verified.inc({ country: countryOfRange(number.e164) ?? '' });
    return documentOf(number, senders, stoppedSenders.includes(senders.senderFor(number.e164)));
  });
}

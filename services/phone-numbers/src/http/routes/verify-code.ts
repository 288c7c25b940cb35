import { addOperation, type App } from '@linecheck/service-kit/http';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import { countryOfRange } from '@linecheck/shared-contracts/number-reading';
import type { Context } from '../../context';
import { verifyCode } from '../../use-cases/verify-code';
import { codesVerified } from '../code-metrics';
import { codeOf, numberKeyOf } from '../number-input';
import { documentOf } from '../presenters/number';
import { authorOf } from '../request-author';

export function verifyCodeRoute(scope: App, context: Context): void {
  const { database, secrets, senders, rules, metrics, now } = context;
  const verified = codesVerified(metrics);
  addOperation(scope, phoneNumbersApi.verifyCode, async (request) => {
    const { verification_code: typed, ...reference } = request.body;
    const attempt = {
      userId: request.person.id,
      number: numberKeyOf(reference, rules),
      code: codeOf(typed),
      by: authorOf(request),
    };
    const { number, stoppedSenders } = await verifyCode(database, secrets.signing, rules.proof, attempt, now());
    verified.inc({ country: countryOfRange(number.e164) ?? '' });
    return documentOf(number, context, stoppedSenders.includes(senders.senderFor(number.e164)));
  });
}

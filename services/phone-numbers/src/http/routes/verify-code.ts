import { addOperation, type App } from '@linecheck/service-kit/http';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { verifyCode } from '../../use-cases/verify-code';
import { numberingOf } from '../../domain/numbering';
import { codesVerified } from '../code-metrics';
import { numberKeyOf } from '../number-input';
import { documentOf } from '../presenters/number';

export function verifyCodeRoute(scope: App, { database, secrets, senders, metrics, now }: Context): void {
  const verified = codesVerified(metrics);
  addOperation(scope, phoneNumbersApi.verifyCode, async (request) => {
    const { verification_code: code, ...reference } = request.body;
    const attempt = { userId: request.person.id, number: numberKeyOf(reference), code };
    const { number, stoppedSenders } = await verifyCode(database, secrets.signing, attempt, now());
    verified.inc({ country: numberingOf(number.e164).country ?? '' });
    return documentOf(number, senders, stoppedSenders.includes(senders.senderFor(number.e164)));
  });
}

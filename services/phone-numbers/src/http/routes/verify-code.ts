import { addOperation, type App } from '@linecheck/service-kit/http';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { verifyCode } from '../../domain/verify-code';
import { numberKeyOf } from '../number-key';
import { documentOf } from '../present-number';

export function verifyCodeRoute(scope: App, { database, secrets, senders, now }: Context): void {
  addOperation(scope, phoneNumbersApi.verifyCode, async (request) => {
    const { verification_code: code, ...reference } = request.body;
    const attempt = { person: request.person.id, number: numberKeyOf(reference), code };
    const { number, stoppedSenders } = await verifyCode(database, secrets.signing, attempt, now());
    return documentOf(number, senders, stoppedSenders.includes(senders.senderFor(number.e164)));
  });
}

import { addOperation, idempotentAnswer, idempotentRequest, languageFor, type App } from '@linecheck/service-kit/http';
import { limitHeaders } from '@linecheck/service-kit/limits';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import { sendTest, type SendTestParts } from '../../use-cases/send-test';
import { presentTest } from '../presenters/sms-test';

export function sendTestRoute(app: App, parts: SendTestParts): void {
  addOperation(app, smsTestApi.sendTest, async (request, reply) => {
    const { person, body } = request;
    const locale = languageFor(request, reply, locales);
    const { phone_number: phoneNumber = '', custom_message: customMessage } = body;
    const idempotency = idempotentRequest(smsTestApi.sendTest, request);
    const answer = await sendTest(
      parts,
      { userId: person.id, phoneNumber, customMessage, idempotency },
      ({ test, left }) => {
        void reply.headers(limitHeaders(left));
        return presentTest(test, parts.senders, locale);
      },
    );
    return idempotentAnswer(reply, answer);
  });
}

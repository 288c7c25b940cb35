import { addOperation, idempotentAnswer, idempotentRequest, languageFor, type App } from '@linecheck/service-kit/http';
import { limitHeaders } from '@linecheck/service-kit/limits';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import { sendTest, type SendTestParts } from '../../use-cases/send-test';
import { presentTest } from '../presenters/sms-test';
import { requestedText } from '../requested-text';

export function sendTestRoute(app: App, parts: SendTestParts): void {
  addOperation(app, smsTestApi.sendTest, async (request, reply) => {
    const { person, body } = request;
    const locale = languageFor(request, reply, locales);
    const { phone_number: number = '', phone_numbers: numbers, again = false } = body;
    const idempotency = idempotentRequest(smsTestApi.sendTest, request);
    const answer = await sendTest(
      parts,
      { userId: person.id, locale, text: requestedText(body), to: numbers ?? number, again, idempotency },
      ({ tests, left }) => {
        void reply.headers(limitHeaders(left));
        const [first, ...others] = tests.map((test) => presentTest(test, parts.senders, locale));
        if (first === undefined) throw new Error('Tests were taken, and there are none.');
        return numbers === undefined ? first : { items: [first, ...others] };
      },
    );
    return idempotentAnswer(reply, answer);
  });
}

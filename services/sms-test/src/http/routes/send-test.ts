import { addOperation, idempotentAnswer, idempotentRequest, languageFor, type App } from '@linecheck/service-kit/http';
import { idempotentOperation } from '@linecheck/service-kit/idempotency';
import { limitHeaders } from '@linecheck/service-kit/limits';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import type { AcceptedTests } from '../../use-cases/plan-tests';
import { sendTest, type SendTestParts } from '../../use-cases/send-test';
import { presentTest } from '../presenters/sms-test';
import { requestedText } from '../requested-text';

export function sendTestRoute(app: App, parts: SendTestParts): void {
  addOperation(app, smsTestApi.sendTest, async (request, reply) => {
    const { person, body } = request;
    const locale = languageFor(request, reply, locales);
    const { phone_number: number = '', phone_numbers: numbers, again = false } = body;
    const asked = { userId: person.id, locale, text: requestedText(body), to: numbers ?? number, again };
    const answer = await sendTest(
      parts,
      asked,
      idempotentOperation(idempotentRequest(smsTestApi.sendTest, request), 202, ({ tests, left }: AcceptedTests) => {
        void reply.headers(limitHeaders(left));
        const [first, ...others] = tests.map((test) => presentTest(test, parts.senders, locale));
        if (first === undefined) throw new Error('Tests were taken, and there are none.');
        return numbers === undefined ? first : { items: [first, ...others] };
      }),
    );
    return idempotentAnswer(reply, answer);
  });
}

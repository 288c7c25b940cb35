import { addOperation, idempotentAnswer, idempotentRequest, languageFor, type App } from '@linecheck/service-kit/http';
import { limitHeaders } from '@linecheck/service-kit/limits';
import { locales, smsTestApi } from '@linecheck/shared-contracts';
import { retryTest } from '../../use-cases/retry-test';
import type { SendTestParts } from '../../use-cases/send-test';
import { presentTest } from '../presenters/sms-test';

export function retryTestRoute(app: App, parts: SendTestParts): void {
  addOperation(app, smsTestApi.retryTest, async (request, reply) => {
    const { person, params } = request;
    const testId = params.test_id;
    const locale = languageFor(request, reply, locales);
    // Which test it is belongs to what a key stands for: it has no body that would say so.
    const idempotency = { ...idempotentRequest(smsTestApi.retryTest, request), body: { test_id: testId } };
    const answer = await retryTest(parts, { userId: person.id, testId, locale, idempotency }, ({ test, left }) => {
      void reply.headers(limitHeaders(left));
      return presentTest(test, parts.senders, locale);
    });
    return idempotentAnswer(reply, answer);
  });
}

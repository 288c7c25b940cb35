import { addOperation, type App } from '@linecheck/service-kit/http';
import { limitHeaders } from '@linecheck/service-kit/limits';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { codeHost } from '../../domain/code-text';
import { sendCode, type SentCode } from '../../use-cases/send-code';
import { numberKeyOf } from '../number-input';
import { withIdempotentWrite } from '../with-idempotency';

export function sendCodeRoute(scope: App, context: Context): void {
  const { database, rules, ceilings, secrets, origins, now } = context;
  addOperation(scope, phoneNumbersApi.sendCode, (request, reply) => {
    const wanted = {
      userId: request.person.id,
      number: numberKeyOf(request.body, rules),
      host: codeHost(request.headers.origin, origins),
    };
    const answer = (sent: SentCode) => {
      void reply.headers(limitHeaders(sent.limits));
      return presentSentCode(sent);
    };
    return withIdempotentWrite(phoneNumbersApi.sendCode, request, reply, answer, (idempotency) =>
      sendCode(database, rules, ceilings, secrets, wanted, idempotency, now()),
    );
  });
}

function presentSentCode(sent: SentCode) {
  return {
    phone_id: sent.number.id,
    phone_number: sent.number.e164,
    verification_id: sent.verificationId,
    message_id: sent.messageId,
    expires_at: sent.expiresAt.toISOString(),
    next_code_at: sent.nextCodeAt.toISOString(),
    attempts_left: sent.attemptsLeft,
  };
}

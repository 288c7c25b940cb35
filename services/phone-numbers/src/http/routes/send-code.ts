import { addOperation, type App } from '@linecheck/service-kit/http';
import { limitHeaders } from '@linecheck/service-kit/limits';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { Context } from '../../context';
import { codeHost } from '../../domain/code-text';
import { codeCaller } from '../../use-cases/fraud/code-caller';
import { sendCode, type SentCode } from '../../use-cases/send-code';
import { numberKeyOf } from '../number-input';
import { presentSentCode } from '../presenters/sent-code';
import { authorOf } from '../request-author';
import { withIdempotentWrite } from '../with-idempotency';

export function sendCodeRoute(scope: App, context: Context): void {
  const { database, rules, ceilings, secrets, origins, now } = context;
  addOperation(scope, phoneNumbersApi.sendCode, (request, reply) => {
    const wanted = {
      userId: request.person.id,
      number: numberKeyOf(request.body, rules),
      host: codeHost(request.headers.origin, origins),
      caller: codeCaller(secrets.signing, request.ip),
      by: authorOf(request),
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

import type { OperatorAccess } from './operator-access.js';

/** An answer that is none of the good ones; `status` 0 where there was none at all. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

export interface OperatorRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object | undefined;
  readonly timeoutMs: number;
}

/** One call of the API as an operator; answers the document. Throws Refused. */
export async function requestAsOperator<Answer>(
  { url, token }: OperatorAccess,
  { method, path, body, timeoutMs }: OperatorRequest,
): Promise<Answer> {
  const answer = await fetch(new URL(path, url), {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((cause: Error) => {
    throw new Refused(`${new URL(url).origin} does not answer: ${cause.message}.`, 0);
  });
  const document = (await answer.json().catch(() => null)) as (Answer & { detail?: string; title?: string }) | null;
  if (answer.ok && document !== null) return document;
  throw new Refused(
    `${path} answered ${answer.status}: ${document?.detail ?? document?.title ?? 'no reason'}`,
    answer.status,
  );
}

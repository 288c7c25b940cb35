import type { AnswerOf, ErrorCode, Operation } from '@linecheck/shared-contracts';
import type { ClientOperation } from '../operations/client-operation';

/** As documented; not until the end of time; nobody is there; with a failure of the service. */
export type HowAnswered = 'documented' | 'never' | 'unreachable' | 'failing';

/** What one operation answers in a story. */
export interface Answered {
  readonly operation: ClientOperation;
  readonly answer: (request: Request) => Promise<Response>;
}

/** The operation answers with what its contract says. */
export function answers<Op extends Operation>(operation: ClientOperation<Op>, body: AnswerOf<Op>): Answered {
  return { operation, answer: async () => Response.json(body) };
}

/** What it answers depends on what it is asked. */
export function answersBy<Op extends Operation>(
  operation: ClientOperation<Op>,
  bodyOf: (query: URLSearchParams) => AnswerOf<Op>,
): Answered {
  return { operation, answer: async ({ url }) => Response.json(bodyOf(new URL(url).searchParams)) };
}

/** The operation refuses, as services do: with a problem document. */
export function refuses(operation: ClientOperation, status: number, code: ErrorCode, members: object = {}): Answered {
  return { operation, answer: async () => problem(status, code, members) };
}

/** The operation is asked, and nothing comes. */
export function hangs(operation: ClientOperation): Answered {
  return { operation, answer: never };
}

export const howAnswered: Readonly<Record<Exclude<HowAnswered, 'documented'>, Answered['answer']>> = {
  never,
  unreachable: () => Promise.reject(new TypeError('Failed to fetch')),
  failing: async () => problem(500, 'internal-error'),
};

function never(): Promise<Response> {
  return new Promise(() => undefined);
}

function problem(status: number, code: string, members: object = {}): Response {
  const document = { type: `/problems/${code}`, title: code, status, detail: code, code, request_id: 'req-7f3a' };
  return Response.json(
    { ...document, ...members },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );
}

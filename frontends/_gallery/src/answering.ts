import { howAnswered, type Answered, type HowAnswered, type Story } from '@linecheck/frontend-kit/stories';
import { timeoutManager } from '@tanstack/react-query';
import api from '../../../shared-contracts/openapi/linecheck.json';

/** Where stories have the API: nobody is there. */
export const API = 'http://localhost/api/v1';

interface Example {
  readonly value: unknown;
}
interface Content {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Example>>;
}
interface Documented {
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>;
}

/** Every operation with the answer that its documentation shows. */
const documented = Object.entries(api.paths as unknown as Record<string, Record<string, Documented>>).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, { responses = {} }]) => {
      const success = Object.keys(responses).find((status) => status.startsWith('2')) ?? '200';
      const content = responses[success]?.content?.['application/json'];
      const body = content?.example ?? Object.values(content?.examples ?? {})[0]?.value;
      return { method: method.toUpperCase(), path: patternOf(path), status: Number(success), body };
    }),
);

let current: { readonly answers: readonly Answered[]; readonly others: HowAnswered } = {
  answers: [],
  others: 'documented',
};
const data: string[] = [];
let open = 0;

/** Has requests answered so from now on; what a story before asked for is answered to nobody. */
export function answerWith({ answers = [], others = 'documented', data: given }: Story): void {
  current = { answers, others };
  data.splice(0, data.length, JSON.stringify(given ?? null));
  open = 0;
}

/** Whether an answer is still to come, other than one that never does. */
export function isAnswering(): boolean {
  return open > 0;
}

/** What the story is given and was answered, as JSON: texts of it are data, in whatever language. */
export function dataOfStory(): string {
  return data.join('\n');
}

/** What failed is asked for again after so many ms; what waits longer waits for something else. */
const AGAIN_AFTER_MS = 5;
const LONGEST_PAUSE_MS = 4_000;

/** Takes the place of the page's `fetch` for all that goes to the API, and of the pauses before it is asked again. */
export function installAnswers(): void {
  timeoutManager.setTimeoutProvider<number>({
    setTimeout: (callback, ms) => window.setTimeout(callback, ms > LONGEST_PAUSE_MS ? ms : AGAIN_AFTER_MS),
    clearTimeout: (timer) => window.clearTimeout(timer),
    setInterval: (callback, ms) => window.setInterval(callback, ms),
    clearInterval: (timer) => window.clearInterval(timer),
  });
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.startsWith(API)) return real(input, init);
    const story = current;
    const answer = answerTo(request);
    if (answer === howAnswered.never) return waitForAbort(request.signal);
    open += 1;
    try {
      const response = await answer();
      if (story === current) data.push(await response.clone().text());
      return response;
    } finally {
      if (story === current) open -= 1;
    }
  };
}

function answerTo(request: Request): Answered['answer'] {
  const { pathname } = new URL(request.url);
  const isAsked = (method: string, path: RegExp): boolean => method === request.method && path.test(pathname);
  const own = current.answers.find(({ operation }) => isAsked(operation.method, patternOf(operation.path)));
  if (own !== undefined) return own.answer;
  if (current.others !== 'documented') return howAnswered[current.others];
  const found = documented.find(({ method, path }) => isAsked(method, path));
  if (found === undefined) throw new Error(`The API has no ${request.method} ${pathname}.`);
  const { status, body } = found;
  return async () => (body === undefined ? new Response(null, { status: 204 }) : Response.json(body, { status }));
}

/** As `fetch` does: an abort rejects, nothing else ever comes. */
function waitForAbort(signal: AbortSignal): Promise<Response> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}

/** Parameters as routers write them, or as OpenAPI does. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+|\{[^}]+\}/g, '[^/]+')}$`);
}

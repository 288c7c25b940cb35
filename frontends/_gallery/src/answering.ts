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

/** Every operation with the answer that its documentation shows; of two that an address is of, the one with fewer parameters comes first. */
const operations = Object.entries(api.paths as unknown as Record<string, Record<string, Documented>>)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { responses = {} }]) => {
      const success = Object.keys(responses).find((status) => status.startsWith('2')) ?? '200';
      const content = responses[success]?.content?.['application/json'];
      const body = content?.example ?? Object.values(content?.examples ?? {})[0]?.value;
      return { method: method.toUpperCase(), path, status: Number(success), body };
    }),
  )
  .sort((one, other) => parametersOf(one.path) - parametersOf(other.path));

function parametersOf(path: string): number {
  return path.split('{').length;
}

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
      const response = await answer(request);
      if (story === current) data.push(await response.clone().text());
      return response;
    } finally {
      if (story === current) open -= 1;
    }
  };
}

function answerTo({ method, url }: Request): Answered['answer'] {
  const { pathname } = new URL(url);
  const found = operations.find((each) => each.method === method && patternOf(each.path).test(pathname));
  if (found === undefined) throw new Error(`The API has no ${method} ${pathname}.`);
  const own = current.answers.find(
    ({ operation }) => operation.method === method && operation.path.replace(/:(\w+)/g, '{$1}') === found.path,
  );
  if (own !== undefined) return own.answer;
  if (current.others !== 'documented') return howAnswered[current.others];
  const { status, body } = found;
  return async () => (body === undefined ? new Response(null, { status: 204 }) : Response.json(body, { status }));
}

/** As `fetch` does: an abort rejects, nothing else ever comes. */
function waitForAbort(signal: AbortSignal): Promise<Response> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`);
}

import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

interface Answer {
  readonly $ref?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}
interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Answer>>;
}
interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses: Readonly<Record<string, Answer>> };
}

/** Header fields that mean something to callers: an answer that has one is documented with it. */
const TELLING = [
  'location',
  'retry-after',
  'ratelimit',
  'ratelimit-policy',
  'idempotency-replayed',
  'www-authenticate',
  'allow',
  'accept',
  'x-request-id',
];

/**
 * Holds answers against an OpenAPI document: status, media type, body and header fields. Gives the body of those that are as documented, and throws
 * with what is not.
 */
export function documentedBy(document: string): (operationId: string, response: Response) => Promise<unknown> {
  const openApi = JSON.parse(document) as OpenApi;
  const operations = Object.values(openApi.paths).flatMap((methods) => Object.values(methods));
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema(openApi, 'document');

  return async (operationId, response) => {
    const found = operations.find((operation) => operation.operationId === operationId)?.responses[response.status];
    const text = await response.text();
    const fail = (why: string, more?: unknown): never => {
      throw new Error(`${operationId} ${response.status}: ${why} ${JSON.stringify(more ?? text)}`);
    };
    if (found === undefined) return fail('is not documented:');
    const answer = found.$ref === undefined ? found : openApi.components.responses[found.$ref.split('/').pop() ?? ''];
    const documented = Object.keys(answer?.headers ?? {}).map((name) => name.toLowerCase());
    const untold = TELLING.filter((name) => response.headers.has(name) && !documented.includes(name));
    if (untold.length > 0) return fail('has header fields that are not documented:', untold);
    if (text === '') return answer?.content === undefined ? undefined : fail('has no body');
    const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
    const media = answer?.content?.[type];
    if (media === undefined) return fail(`is ${type}, which is not documented:`);
    const body: unknown = type.endsWith('json') ? JSON.parse(text) : text;
    const schema = JSON.parse(JSON.stringify(media.schema).replaceAll('"#/', '"document#/')) as object;
    const validate = ajv.compile(schema);
    return validate(body) ? body : fail(`is not as documented: ${text}`, validate.errors);
  };
}

/** How what a service serves differs from its document: the document itself, and each path's methods. Empty where it does not. */
export async function undocumented(document: string, url: string): Promise<unknown[]> {
  const served = await (await fetch(`${url}/openapi.json`)).text();
  const differences: unknown[] = served === document ? [] : ['/openapi.json is not what is committed'];
  for (const [path, methods] of Object.entries((JSON.parse(document) as OpenApi).paths)) {
    const options = await fetch(url + path.replace(/\{\w+\}/g, 'x'), { method: 'OPTIONS' });
    const allowed = (options.headers.get('allow') ?? '').split(', ').filter((method) => method !== 'HEAD');
    const told = Object.keys(methods).map((method) => method.toUpperCase());
    if (allowed.join() !== told.sort().join()) differences.push({ path, allowed, told });
  }
  return differences;
}

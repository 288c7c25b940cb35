import { gzipSync } from 'node:zlib';
import type { ErrorCode } from '@linecheck/shared-contracts';
import { admits, admitsTexts, isStorable } from './admits';
import { fieldsOf, type Operation, type Own, type Schema } from './contracts';
import type { Call } from './http';
import { hostileTexts, hostileValues, objectOf, sampleOf } from './values';
import { webhookCases } from './webhook-cases';

/** One call, and what may be answered to it. */
export interface Case {
  readonly name: string;
  readonly call: Call;
  /** Whether the contract admits what is sent. */
  readonly admitted: boolean;
  /** The field that is wrong, where one is. */
  readonly field?: string;
  /** What may be answered where the fault is not a field's. */
  readonly codes?: readonly ErrorCode[];
  /** It is taken, and anything but a success would lose it. */
  readonly mustSucceed?: boolean;
  /** No gateway has to hand it on. */
  readonly isForServiceAlone?: boolean;
}

/** Larger than any server of ours, or Node's own, takes in a request's first line and headers. */
const MAX_HEAD_BYTES = 15_000;

interface Input {
  readonly params: Readonly<Record<string, string>>;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Everything that is tried with an operation, made from its contract alone. */
export function casesOf(operation: Operation, own: Own): Case[] {
  const base = baseOf(operation, own);
  if (operation.access === 'provider') return webhookCases(operation);
  return [
    { name: 'as the contract says', call: callOf(operation, base), admitted: true },
    ...fieldsOf(operation.params, own).flatMap(([name, schema]) => paramCases(operation, base, name, schema)),
    ...queryBases(operation).flatMap((query) =>
      fieldsOf(operation.query).flatMap(([name, schema]) => queryCases(operation, { ...base, query }, name, schema)),
    ),
    ...strayQueryCases(operation, base),
    ...fieldsOf(operation.headers).flatMap(([name, schema]) => headerCases(operation, base, name, schema)),
    ...(operation.body ? bodyCases(operation, base, own) : bodilessCases(operation, base)),
  ].map(withinLimits);
}

function baseOf({ params, body }: Operation, own: Own): Input {
  return {
    params: Object.fromEntries(fieldsOf(params, own).map(([name, schema]) => [name, String(sampleOf(schema))])),
    query: '',
    headers: {},
    body: body && objectOf({ ...(body as Schema), properties: Object.fromEntries(fieldsOf(body, own)) }),
  };
}

function callOf({ method, path }: Operation, { params, query, headers, body }: Input): Call {
  const filled = path.replace(/:([a-z_]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const url = query === '' ? filled : `${filled}?${query}`;
  if (body === undefined) return { method, path: url, headers };
  return {
    method,
    path: url,
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  };
}

function withinLimits(given: Case): Case {
  const head = given.call.path.length + Object.values(given.call.headers).join('').length;
  if (head <= MAX_HEAD_BYTES) return given;
  return { name: given.name, call: given.call, admitted: false, codes: ['headers-too-large'], isForServiceAlone: true };
}

/** What the gateways take for no path at all; their own list of cases has it. */
const HAS_TWO_READINGS = /[\0-\x1f\x7f/\\]|\.\./; // eslint-disable-line no-control-regex

function paramCases(operation: Operation, base: Input, name: string, schema: Schema): Case[] {
  return hostileTexts(schema).map((text) => ({
    name: `path ${name}=${shown(text)}`,
    call: callOf(operation, { ...base, params: { ...base.params, [name]: text } }),
    admitted: admitsTexts(schema, [text]) && isStorable(text),
    field: name,
    codes: ['not-found', 'method-not-allowed'], // longer than the router takes, or no parameter at all
    isForServiceAlone: HAS_TWO_READINGS.test(text),
  }));
}

/** None of the optional fields, and all of them: what is read only beside another is met, too. */
function queryBases({ query }: Operation): string[] {
  const all = fieldsOf(query).filter(([name]) => name !== 'cursor');
  const full = all.map(
    ([name, schema]) => `${name}=${encodeURIComponent(String(schema.enum?.at(-1) ?? sampleOf(schema)))}`,
  );
  return full.length < 2 ? [''] : ['', full.join('&')];
}

function queryCases(operation: Operation, base: Input, name: string, schema: Schema): Case[] {
  const others = base.query.split('&').filter((pair) => pair !== '' && !pair.startsWith(`${name}=`));
  const sample = encodeURIComponent(String(sampleOf(schema)));
  const written = (what: string, texts: readonly string[], pairs: readonly string[]): Case => ({
    name: `query ${what}${others.length === 0 ? '' : ' beside all others'}`,
    call: callOf(operation, { ...base, query: [...others, ...pairs].join('&') }),
    // Only a list itself makes cursors.
    admitted: name !== 'cursor' && admitsTexts(schema, texts) && texts.every(isStorable),
    field: name,
  });
  return [
    ...hostileTexts(schema).map((text) =>
      written(`${name}=${shown(text)}`, [text], [`${name}=${encodeURIComponent(text)}`]),
    ),
    written(`${name} twice`, [sample, sample], [`${name}=${sample}`, `${name}=${sample}`]),
    written(`${name} three times, once NUL`, ['', '\0', ''], [name, `${name}=%00`, name]),
    ...['%ff', '%ED%A0%80', '%zz', '%'].map((raw) => written(`${name}=${raw} as it is`, [raw], [`${name}=${raw}`])),
  ];
}

/** Names that no contract knows. */
function strayQueryCases(operation: Operation, base: Input): Case[] {
  const empty = ['=', '&&'];
  const refused = [
    ...['limit[]=1', '__proto__=x', 'constructor=x', 'a[b]=c', `${'a=1&'.repeat(500)}`], // unknown
    ...['a=%00', '%00=a'], // and not storable
  ];
  const call = (query: string): Call => callOf(operation, { ...base, query });
  return [
    ...empty.map((query) => ({ name: `query ${shown(query)}`, call: call(query), admitted: true })),
    ...refused.map((query) => ({
      name: `query ${shown(query)}`,
      call: call(query),
      admitted: false,
      codes: ['invalid-request' as const],
    })),
  ];
}

function headerCases(operation: Operation, base: Input, name: string, schema: Schema): Case[] {
  const sendable = hostileTexts(schema).filter((text) => /^[\x20-\x7e\x80-\xff]*$/.test(text) && text.trim() === text);
  return [...sendable, '\u00c3\u0028', 'x'.repeat(8_000)].map((text) => ({
    name: `header ${name}=${shown(text)}`,
    call: callOf(operation, { ...base, headers: { [name]: text } }),
    admitted: admitsTexts(schema, [text]),
    field: name,
  }));
}

function bodyCases(operation: Operation, base: Input, own: Own): Case[] {
  const schema = operation.body as Schema;
  const object = base.body as Record<string, unknown>;
  const withBody = (name: string, body: unknown, field?: string): Case => {
    const call = callOf(operation, { ...base, body });
    const value: unknown = JSON.parse(String(call.body));
    return {
      name: `body ${name}`,
      call,
      admitted: admits(schema, value) && isStorable(value),
      ...(field && { field }),
    };
  };
  return [
    ...fieldsOf(schema, own).flatMap(([name, field]) => [
      ...hostileValues(field).map((value) => withBody(`${name}=${shown(value)}`, { ...object, [name]: value }, name)),
      // Where any one of several is enough, none is missing by name.
      withBody(`without ${name}`, { ...object, [name]: undefined }, schema.minProperties === undefined ? name : 'body'),
      withBody(
        `${name} twice`,
        JSON.stringify({ ...object, [name]: null }).replace(/\{/, `{${JSON.stringify(name)}:"\\u0000",`),
      ),
    ]),
    withBody('with a name nobody knows', { ...object, nobody_knows: 1 }, 'nobody_knows'),
    withBody('with NUL in a name', { ...object, 'a\0b': 1 }, 'body'),
    withBody('with half a character in a name', { ...object, '\ud800': 1 }, 'body'),
    withBody('with five thousand names', {
      ...object,
      ...Object.fromEntries([...Array(5_000).keys()].map((i) => [i, i])),
    }),
    ...[null, [], [object], 'text', 1, true].map((body) => withBody(shown(body), JSON.stringify(body), 'body')),
    ...unreadableBodies(operation, base),
  ];
}

function unreadableBodies(operation: Operation, base: Input): Case[] {
  const json = JSON.stringify(base.body);
  const refused = (name: string, codes: ErrorCode[], body?: string | Buffer, headers: Record<string, string> = {}) => ({
    name: `body ${name}`,
    call: { ...callOf(operation, { ...base, body, headers }), ...(body === undefined && { headers }) },
    admitted: false,
    codes,
  });
  const type = (text: string) => ({ 'content-type': text });
  // A body of which nothing is required may be left out.
  const mayBeAbsent = !operation.body?.required?.length;
  return [
    { ...refused('of none', ['invalid-request', 'malformed-body'], undefined), admitted: mayBeAbsent },
    { ...refused('empty', ['malformed-body'], ''), admitted: mayBeAbsent },
    refused('cut off', ['malformed-body'], json.slice(0, -1)),
    refused('of two values', ['malformed-body'], json + json),
    refused('with a prototype', ['malformed-body'], '{"__proto__":{"a":1}}'),
    refused('with the prototype of a constructor', ['malformed-body'], '{"constructor":{"prototype":{"a":1}}}'),
    refused('not UTF-8', ['malformed-body'], Buffer.from('{"a":"\xff\xfe"}', 'latin1')),
    refused('with surrogates as UTF-8', ['malformed-body'], Buffer.from('{"a":"\xed\xa0\x80"}', 'latin1')),
    refused('in UTF-16', ['malformed-body'], Buffer.from(json, 'utf16le')),
    refused('30,000 levels deep', ['malformed-body', 'invalid-request'], '['.repeat(30_000) + ']'.repeat(30_000)),
    refused(
      'of 10,000 objects',
      ['malformed-body', 'invalid-request'],
      `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
    ),
    refused('too large', ['payload-too-large'], JSON.stringify({ a: 'x'.repeat(70_000) })),
    refused('that says UTF-16', ['unsupported-media-type'], json, type('application/json; charset=utf-16')),
    refused('compressed', ['unsupported-media-type'], gzipSync(json), { 'content-encoding': 'gzip' }),
    ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'].map(
      (value) => refused(`as ${value}`, ['unsupported-media-type'], json, type(value)),
    ),
    ...['x', ''].map((value) => ({
      ...refused(`as ${value || 'nothing'}`, ['unsupported-media-type'], json, type(value)),
      isForServiceAlone: true,
    })),
  ];
}

/** Where no body is taken, what comes as one does no harm. */
function bodilessCases(operation: Operation, base: Input): Case[] {
  const call = (body: string, type: string): Call =>
    callOf(operation, { ...base, body, headers: { 'content-type': type } });
  return [
    { name: 'an empty body that says it is JSON', call: call('', 'application/json'), admitted: true },
    { name: 'a body although none is taken', call: call('{"a":"\\u0000"}', 'application/json'), admitted: true },
    { name: 'a body of another type', call: call('a', 'text/plain'), admitted: true },
  ];
}

/** A value as the name of a case shows it. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 60 ? `${text.slice(0, 40)}… (${text.length} characters)` : text;
}

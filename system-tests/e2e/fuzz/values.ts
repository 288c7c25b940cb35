import type { Schema } from './contracts';

const HUGE = 'x'.repeat(20_000);
const ZEROS = '0'.repeat(36);
const HYPHENS = '-'.repeat(36);
const SAMPLE_ID = '0192f0c1-0000-7000-8000-000000000000';

/** A value that a contract admits. */
export function sampleOf(schema: Schema): unknown {
  if (schema.examples?.length) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sampleOf(schema.anyOf[0] ?? {});
  if (schema.type === 'integer' || schema.type === 'number') return schema.default ?? schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  if (schema.type === 'array') return [sampleOf(schema.items ?? {})];
  if (schema.type === 'object') return objectOf(schema);
  if (schema.format === 'uuid') return SAMPLE_ID;
  if (schema.format === 'date-time') return '2026-05-01T10:00:00Z';
  return schema.pattern === undefined ? 'sample' : matching(schema.pattern);
}

/** Its required members, and those of the first of its choices; where none is, as many as there must be. */
export function objectOf({
  properties = {},
  required = [],
  oneOf = [],
  minProperties = 0,
}: Schema): Record<string, unknown> {
  const asked = [...required, ...(oneOf[0]?.required ?? [])];
  const names = asked.length > 0 ? asked : Object.keys(properties).slice(0, minProperties);
  return Object.fromEntries(names.map((name) => [name, sampleOf(properties[name] ?? {})]));
}

/** A text that a simple pattern matches: groups are taken once or by their least count, classes by their first member. */
function matching(pattern: string): string {
  const inner = pattern.replace(/^\^|\$$/g, '').replace(/\(([^|()]*)(\|[^()]*)?\)/g, '$1');
  const text = inner.replace(
    /\[(\\.|[^\]])([^\]]*)\](?:\{(\d+)(?:,\d*)?\})?/g,
    (_, first: string, _rest, least = '1') => first.repeat(Number(least)),
  );
  if (new RegExp(pattern).test(text)) return text;
  throw new Error(`No text for ${pattern} comes to mind: give the contract's field an example.`);
}

/** Texts that have broken something somewhere, whatever the field is for. */
const TEXTS: readonly string[] = [
  '',
  ' ',
  'x',
  HUGE,
  'x'.repeat(201),
  ZEROS,
  HYPHENS,
  SAMPLE_ID.toUpperCase(),
  `urn:uuid:${SAMPLE_ID}`,
  '\0',
  'a\0b',
  '\ud83d\ude00'.repeat(30),
  '\u202eabc\u200b',
  'e\u0301\uffff\ufeff',
  "'; DROP TABLE messages; --",
  '%',
  '%00',
  '\\u0000',
  '../../etc/passwd',
  '__proto__',
  'null',
  'undefined',
  'NaN',
  '-1',
  '0',
  '1.5',
  '1e400',
  '0x10',
  '2147483648',
  '9223372036854775808',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:60Z',
  '+275760-09-13T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-05-01T10:00:00+25:00',
  // Cursors as they were, and as they might be guessed.
  base64url(`0.1.${HYPHENS}`),
  base64url(`1.999999999999999.${SAMPLE_ID}`),
  base64url(HYPHENS),
  base64url('["listPhoneNumbers",null]'),
  base64url('null'),
];

/** What UTF-8 cannot carry: only JSON can say it, with an escape. */
const HALVES: readonly string[] = ['\ud800', 'a\udc00b', '\udc00\ud800', '\ud83d'.repeat(20)];

/** What is put where a text is read: in a path, a query or a header. */
export function hostileTexts(schema: Schema): string[] {
  return [...new Set([...TEXTS, ...variantsOf(String(sampleOf(schema)))])];
}

/** What is put where a JSON value is read. */
export function hostileValues(schema: Schema): unknown[] {
  const sample = sampleOf(schema);
  const texts = [...TEXTS, ...HALVES, ...variantsOf(String(sample)), `${String(sample)}\ud800`];
  const numbers = [0, -1, 1.5, 1e308, -0, 2 ** 31, 2 ** 53, 2 ** 63];
  const others: unknown[] = [
    null,
    true,
    false,
    [],
    [sample],
    {},
    { [String(sample)]: sample },
    { constructor: { x: 1 } },
  ];
  return [...new Set(texts), ...numbers, ...others, nested(40), { '\0': 1 }, { '\ud800': ['\0'] }];
}

function variantsOf(sample: string): string[] {
  return [sample.toUpperCase(), sample.toLowerCase(), ` ${sample}`, `${sample}\n`, `${sample}\0`, sample.repeat(50)];
}

function nested(levels: number): unknown {
  return levels === 0 ? '\0' : [nested(levels - 1)];
}

export function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}

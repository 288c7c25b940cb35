import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Envelope, events, personOfSubject, subjectOf, type EventDefinition, type EventName } from '../src';
import { compileStrictly, schemasWithin } from './contracts';

const fixtures = path.join(__dirname, '../fixtures/events');
const names = Object.keys(events) as EventName[];

function samplesOf(name: EventName, kind: 'valid' | 'invalid'): [string, unknown][] {
  const folder = path.join(fixtures, `${name}.v${events[name].version}`);
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${kind}-`))
    .map((file) => [file, JSON.parse(readFileSync(path.join(folder, file), 'utf8'))]);
}

test('every event has samples, and every sample an event', () => {
  const folders = names.map((name) => `${name}.v${events[name].version}`);
  expect(readdirSync(fixtures).sort()).toEqual(folders.sort());
});

test('every sample says whether it is valid', () => {
  const files = readdirSync(fixtures, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { name } of files) expect(name).toMatch(/^(in)?valid-[a-z0-9-]+\.json$/);
});

describe.each(names)('%s', (name) => {
  const definition: EventDefinition = events[name];
  const isFromOutside = definition.isFromOutside === true;
  const validate = compileStrictly(Envelope(name, definition.data));

  test('is defined under its own name', () => {
    expect(definition.name).toBe(name);
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
    expect(definition.publishers.length > 0).toBe(!isFromOutside);
  });

  test('carries whom it is about, its version and its CloudEvents subject', () => {
    const { properties, required } = definition.data;
    // A system outside counts no versions of ours.
    for (const member of ['user_id', ...(isFromOutside ? [] : ['version']), definition.subject]) {
      expect(properties).toHaveProperty([member]);
      expect(required).toContain(member);
    }
  });

  test('carries no code, no text and no prose', () => {
    const members = schemasWithin(definition.data).flatMap(({ properties }) => Object.keys(properties ?? {}));
    expect(members.filter((member) => /content|body|text|message$|verification_code|detail/.test(member))).toEqual([]);
  });

  test('has a subject of five tokens that names the person', () => {
    expect(subjectOf(name, 'demo').split('.')).toHaveLength(5);
    expect(personOfSubject(subjectOf(name, 'demo'))).toBe('demo');
  });

  test.each(samplesOf(name, 'valid'))('takes %s', (_file, sample) => {
    validate(sample);
    expect(validate.errors ?? []).toEqual([]);
    const { data, subject } = sample as { data: Record<string, unknown>; subject: string };
    expect(subject).toBe(data[definition.subject]);
  });

  test.each(samplesOf(name, 'invalid'))('refuses %s, for one reason', (_file, sample) => {
    expect(validate(sample)).toBe(false);
    expect(new Set(validate.errors?.map(({ instancePath }) => instancePath)).size).toBe(1);
  });

  test('takes members that came later', () => {
    const [, sample] = samplesOf(name, 'valid')[0] ?? [];
    const { data, ...envelope } = sample as { data: object };
    expect(validate({ ...envelope, traceparent: '00-1', data: { ...data, new_member: 1 } })).toBe(true);
  });
});

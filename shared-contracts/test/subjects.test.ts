import { describe, expect, test } from '@jest/globals';
import {
  ALL_EVENTS_SUBJECT,
  events,
  personOfSubject,
  personToken,
  subjectForAll,
  subjectOf,
  subjectsOfPerson,
} from '../src';

const oddPeople = [
  'demo',
  'auth0|5f7c8ec7c33c6c004bbafe82',
  'a.b.c',
  '*',
  '>',
  '_',
  ' ',
  'https://issuer.example/users/42?x=1#y',
  'Žofie Ünal',
  '電話',
  '👩‍👩‍👧',
  '\u0000',
  '\u00ff\u00fe\u00fb',
  'x'.repeat(300),
];

/** How NATS matches: `*` stands for one token. */
function matches(filter: string, subject: string): boolean {
  const [wanted, tokens] = [filter.split('.'), subject.split('.')];
  return wanted.length === tokens.length && wanted.every((token, index) => token === '*' || token === tokens[index]);
}

describe.each(oddPeople)('the person %j', (person) => {
  test('comes back from the subject', () => {
    expect(personOfSubject(subjectOf('phone-number.verified', person))).toBe(person);
  });

  test('is one token that NATS takes, and never the one of nobody', () => {
    expect(personToken(person)).toMatch(/^[A-Za-z0-9_-]{2,}$/);
  });

  test('is found by the filters of person, event and everything', () => {
    for (const name of Object.keys(events)) {
      const subject = subjectOf(name, person);
      expect(matches(subjectsOfPerson(person), subject)).toBe(true);
      expect(matches(subjectForAll(name), subject)).toBe(true);
      expect(matches(ALL_EVENTS_SUBJECT, subject)).toBe(true);
    }
  });
});

test('different people have different tokens', () => {
  expect(new Set(oddPeople.map(personToken)).size).toBe(oddPeople.length);
});

test('nobody has a token of their own', () => {
  expect(personOfSubject(subjectOf('phone-number.verified', null))).toBeNull();
  expect(personOfSubject('linecheck.phone-number.verified.v1')).toBeNull();
});

test('an empty id names no person', () => {
  expect(() => personToken('')).toThrow('empty');
});

import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { MissingKeyError, parseVersionedKeys, seal, unseal } from '../../src/sealing';

const key = () => randomBytes(32).toString('base64');

describe('versioned keys', () => {
  test('the lowest version is active, in whatever order they are written, or the one that is named', () => {
    const text = `10:${key()},2:${key()},12:${key()}`;
    expect(parseVersionedKeys(text).active).toBe(2);
    expect([...parseVersionedKeys(text).byVersion.keys()].sort((a, b) => a - b)).toEqual([2, 10, 12]);
    expect(parseVersionedKeys(text, 10).active).toBe(10);
    expect(() => parseVersionedKeys(text, 3)).toThrow('there is no key of version 3');
  });

  test('a key that is added changes nothing but what can be read', () => {
    const old = `1:${key()}`;
    expect(parseVersionedKeys(`${old},2:${key()}`).active).toBe(parseVersionedKeys(old).active);
  });

  test.each([
    ['', 'key 1 must be written'],
    ['abc', 'key 1 must be written'],
    [`0:${key()}`, 'key 1 must be written'],
    [`1:${key()},2:c2hvcnQ=`, 'key 2 must hold at least 32 bytes'],
    [`1:${key()},1:${key()}`, 'key 2 repeats the version 1'],
  ])('%p is refused with a sentence that names the entry', (text, sentence) => {
    expect(() => parseVersionedKeys(text)).toThrow(sentence);
  });

  test('a refusal never repeats the key', () => {
    const short = Buffer.from('not long enough').toString('base64');
    let sentence = '';
    try {
      parseVersionedKeys(`1:${short}`);
    } catch (error) {
      sentence = (error as Error).message;
    }
    expect(sentence).toContain('at least 32 bytes');
    expect(sentence).not.toContain(short);
  });
});

describe('sealing', () => {
  const old = key();
  const keys = parseVersionedKeys(`1:${old}`);

  test('opens what it sealed, also after a newer key came', () => {
    const sealed = seal(keys, '419027 is your code ✓', 'message-1');
    expect(sealed).not.toContain('419027');
    const rotated = parseVersionedKeys(`1:${old},2:${key()}`, 2);
    expect(unseal(rotated, sealed, 'message-1')).toBe('419027 is your code ✓');
    expect(seal(rotated, 'x', 'c')).toMatch(/^2\./);
  });

  test('the same text never looks the same twice', () => {
    expect(seal(keys, 'same', 'm')).not.toBe(seal(keys, 'same', 'm'));
  });

  test('does not open for another row, with a changed byte, or under a key that is gone', () => {
    const sealed = seal(keys, 'secret', 'message-1');
    expect(() => unseal(keys, sealed, 'message-2')).toThrow();
    const flipped = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');
    expect(() => unseal(keys, flipped, 'message-1')).toThrow();
    expect(() => unseal(parseVersionedKeys(`2:${key()}`), sealed, 'message-1')).toThrow(MissingKeyError);
    for (const none of ['', 'no dot', 'x.abc', '.abc', '-1.abc'])
      expect(() => unseal(keys, none, 'message-1')).toThrow('This is not a sealed text.');
  });
});

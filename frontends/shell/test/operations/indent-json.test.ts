import { describe, expect, test } from '@jest/globals';
import { indentJson } from '../../src/features/operations/indent-json';

describe('indentJson', () => {
  test.each([
    ['{}', '{}'],
    ['[]', '[]'],
    ['7', '7'],
    ['"a, {b}: \\"c\\""', '"a, {b}: \\"c\\""'],
    ['{"a":[1,{"b":[]}]}', '{\n  "a": [\n    1,\n    {\n      "b": []\n    }\n  ]\n}'],
    [' { "a" : null,\n"a":\ttrue } ', '{\n  "a": null,\n  "a": true\n}'],
  ])('%j', (text, indented) => {
    expect(indentJson(text)).toBe(indented);
  });

  test('leaves every token as it was: JSON.stringify would write some of them otherwise', () => {
    const text = '{"n":12345678901234567890,"e":1.0e2,"s":"\\u202e\\/"}';
    expect(indentJson(text).replaceAll(/\n\s*/g, '').replaceAll(': ', ':')).toBe(text);
  });

  test.each(['', 'no json', '{"a":', '{"a":1}\\u0000'])('gives back what is no JSON: %j', (text) => {
    expect(indentJson(text)).toBe(text);
  });
});

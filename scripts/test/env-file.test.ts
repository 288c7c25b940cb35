import { expect, test } from '@jest/globals';
import { parseEnv } from 'node:util';
import { envFile } from '../src/compose/env-file.js';

test.each(['plain', 'a "b" c', "it's", `"it's"`, 'a`b', 'a\\nb', '"\\n', ' # $HOME ${X}', 'https://a/?b=c#d', ''])(
  'a value of %j arrives as it is',
  (value) => {
    expect(parseEnv(envFile({ BEFORE: 'x', VALUE: value, AFTER: 'y' }))).toEqual({
      BEFORE: 'x',
      VALUE: value,
      AFTER: 'y',
    });
  },
);

test('one that cannot be quoted is named, and not shown', () => {
  expect(() => envFile({ TWILIO_API_SECRET: `s"e'c\`ret` })).toThrow(/TWILIO_API_SECRET holds ", ' and ` at once/);
});

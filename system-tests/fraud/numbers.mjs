// Mobile numbers that the numbering plans know, by country and by range: the first seven digits.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { getExampleNumber, parsePhoneNumberFromString } = require('libphonenumber-js/max');
const examples = require('libphonenumber-js/examples.mobile.json');

const RANGE_LENGTH = 8;

/** So many ranges of a country, each with a number of its own at every call. */
export function rangesOf(random, country, count) {
  const example = getExampleNumber(country, examples)?.number;
  if (example === undefined) throw new Error(`There is no example of a number in ${country}.`);
  const found = new Set();
  for (let tries = 0; found.size < count && tries < count * 400; tries += 1) {
    const keep = Math.min(RANGE_LENGTH - 1, example.length - 6);
    const number = varied(random, example, keep - random.upTo(3));
    if (isMobile(number, country)) found.add(number.slice(0, RANGE_LENGTH));
  }
  return [...found].map((prefix) => ({ country, prefix, digits: example.length }));
}

export function numberIn(random, { country, prefix, digits }, taken) {
  for (;;) {
    const number = varied(random, prefix.padEnd(digits, '0'), RANGE_LENGTH);
    if (taken.has(number) || !isMobile(number, country)) continue;
    taken.add(number);
    return number;
  }
}

function varied(random, number, from) {
  let digits = number.slice(0, from);
  while (digits.length < number.length) digits += random.upTo(10);
  return digits;
}

function isMobile(number, country) {
  const parsed = parsePhoneNumberFromString(number);
  const type = parsed?.getType();
  return parsed?.country === country && (type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE');
}

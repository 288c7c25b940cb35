import { expect, test } from '@jest/globals';
import { events, phoneNumberStateEvents } from '../src';

test('every event of a number is one that tells its state', () => {
  const ofNumbers = Object.keys(events).filter((name) => name.startsWith('phone-number.'));
  expect([...phoneNumberStateEvents].sort()).toEqual(ofNumbers.sort());
});

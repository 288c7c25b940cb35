import { afterEach, expect, jest, test } from '@jest/globals';
import { keepLastCountry, lastCountry } from './last-country';

afterEach(() => {
  jest.restoreAllMocks();
  localStorage.clear();
});

test('is remembered by the browser', () => {
  expect(lastCountry()).toBeNull();
  keepLastCountry('IE');
  expect(lastCountry()).toBe('IE');
});

test('is none where something else was kept', () => {
  keepLastCountry('<script>');
  expect(lastCountry()).toBeNull();
});

test('is none where the browser keeps nothing', () => {
  const refuse = () => {
    throw new DOMException('', 'SecurityError');
  };
  jest.spyOn(Storage.prototype, 'getItem').mockImplementation(refuse);
  jest.spyOn(Storage.prototype, 'setItem').mockImplementation(refuse);
  keepLastCountry('IE');
  expect(lastCountry()).toBeNull();
});

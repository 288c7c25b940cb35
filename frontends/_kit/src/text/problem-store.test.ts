import { expect, jest, test } from '@jest/globals';
import { problems } from './problems.en';
import { ProblemStore } from './problem-store';

test('loads the words of a language once, and tells who shows them', async () => {
  const load = jest.fn(() => Promise.resolve(problems));
  const store = new ProblemStore(load);
  const listener = jest.fn();
  store.subscribe(listener);
  expect(store.in('en')).toBeUndefined();
  await Promise.all([store.want('en'), store.want('en')]);
  expect([store.in('en'), store.in('es')]).toEqual([problems, undefined]);
  expect([load, listener].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});

test('says that they could not be loaded, and loads them again for who asks next', async () => {
  const load = jest.fn(() => Promise.resolve(problems)).mockRejectedValueOnce(new Error('down'));
  const store = new ProblemStore(load);
  await store.want('es');
  expect(store.in('es')).toBe('missing');
  await store.want('es');
  expect(store.in('es')).toBe(problems);
});

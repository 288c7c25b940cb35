import { expect, test } from '@jest/globals';
import { join, relative } from 'node:path';
import { filesActingOnServers } from '../src/test-run/components.js';

test('what depends on how servers are run is found by what it does to them', () => {
  const services = join(__dirname, '../../services');
  const files = filesActingOnServers().map((file) => relative(services, file));
  for (const service of ['phone-numbers', 'sms-test', 'delivery-tracker'])
    expect(files).toEqual(expect.arrayContaining([`${service}/test/outages.test.ts`, `${service}/test/start.test.ts`]));
  expect(files).toEqual(expect.arrayContaining(['_kit/test/nats.test.ts', 'sms-test/test/restore.test.ts']));
  expect(files).not.toContain('phone-numbers/test/numbers.test.ts');
  expect(files.length).toBeLessThan(80);
});

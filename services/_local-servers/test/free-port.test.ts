import { expect, test } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import { freePort } from '../src/processes';

test('a free port is none that the system gives to whoever asks for any, so it stays free until the process listens that was told it', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, freePort));
  expect(ports.filter((port) => port < 20_000 || port >= 32_768)).toEqual([]);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(ports[0], '127.0.0.1', resolve));
  expect((server.address() as AddressInfo).port).toBe(ports[0]);
  await new Promise((resolve) => server.close(resolve));
});

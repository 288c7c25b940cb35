import { expect, test } from '@jest/globals';
import { createTestDatabase, openLink, openTestPool } from '../src/testing';

test('a pool whose connections the server ends while they say goodbye troubles nobody', async () => {
  const stored = await createTestDatabase();
  const link = await openLink(stored.url);
  const pool = openTestPool(link.url, 1);
  const ended = new Promise((resolve) => {
    pool.on('connect', (client) => client.prependListener('error', resolve));
  });
  await pool.query('SELECT 1');
  link.freeze();
  await pool.end();
  await stored.drop();
  await link.restore();
  expect(await ended).toMatchObject({ code: '57P01' });
  await link.close();
});

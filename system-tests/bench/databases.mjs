// Databases on the server of a benchmark.
import { createRequire } from 'node:module';

const { Client } = createRequire(import.meta.url)('pg');

/** Answers its address. */
export async function createDatabase(server, name) {
  await onDatabase(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export async function onDatabase(url, sql) {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

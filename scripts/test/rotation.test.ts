import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const repository = join(__dirname, '../..');

/** The settings of a service whose values must never be shown. */
async function secretsOf(service: string): Promise<string[]> {
  const config = (await import(join(repository, 'services', service, 'dist/config.js'))) as {
    configSchema: { properties: Record<string, { secret?: boolean }> };
  };
  return Object.entries(config.configSchema.properties).flatMap(([name, { secret }]) => (secret ? [name] : []));
}

test.each(['phone-numbers', 'sms-test', 'delivery-tracker'])(
  'how to change each secret of %s is written down',
  async (service) => {
    const guide = await readFile(join(repository, 'docs/operations/rotation.md'), 'utf8');
    const secrets = await secretsOf(service);
    expect(secrets.length).toBeGreaterThan(4);
    expect(secrets.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  },
);

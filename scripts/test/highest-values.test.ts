// Numbers in the configuration of services: one without a highest value takes Infinity and 1e30, which no database counts to.
import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { inRepository } from '../src/repository.js';

interface Setting {
  readonly type?: string;
  readonly maximum?: number;
}

const services = readdirSync(inRepository('services')).filter((name) => !/^_(?!template)/.test(name));

describe('every number that is set has a highest value', () => {
  test.each(services)('in %s', async (service) => {
    const { configSchema } = (await import(inRepository('services', service, 'src', 'config.ts'))) as {
      configSchema: { properties: Readonly<Record<string, Setting>> };
    };
    const numbers = Object.entries(configSchema.properties).filter(([, { type = '' }]) => /integer|number/.test(type));
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter(([, { maximum = Infinity }]) => !Number.isSafeInteger(maximum))).toEqual([]);
  });
});

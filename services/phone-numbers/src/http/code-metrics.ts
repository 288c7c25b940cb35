import type { Registry } from '@linecheck/service-kit/metrics';
import { Counter } from 'prom-client';

/** Numbers that were proven by a code, by their country ('' where it is not known): how many codes sent there ever are shows fraud, and carriers that lose texts. */
export function codesVerified(registry: Registry): Counter<'country'> {
  return new Counter({
    name: 'linecheck_codes_verified_total',
    help: 'Numbers that were verified by a code, by country',
    labelNames: ['country'],
    registers: [registry],
  });
}

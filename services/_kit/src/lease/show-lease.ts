import { Counter, Gauge } from 'prom-client';
import type { Registry } from '../metrics';
import type { Lease } from './keep-lease';

/** Shows a lease in the metrics, read whenever they are. */
export function showLease(lease: Lease, registry: Registry): void {
  const registers = [registry];
  const { name } = lease;
  new Gauge({
    name: 'lease_held',
    help: 'Whether this replica holds the lease',
    labelNames: ['lease'],
    registers,
    collect() {
      this.set({ lease: name }, lease.state().isOurs ? 1 : 0);
    },
  });
  new Gauge({
    name: 'lease_age_seconds',
    help: 'Since any replica was last known to renew the lease; grows where the database does not say',
    labelNames: ['lease'],
    registers,
    collect() {
      this.set({ lease: name }, lease.state().ageMs / 1_000);
    },
  });
  new Counter({
    name: 'lease_taken_total',
    help: 'How often this replica has taken the lease',
    labelNames: ['lease'],
    registers,
    collect() {
      this.reset();
      this.inc({ lease: name }, lease.state().acquisitions);
    },
  });
}

export interface LeaseCheck {
  readonly ok: boolean;
  readonly required: false;
  readonly detail: string;
}

/** No replica has been known to hold it for longer than any take-over needs. */
const LONG_MS = 30_000;

/** A lease in a readiness answer: reported, but never decisive, because any other replica may hold it. */
export function leaseCheck(lease: Lease): LeaseCheck {
  const { isOurs, holder, fence, ageMs } = lease.state();
  const age = `${Math.round(ageMs / 1_000)} s`;
  const ok = ageMs < LONG_MS;
  if (!ok) return { ok, required: false, detail: `nobody is known to have renewed it for ${age}` };
  if (isOurs) return { ok, required: false, detail: `held here, number ${fence}` };
  const detail = holder === null ? 'held by nobody yet' : `held by ${holder}, number ${fence}, renewed ${age} ago`;
  return { ok, required: false, detail };
}

import type { StreamConfig } from '@nats-io/jetstream';
import type { Logger } from '../logging';
import { StartupError } from '../shutdown/startup-error';
import { NatsUnavailableError, type Nats } from './connect';
import { configAt, configOf } from './provision';
import { streamPlans, type StreamPlan } from './topology';

const REMEDY = 'Run the provisioning job (npm run provision) once.';

/**
 * Throws NatsUnavailableError while the provisioning job has yet to run, StartupError where a stream cannot be used as it is. A stream that keeps events for another time than planned is
 * only warned of: somebody may have wanted that, and a new release must not stop the replicas of the one before.
 */
export async function checkStreams(nats: Nats, log?: Logger): Promise<void> {
  const { missing, unusable, tolerable } = await inspectStreams(nats);
  const Fault = missing ? NatsUnavailableError : StartupError;
  if (unusable !== null) throw new Fault(`${unusable}. ${REMEDY}`);
  if (tolerable !== null) log?.warn(tolerable);
}

/** The streams as they are beside those that are planned, each fault in a sentence without its full stop. */
export interface StreamFaults {
  /** Whether a stream is not there at all, as before the provisioning job has run. */
  readonly missing: boolean;
  /** Null where every stream is there and events are safe in it. */
  readonly unusable: string | null;
  /** Null where nothing else differs. */
  readonly tolerable: string | null;
}

/** The same without a verdict. Rejects where NATS does not answer. */
export async function inspectStreams(nats: Nats): Promise<StreamFaults> {
  const found = await Promise.all(streamPlans.map(async (plan) => [plan, await configAt(nats, plan.name)] as const));
  const missing = found.flatMap(([plan, config]) => (config === null ? [plan.name] : []));
  if (missing.length > 0)
    return { missing: true, unusable: `NATS has no stream ${missing.join(', ')}`, tolerable: null };

  const compared = found.map(([plan, config]) => ({ name: plan.name, ...differences(plan, config as StreamConfig) }));
  const broken = compared.filter(({ breaking }) => breaking.length > 0);
  const differing = compared.filter(({ harmless }) => harmless.length > 0);
  const tolerable =
    differing.length > 0 ? `NATS has streams that are not as planned: ${sentence(differing, 'harmless')}` : null;
  const unusable = broken.length > 0 ? `NATS has streams that cannot be used: ${sentence(broken, 'breaking')}` : null;
  return { missing: false, unusable, tolerable };
}

interface Differences {
  name: string;
  /** Without these, events are lost, stored twice or refused. */
  breaking: string[];
  harmless: string[];
}

function sentence(all: readonly Differences[], kind: 'breaking' | 'harmless'): string {
  return all.map((each) => `${each.name} has ${each[kind].join(' and ')}`).join('; ');
}

function differences(plan: StreamPlan, config: StreamConfig): Omit<Differences, 'name'> {
  const wanted = configOf(plan);
  const breaking = (['retention', 'storage', 'discard', 'allow_atomic'] as const).flatMap((key) => {
    const [has, needs] = [config[key] ?? false, wanted[key] ?? false];
    return has === needs ? [] : [`${key} ${String(has)} instead of ${String(needs)}`];
  });
  const lacking = wanted.subjects.filter((subject) => !config.subjects.includes(subject));
  if (lacking.length > 0) breaking.unshift(`not the subject ${lacking.join(', ')}`);
  const window = config.duplicate_window / 1e6;
  if (window < plan.duplicateWindowMs)
    breaking.push(`a duplicate window of ${duration(window)} instead of ${duration(plan.duplicateWindowMs)}`);
  const age = config.max_age / 1e6;
  const harmless = age === plan.maxAgeMs ? [] : [`max_age ${duration(age)} instead of ${duration(plan.maxAgeMs)}`];
  return { breaking, harmless };
}

function duration(ms: number): string {
  if (ms === 0) return 'for ever';
  if (ms % 86_400_000 === 0) return `${ms / 86_400_000} d`;
  return ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1000} s`;
}

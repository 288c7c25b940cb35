import { Problem } from '@linecheck/service-kit/errors';
import { idAt } from '@linecheck/service-kit/persistence';
import { smsTestApi } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import { nextRunAfter, requireCanary, type Canary, type CanaryInput } from '../domain/canary';
import {
  countCanariesForAdding,
  deleteCanary,
  forgetRuns,
  insertCanary,
  lockCanary,
  updateCanary,
} from '../persistence/canaries';
import { canaryText } from './canary-text';

/** Adds a canary, whose first run is due at once. Throws `canary-limit`, and what `requireInput` throws. */
export async function createCanary(
  em: EntityManager,
  input: CanaryInput & { readonly userId: string },
  now: Date,
): Promise<Canary> {
  const checked = requireInput(input);
  if ((await countCanariesForAdding(em)) >= smsTestApi.MAX_CANARIES) throw new Problem('canary-limit');
  const { userId } = input;
  const canary = { canaryId: idAt(now), userId, ...checked, nextRunAt: now, createdAt: now, updatedAt: now };
  await insertCanary(em, canary);
  return canary;
}

/**
 * Changes a canary; it runs next one interval from now unless it is paused. Under another number it begins without results. Throws
 * `not-found`, and what `requireInput` throws.
 */
export async function changeCanary(
  em: EntityManager,
  canaryId: string,
  input: CanaryInput,
  now: Date,
): Promise<Canary> {
  const checked = requireInput(input);
  const before = await requireLocked(em, canaryId);
  if (checked.phoneNumber !== before.phoneNumber) await forgetRuns(em, canaryId);
  const nextRunAt = before.nextRunAt && nextRunAfter(now, checked.everyMinutes);
  return save(em, { ...before, ...checked, nextRunAt, updatedAt: now });
}

/** Changes nothing where it is paused already. Throws `not-found`. */
export async function pauseCanary(em: EntityManager, canaryId: string, now: Date): Promise<Canary> {
  const before = await requireLocked(em, canaryId);
  return before.nextRunAt === null ? before : save(em, { ...before, nextRunAt: null, updatedAt: now });
}

/** Changes nothing where it is not paused. Throws `not-found`. */
export async function resumeCanary(em: EntityManager, canaryId: string, now: Date): Promise<Canary> {
  const before = await requireLocked(em, canaryId);
  if (before.nextRunAt !== null) return before;
  return save(em, { ...before, nextRunAt: nextRunAfter(now, before.everyMinutes), updatedAt: now });
}

/** Its tests stay. Throws `not-found`. */
export async function removeCanary(em: EntityManager, canaryId: string): Promise<void> {
  if (!(await deleteCanary(em, canaryId))) throw noSuchCanary();
}

/** Throws `phone-number-invalid`, `template-unknown`, `variables-invalid`. */
function requireInput(input: CanaryInput): CanaryInput {
  const checked = requireCanary(input);
  canaryText(checked.messageTemplate);
  return checked;
}

export function noSuchCanary(): Problem {
  return new Problem('not-found', { detail: 'There is no such canary. List them to see which there are.' });
}

async function requireLocked(em: EntityManager, canaryId: string): Promise<Canary> {
  const canary = await lockCanary(em, canaryId);
  if (canary === null) throw noSuchCanary();
  return canary;
}

async function save(em: EntityManager, canary: Canary): Promise<Canary> {
  await updateCanary(em, canary);
  return canary;
}

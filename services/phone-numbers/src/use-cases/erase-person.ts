import { requestErasure, type Erasure } from '@linecheck/service-kit/erasure';
import { appendEvents } from '@linecheck/service-kit/outbox';
import type { EntityManager } from 'typeorm';
import { personErased } from '../events/person-events';

/** Has a person erased in every service, in the caller's transaction. One that was asked for before is not announced again. */
export async function erasePerson(em: EntityManager, erasure: Erasure): Promise<void> {
  if (await requestErasure(em, erasure)) await appendEvents(em, [personErased(erasure)]);
}

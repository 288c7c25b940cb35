import type { Person } from '@linecheck/service-kit/auth';
import { Problem } from '@linecheck/service-kit/errors';

export type Scope = 'own' | 'all';

export function isOperator({ roles }: Person): boolean {
  return roles.includes('operator');
}

/** Throws Problem `forbidden` where somebody who is no operator asks for the texts of all people. */
export function checkedScope(person: Person, asked: Scope): Scope {
  if (asked === 'all' && !isOperator(person)) {
    throw new Problem('forbidden', {
      detail: 'Only operators see the texts of all people. Leave scope out, or sign in as one.',
    });
  }
  return asked;
}

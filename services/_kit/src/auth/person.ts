import { Problem } from '../errors';

/** Who calls. `id` is the token's `sub`. */
export interface Person {
  id: string;
  roles: string[];
  expiresAt: Date;
  /** When this person last signed in, where the issuer says (`auth_time`). */
  authenticatedAt?: Date;
}

/** As long as OpenID Connect Core 1.0, 2 lets it be. It says ASCII; issuers that name people in other scripts are understood. */
const SUBJECT = /^[^\p{Control}\p{Surrogate}]{1,255}$/u;
const MAX_ROLES = 255;
const MAX_ROLE_LENGTH = 255;
/** The last second of the year 9999, in Unix time: beyond it RFC 3339 writes no time. */
const LAST_INSTANT = 253_402_300_799;

/**
 * The person whom verified claims describe. What we rely on is bounded here, for all that store it, name subjects after it
 * or compute with it. Throws Problem `unauthorized`.
 */
export function personOf({ sub, exp, auth_time, roles }: Readonly<Record<string, unknown>>): Person {
  if (typeof sub !== 'string' || !SUBJECT.test(sub))
    throw refused('sub must be 1 to 255 characters, none of them a control character');
  if (!isInstant(exp)) throw refused('exp must be seconds since 1970');
  const person: Person = { id: sub, roles: rolesOf(roles), expiresAt: new Date(exp * 1000) };
  if (auth_time === undefined || auth_time === null) return person;
  if (!isInstant(auth_time)) throw refused('auth_time must be seconds since 1970');
  return { ...person, authenticatedAt: new Date(auth_time * 1000) };
}

function rolesOf(claim: unknown): string[] {
  if (!Array.isArray(claim)) return [];
  const roles = claim.filter((role) => typeof role === 'string');
  if (roles.length > MAX_ROLES || roles.some((role) => role.length > MAX_ROLE_LENGTH))
    throw refused(`roles must be at most ${MAX_ROLES}, of ${MAX_ROLE_LENGTH} characters each`);
  return roles;
}

function isInstant(claim: unknown): claim is number {
  return typeof claim === 'number' && claim >= 0 && claim <= LAST_INSTANT;
}

function refused(reason: string): Problem {
  return new Problem('unauthorized', { detail: `The token cannot be used: its ${reason}.` });
}

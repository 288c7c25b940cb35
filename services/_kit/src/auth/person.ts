/** Who calls. `id` is the token's `sub`. */
export interface Person {
  id: string;
  roles: string[];
  expiresAt: Date;
  /** When this person last signed in, where the issuer says (`auth_time`). */
  authenticatedAt?: Date;
}

/** The claims that we rely on. */
export interface Claims {
  sub: string;
  exp: number;
  auth_time?: number;
  roles?: unknown;
}

/** The person whom verified claims describe. */
export function personOf(claims: Claims): Person {
  const roles = Array.isArray(claims.roles) ? claims.roles.filter((role) => typeof role === 'string') : [];
  const person: Person = { id: claims.sub, roles, expiresAt: new Date(claims.exp * 1000) };
  if (typeof claims.auth_time === 'number') person.authenticatedAt = new Date(claims.auth_time * 1000);
  return person;
}

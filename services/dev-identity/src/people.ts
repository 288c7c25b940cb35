/** Somebody who can sign in here. There are no passwords: this is for local use and tests. */
export interface Person {
  /** The token's `sub`, and the `login_hint` that signs this person in at once. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  /** What this person is good for, shown on the account page. */
  readonly purpose: string;
}

export const people: readonly Person[] = [
  { id: 'demo', name: 'Demo Person', email: 'demo@linecheck.test', roles: [], purpose: 'Has phone numbers to check' },
  {
    id: 'sam',
    name: 'Sam Second',
    email: 'sam@linecheck.test',
    roles: [],
    purpose: 'Somebody else, with numbers apart',
  },
  {
    id: 'operator',
    name: 'Olive Operator',
    email: 'operator@linecheck.test',
    roles: ['operator'],
    purpose: 'Is woken when texts stop arriving',
  },
];

export function findPerson(id: unknown): Person | undefined {
  return people.find((person) => person.id === id);
}

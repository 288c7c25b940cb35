import { API_PREFIX } from '@linecheck/shared-contracts/paths';
import { REMOTE_ENTRY, remotes } from '@linecheck/shared-contracts/remotes';
import { REMOTES_PREFIX } from '@linecheck/shared-contracts/routes';
import type { Entrance } from '../entrance.js';

/** `/config.json`: all that the shell is given at run time. */
export interface ShellConfig {
  readonly oidc: { readonly authority: string; readonly clientId: string; readonly scope?: string };
  readonly apiBaseUrl: string;
  /** The entry of each remote by its name in module federation. */
  readonly remotes: Readonly<Record<string, string>>;
  /** People whom the sign-in page offers; only here, where nobody needs a password. */
  readonly demoAccounts: readonly { readonly loginHint: string; readonly name: string; readonly note: string }[];
  /** Where texts arrive while the simulator stands in for Twilio. */
  readonly simulatorInboxUrl: string | null;
}

const DEMO_ACCOUNTS: ShellConfig['demoAccounts'] = [
  { loginHint: 'demo', name: 'Demo Person', note: 'Has phone numbers to check' },
  { loginHint: 'sam', name: 'Sam Second', note: 'Somebody else, with numbers apart' },
  { loginHint: 'operator', name: 'Olive Operator', note: 'Is woken when texts stop arriving' },
];

export function shellConfigOf(entrance: Entrance, simulatorInboxUrl: string | null): ShellConfig {
  const { origin, identity, ownIdentity } = entrance;
  return {
    oidc: {
      authority: identity.issuer,
      clientId: identity.clientId,
      ...(identity.scope === null ? {} : { scope: identity.scope }),
    },
    apiBaseUrl: `${origin}${API_PREFIX}`,
    remotes: Object.fromEntries(
      Object.keys(remotes).map((name) => [name, `${origin}${REMOTES_PREFIX}/${name}/${REMOTE_ENTRY}`]),
    ),
    demoAccounts: ownIdentity ? DEMO_ACCOUNTS : [],
    simulatorInboxUrl,
  };
}

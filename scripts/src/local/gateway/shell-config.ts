import { API_PREFIX } from '@linecheck/shared-contracts/paths';
import type { Locale } from '@linecheck/shared-contracts/locales';
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
  readonly demoAccounts: readonly { readonly loginHint: string; readonly name: string; readonly note: Texts }[];
  /** Where texts arrive while the simulator stands in for Twilio. */
  readonly simulatorInboxUrl: string | null;
  /** Examples of a host's own; each leads to a page that is there. */
  readonly quickActions: readonly {
    readonly title: Texts;
    readonly detail: Texts;
    readonly href: string;
    readonly icon: string;
    readonly colour: string;
  }[];
}

/** One for each language of the pages. */
type Texts = Readonly<Record<Locale, string>>;

const DEMO_ACCOUNTS: ShellConfig['demoAccounts'] = [
  {
    loginHint: 'demo',
    name: 'Demo Person',
    note: { en: 'Has phone numbers to check', es: 'Tiene números que comprobar' },
  },
  {
    loginHint: 'sam',
    name: 'Sam Second',
    note: { en: 'Somebody else, with numbers apart', es: 'Otra persona, con otros números' },
  },
  {
    loginHint: 'operator',
    name: 'Olive Operator',
    note: { en: 'Is woken when texts stop arriving', es: 'Recibe el aviso cuando dejan de llegar mensajes' },
  },
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
    quickActions: quickActionsOf(origin, simulatorInboxUrl),
  };
}

function quickActionsOf(origin: string, simulatorInboxUrl: string | null): ShellConfig['quickActions'] {
  const inbox = {
    title: { en: 'Simulator inbox', es: 'Buzón del simulador' },
    detail: { en: 'Read the texts as the phones get them', es: 'Lee los mensajes como los reciben los teléfonos' },
    icon: 'inbox',
    colour: 'info',
  };
  const reference = {
    title: { en: 'API reference', es: 'Referencia de la API' },
    detail: { en: 'Every route, with examples', es: 'Todas las rutas, con ejemplos' },
    href: `${origin}/docs`,
    icon: 'star',
    colour: 'ok',
  };
  return [...(simulatorInboxUrl === null ? [] : [{ ...inbox, href: simulatorInboxUrl }]), reference];
}

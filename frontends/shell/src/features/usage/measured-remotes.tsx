import type { UsageRemote } from '@linecheck/shared-contracts/usage';
import { useEffect, useMemo, type ComponentProps, type ComponentType } from 'react';
import type { RemoteComponentRef } from '../../config/shell-config';
import type { RemoteLoader } from '../../remotes/remote-loader';
import type { Usage } from './usage';
import { isFirstPage } from './use-page-usage';

type Remotes = Pick<RemoteLoader, 'load'>;
type View = Awaited<ReturnType<Remotes['load']>>;

const LONGEST_MS = 60_000;
const OURS: readonly UsageRemote[] = ['phone_widget', 'sms_test'];

/** The same remotes; how long each takes until it is shown is reported. */
export function useMeasuredRemotes(remotes: Remotes, { report }: Usage): Remotes {
  useEffect(() => {
    const note = (): void => void (hiddenAt = performance.now());
    document.addEventListener('visibilitychange', note);
    return () => document.removeEventListener('visibilitychange', note);
  }, []);
  return useMemo(() => measured(remotes, report), [remotes, report]);
}

/** When the page last went out of sight or came back: what loads meanwhile takes as long as the browser likes. */
let hiddenAt = -Infinity;

interface Started {
  readonly at: number;
  readonly attempt: number;
}

function measured(remotes: Remotes, report: Usage['report']): Remotes {
  const started = new Map<string, Started>();
  const views = new Map<string, { readonly of: View; readonly view: View }>();
  const load = async (part: RemoteComponentRef, attempt = 1): Promise<View> => {
    const id = `${part.remote}/${part.component}`;
    started.set(id, { at: performance.now(), attempt });
    const of = await remotes.load(part, attempt);
    const known = views.get(id);
    // A component of its own for each that was loaded: React would take another for a new one, and forget what is in it.
    if (known !== undefined && known.of === of) return known.view;
    const view = reporting(of, () => tell(part.remote, started.get(id), report));
    views.set(id, { of, view });
    return view;
  };
  return { load };
}

function reporting(Remote: View, shown: () => void): View {
  const Shown = Remote as ComponentType<ComponentProps<View>>;
  return function Measured(props: ComponentProps<View>) {
    useEffect(shown, []);
    return <Shown {...props} />;
  };
}

/** From the beginning of the document where this is what it was opened for, else from the step to the page. */
function tell(name: string, load: Started | undefined, report: Usage['report']): void {
  if (load === undefined) return;
  const start = isFirstPage() && load.attempt === 1 ? 0 : load.at;
  const end = performance.now();
  if (hiddenAt >= start || document.visibilityState === 'hidden') return;
  // For whoever watches the page with tools of their own.
  performance.measure?.(`linecheck.remote.${name}`, { start, end });
  const remote = OURS.find((each) => each === name) ?? 'other';
  report({ type: 'remote-loaded', remote, milliseconds: Math.min(LONGEST_MS, Math.round(end - start)) });
}

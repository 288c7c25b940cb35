import * as kit from '@linecheck/frontend-kit';
import { remotes } from '@linecheck/shared-contracts/remotes';
import { pages } from '../../shell/src/pages';
import { shownComponents } from './all-stories';

/** Exported components that have no story: of the kit, of the remotes, and the shell's pages. */
export function componentsWithoutStory(): readonly string[] {
  const ofKit = Object.entries(kit).filter(([name, value]) => /^[A-Z][a-z]/.test(name) && isComponent(value));
  const missing = ofKit.filter(([name, component]) => shownComponents.get(name) !== component).map(([name]) => name);
  const others = [...Object.values(remotes).flat(), ...Object.keys(pages)];
  return [...missing, ...others.filter((name) => !shownComponents.has(name))];
}

/** Errors are classes, too. */
function isComponent(value: unknown): boolean {
  return typeof value === 'function' && !(value.prototype instanceof Error);
}

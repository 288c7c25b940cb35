import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import type { ComponentType } from 'react';
import type { RemoteComponentRef } from '../config/shell-config';
import type { Mount } from './mounted-component';

export type RemoteComponent = ComponentType<RemoteProps>;

/** What a module of a remote exports for a host: the component by its name, or `default`; `mount`, where that is asked for. Throws where it lacks it. */
export async function exposedComponent(
  { remote, component }: RemoteComponentRef,
  exposed: Readonly<Record<string, unknown>> | null,
): Promise<RemoteComponent> {
  const found = exposed?.[component] ?? exposed?.['default'];
  if (component === 'mount' && typeof found === 'function') {
    // React is not there yet when the first remotes are fetched.
    const { mounted } = await import('./mounted-component');
    return mounted(found as Mount);
  }
  // A component is a function, or the object that `memo`, `lazy` and `forwardRef` make.
  const isComponent =
    typeof found === 'function' || (typeof found === 'object' && found !== null && '$$typeof' in found);
  if (!isComponent) throw new Error(`${remote} does not export ${component}.`);
  return found as RemoteComponent;
}

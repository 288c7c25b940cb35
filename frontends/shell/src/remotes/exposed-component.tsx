import type { MountedRemote, RemoteProps } from '@linecheck/shared-contracts/remotes';
import { useEffect, useRef, type ComponentType } from 'react';
import type { RemoteComponentRef } from '../config/shell-config';

export type RemoteComponent = ComponentType<RemoteProps>;

/** What a module of a remote exports for a host: the component by its name, or `default`; `mount`, where that is asked for. Throws where it lacks it. */
export function exposedComponent(
  { remote, component }: RemoteComponentRef,
  exposed: Readonly<Record<string, unknown>> | null,
): RemoteComponent {
  const found = exposed?.[component] ?? exposed?.['default'];
  if (component === 'mount' && typeof found === 'function') return mounted(found as Mount);
  // A component is a function, or the object that `memo`, `lazy` and `forwardRef` make.
  const isComponent =
    typeof found === 'function' || (typeof found === 'object' && found !== null && '$$typeof' in found);
  if (!isComponent) throw new Error(`${remote} does not export ${component}.`);
  return found as RemoteComponent;
}

type Mount = (element: HTMLElement, props: RemoteProps) => MountedRemote;

/** A component around what mounts itself, with whatever renders it. */
function mounted(mount: Mount): RemoteComponent {
  return function Mounted(props: RemoteProps) {
    const element = useRef<HTMLDivElement>(null);
    const running = useRef<MountedRemote | null>(null);
    const latest = useRef(props);
    useEffect(() => {
      latest.current = props;
      running.current?.update(props);
    });
    useEffect(() => {
      if (element.current === null) return;
      const now = mount(element.current, latest.current);
      running.current = now;
      return () => {
        running.current = null;
        now.unmount();
      };
    }, []);
    return <div ref={element} />;
  };
}

import type { MountedRemote, RemoteProps } from '@linecheck/shared-contracts/remotes';
import { useEffect, useRef } from 'react';
import type { RemoteComponent } from './exposed-component';

export type Mount = (element: HTMLElement, props: RemoteProps) => MountedRemote;

/** A component around what mounts itself, with whatever renders it. */
export function mounted(mount: Mount): RemoteComponent {
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

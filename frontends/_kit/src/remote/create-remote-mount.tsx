import type { MountedRemote, RemoteProps } from '@linecheck/shared-contracts/remotes';
import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';

export type MountProps<View extends string> = RemoteProps & {
  /** Which of the remote's components; the first one by default. */
  readonly view?: View;
};

/** Makes the `mount` of a remote for pages without React. `views` are what it exposes; the first one is the default. */
export function createRemoteMount<View extends string>(
  views: Readonly<Record<View, ComponentType<RemoteProps>>>,
): (element: Element, props: MountProps<View>) => MountedRemote {
  const [defaultView] = Object.keys(views) as View[];
  return function mount(element, props) {
    const { view = defaultView, ...first } = props;
    const Chosen: ComponentType<RemoteProps> | undefined = view === undefined ? undefined : views[view];
    if (Chosen === undefined) {
      throw new Error(`There is no view ${String(view)}. There are: ${Object.keys(views).join(', ')}.`);
    }
    const root = createRoot(element);
    let current: RemoteProps = first;
    const render = (): void => root.render(<Chosen {...current} />);
    render();
    return {
      update(changed) {
        current = { ...current, ...changed };
        render();
      },
      unmount: () => root.unmount(),
    };
  };
}

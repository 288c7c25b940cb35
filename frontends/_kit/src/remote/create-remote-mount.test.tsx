import { describe, expect, test } from '@jest/globals';
import type { MountedRemote, RemoteProps } from '@linecheck/shared-contracts/remotes';
import { act, within } from '@testing-library/react';
import { remotePropsForTests } from '../testing';
import { createRemoteMount } from './create-remote-mount';
import { useRemote } from './remote-context';
import { RemoteRoot } from './RemoteRoot';

function Theme() {
  return <p>{`theme ${useRemote().theme}`}</p>;
}

function Widget(props: RemoteProps) {
  return (
    <RemoteRoot name="widget" remote={props}>
      <Theme />
    </RemoteRoot>
  );
}

function Other(props: RemoteProps) {
  return <p>{`other at ${props.apiBaseUrl}`}</p>;
}

const mount = createRemoteMount({ Widget, Other });

function contentOf(element: HTMLElement) {
  const root = element.querySelector('[data-linecheck]')?.shadowRoot?.querySelector<HTMLElement>('.lc-root');
  if (!root) throw new Error('Nothing is mounted.');
  return within(root);
}

function mountInAct(...parameters: Parameters<typeof mount>): MountedRemote {
  let mounted!: MountedRemote;
  act(() => {
    mounted = mount(...parameters);
  });
  return mounted;
}

describe('mount', () => {
  test('shows the first view, takes changed props, and leaves nothing behind', () => {
    const element = document.body.appendChild(document.createElement('div'));
    const mounted = mountInAct(element, remotePropsForTests({ theme: 'light' }));
    expect(contentOf(element).getByText('theme light')).toBeInTheDocument();
    act(() => mounted.update({ theme: 'dark' }));
    expect(contentOf(element).getByText('theme dark')).toBeInTheDocument();
    act(() => mounted.unmount());
    expect(element).toBeEmptyDOMElement();
    element.remove();
  });

  test('shows the view that is asked for', () => {
    const element = document.body.appendChild(document.createElement('div'));
    const mounted = mountInAct(element, { ...remotePropsForTests({ apiBaseUrl: '/api/v1' }), view: 'Other' });
    expect(element).toHaveTextContent('other at /api/v1');
    act(() => mounted.unmount());
    element.remove();
  });

  test('names the views that there are when asked for another', () => {
    const element = document.createElement('div');
    const props = { ...remotePropsForTests(), view: 'Nothing' as 'Other' };
    expect(() => mount(element, props)).toThrow('There is no view Nothing. There are: Widget, Other.');
  });
});

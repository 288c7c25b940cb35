import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { QueryClient } from '@tanstack/react-query';
import { render, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { RemoteRoot } from '../remote/RemoteRoot';

/** Props as a host gives them; `getAccessToken` gives a token of the person `test-person`. */
export function remotePropsForTests(changed: Partial<RemoteProps> = {}): RemoteProps {
  return { ...defaultProps, ...changed };
}

const defaultProps: RemoteProps = {
  apiBaseUrl: 'http://localhost:8080/api/v1',
  getAccessToken: () => Promise.resolve(`e30.${btoa(JSON.stringify({ sub: 'test-person' }))}.signature`),
  locale: 'en-GB',
  theme: 'light',
};

/** Renders inside a real `RemoteRoot`. Queries look into its shadow root, where `screen` cannot. */
export function renderInRemoteRoot(element: ReactElement, remote: Partial<RemoteProps> = {}) {
  const props = remotePropsForTests(remote);
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const tree = (child: ReactElement): ReactElement => (
    <RemoteRoot name="test" remote={props} queryClient={queryClient}>
      {child}
    </RemoteRoot>
  );
  const { container, rerender, unmount } = render(tree(element));
  const root = rootInside(container);
  return {
    ...within(root),
    root,
    user: userEvent.setup(),
    queryClient,
    rerender: (next: ReactElement) => rerender(tree(next)),
    unmount,
  };
}

/** Renders something that brings its own `RemoteRoot`, such as what a remote exposes. */
export function renderRemote(element: ReactElement) {
  const { container, rerender, unmount } = render(element);
  const root = rootInside(container);
  return { ...within(root), root, user: userEvent.setup(), rerender, unmount };
}

function rootInside(container: HTMLElement): HTMLElement {
  const root = container.querySelector('[data-linecheck]')?.shadowRoot?.querySelector<HTMLElement>('.lc-root');
  if (!root) throw new Error('There is no RemoteRoot here.');
  return root;
}

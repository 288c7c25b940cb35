import { RemoteProvider } from '@linecheck/frontend-kit';
import { remotePropsForTests } from '@linecheck/frontend-kit/testing';
import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Operations } from '../../src/features/operations/components/Operations';

/** The page's cards as the shell shows them. A failure is told at once instead of tried again. */
export function renderOperations(changed: Partial<RemoteProps> = {}) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const { container } = render(
    <RemoteProvider remote={remotePropsForTests(changed)}>
      <div className="lc-root">
        <QueryClientProvider client={queryClient}>
          <Operations />
        </QueryClientProvider>
      </div>
    </RemoteProvider>,
  );
  return { container, queryClient, user: userEvent.setup() };
}

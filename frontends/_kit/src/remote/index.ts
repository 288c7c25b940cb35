export { createRemoteMount, type MountProps } from './create-remote-mount';
export { ErrorBoundary } from './ErrorBoundary';
export { createQueryClient } from './query-client';
export { RemoteBoundary, type RemoteBoundaryProps } from './RemoteBoundary';
export { useLocale, useRemote, type RemoteValue } from './remote-context';
export { RemoteProvider } from './RemoteProvider';
export { RemoteRoot, type RemoteRootProps } from './RemoteRoot';
export type { RemoteDestination, RemoteEvent, RemoteProps, MountedRemote } from '@linecheck/shared-contracts/remotes';

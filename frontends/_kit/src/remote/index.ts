export { createRemoteMount, type MountProps } from './create-remote-mount';
export { ErrorBoundary } from './ErrorBoundary';
export { createQueryClient } from './query-client';
export { RemoteBoundary, type RemoteBoundaryProps } from './RemoteBoundary';
export { signInAgain } from './sign-in-again';
export { useDestination, useLocale, useRemote, type RemoteValue } from './remote-context';
export { RemoteProvider } from './RemoteProvider';
export { RemoteRoot, type RemoteRootProps } from './RemoteRoot';
export type {
  MountedRemote,
  RemoteDestination,
  RemoteEvent,
  RemoteProps,
  RemoteTarget,
} from '@linecheck/shared-contracts/remotes';
export { whenIdle } from './when-idle';

export { openInOrder, type Opened } from './open-in-order';
export { runService, type RunningService, type ServiceDefinition } from './run-service';
export { StartupError } from './startup-error';

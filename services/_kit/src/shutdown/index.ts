export { runService, type RunningService, type ServiceDefinition } from './run-service';
export { StartupError } from './startup-error';

import { StartupError } from '../shutdown/startup-error';

/** The environment is not usable. The message lists everything that is wrong with it. */
export class ConfigError extends StartupError {
  constructor(readonly problems: readonly string[]) {
    super(['The configuration is not usable:', ...problems.map((problem) => `  - ${problem}`)].join('\n'));
  }
}

import { ConfigError } from '@linecheck/service-kit/config';

/** Double ones first; Node.js reads `\n` between them as a line break, and nothing else as anything but itself. */
const QUOTES = ['"', "'", '`'] as const;

/** As Node.js reads it from `--env-file`: each value as it is. Throws ConfigError for one that holds all kinds of quotation marks. */
export function envFile(env: Readonly<Record<string, string>>): string {
  return Object.entries(env)
    .map(([name, value]) => {
      const quote = QUOTES.find((each) => !value.includes(each) && !(each === '"' && value.includes('\\')));
      if (quote === undefined)
        throw new ConfigError([
          `${name} holds ", ' and \` at once: compose can hand over no such value. Leave one out`,
        ]);
      return `${name}=${quote}${value}${quote}\n`;
    })
    .join('');
}

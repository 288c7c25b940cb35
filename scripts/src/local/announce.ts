import type { StackFile } from './stack-file.js';

/** The lines that end a start: the one URL, how to sign in, where texts arrive, and where the parts are. */
export function announcement(stack: StackFile, seconds: number): string {
  const parts = Object.entries(stack.services).map(([name, { url }]) => row(name, url));
  return [
    '',
    `  Linecheck is ready:  ${stack.dashboard}      (${seconds.toFixed(1)} s)`,
    '',
    stack.identity.passwordless
      ? row('Sign in', 'one click on "Demo Person"; there are no passwords here')
      : row('Sign in', `at ${stack.identity.issuer}`),
    stack.simulator === null
      ? row('Texts', 'are real: they go through your Twilio account')
      : row('Texts arrive at', `${stack.simulator.inbox}  (the simulator; none leaves this machine)`),
    ...(stack.identity.passwordless ? [row('For curl', 'TOKEN=$(npm run -s token -- demo)')] : []),
    '',
    ...parts,
    ...(stack.identity.url === undefined ? [] : [row('identity', stack.identity.url)]),
    row('PostgreSQL', withoutPassword(stack.postgres.url)),
    row('NATS', withoutPassword(stack.nats.url)),
    '',
    '  Ctrl-C stops everything; the data stays.',
    '',
  ].join('\n');
}

function row(name: string, value: string): string {
  return `  ${name.padEnd(20)} ${value}`;
}

function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  return shown.href;
}

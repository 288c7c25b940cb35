/**
 * npm test: every check and every test, each reported; the last line counts them all.
 * With --components: only the tests that talk to PostgreSQL and NATS, on the servers that LINECHECK_TEST_SERVERS names.
 * With --journey: only the browser journey. With --compose: only that journey against docker compose, which needs Docker.
 */
import { availableParallelism } from 'node:os';
import { composeJourney } from './test-run/compose.js';
import { formatting, lint, types } from './test-run/checks.js';
import { jestStep } from './test-run/jest.js';
import { journey } from './test-run/journey.js';
import { runSteps, totalOf, type Step } from './test-run/step.js';

/** The jest projects whose tests need servers. */
const COMPONENTS = ['service-kit', 'phone-numbers', 'sms-test-service', 'delivery-tracker'];

/** The tests wait for servers more than they compute, so a worker more than two cores have loses nothing. */
const WORKERS = '--maxWorkers=3';

/** Each runs a part of it alone. */
const PARTS = ['--components', '--compose', '--journey'];

export async function main(args: readonly string[]): Promise<void> {
  const began = Date.now();
  const checks = PARTS.some((part) => args.includes(part)) ? [] : [lint, types, formatting];
  const { passed, failed } = totalOf([
    await runSteps(checks, say, { atOnce: availableParallelism() }),
    await runSteps(chosen(args), say),
  ]);
  say(`\nThe whole run took ${((Date.now() - began) / 1000).toFixed(0)} s.`);
  say(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

function chosen(args: readonly string[]): Step[] {
  if (args.includes('--components')) return components();
  if (args.includes('--compose')) return [composeJourney(say)];
  return args.includes('--journey')
    ? [journey(say)]
    : [jestStep('tests (jest, every project)', [WORKERS]), journey(say)];
}

function components(): Step[] {
  return [jestStep(`component tests (${COMPONENTS.join(', ')})`, [WORKERS, '--selectProjects', ...COMPONENTS])];
}

function say(line: string): void {
  console.log(line);
}

/** npm test: every check and every test, each reported; the last line counts them all. */
import { formatting, lint, typeChecks } from './test-run/checks.js';
import { jestStep } from './test-run/jest.js';
import { journey } from './test-run/journey.js';
import { runSteps } from './test-run/step.js';

export async function main(): Promise<void> {
  const began = Date.now();
  const say = (line: string): void => console.log(line);
  const tests = jestStep('tests (jest, every project)', [], async () => ({}));
  const { passed, failed } = await runSteps([formatting, lint, ...typeChecks(), tests, journey(say)], say);
  say(`\nThe whole run took ${((Date.now() - began) / 1000).toFixed(0)} s.`);
  say(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

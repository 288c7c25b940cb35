/**
 * npm test: every check and every test, each reported; the last line counts them all.
 * With --components: only the tests that talk to PostgreSQL and NATS, on the servers that LINECHECK_TEST_SERVERS names. With --servers: of these
 * only those that start, stop, freeze or restore servers.
 * With --journey: only the browser journey. With --compose: only that journey against docker compose, which needs Docker; with --scale against three
 * of each.
 * With --gallery: only the gallery of components.
 * With --browsers: only the core journey and the gallery, in Chromium, Firefox and WebKitGTK.
 * With --embedding: only the pages of strangers that show the remotes; it installs their packages from the npm registry.
 */
import { composeJourney } from './test-run/compose.js';
import { formatting, importCycles, lint, types } from './test-run/checks.js';
import { actingOnServers, components } from './test-run/components.js';
import { jestStep } from './test-run/jest.js';
import { embedding } from './test-run/embedding.js';
import { gallery } from './test-run/gallery.js';
import { browsers, journey } from './test-run/journey.js';
import { runSteps, totalOf, type Step } from './test-run/step.js';

/** The tests wait for servers more than they compute, so two workers more than two cores have lose nothing. */
const WORKERS = '--maxWorkers=4';

export async function main(args: readonly string[]): Promise<void> {
  const began = Date.now();
  const results = await Promise.all(lanes(args).map((steps) => runSteps(steps, print)));
  const { passed, failed } = totalOf(results);
  print(`\nThe whole run took ${((Date.now() - began) / 1000).toFixed(0)} s.`);
  print(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

/** The steps of each lane run one after the other, and the lanes beside each other: what jest's tests wait for leaves room for the rest. */
function lanes(args: readonly string[]): Step[][] {
  if (args.includes('--components')) return [[components(WORKERS)]];
  if (args.includes('--servers')) return [[actingOnServers(WORKERS)]];
  if (args.includes('--compose')) return [[composeJourney(print)]];
  if (args.includes('--scale')) return [[composeJourney(print, 'scale')]];
  if (args.includes('--embedding')) return [[embedding(print)]];
  if (args.includes('--browsers')) return [[browsers(print)]];
  if (args.includes('--gallery')) return [[gallery(print)]];
  if (args.includes('--journey')) return [[journey(print)]];
  return [
    [jestStep('tests (jest, every project)', [WORKERS])],
    [lint, importCycles, types, formatting, gallery(print), journey(print)],
  ];
}

function print(line: string): void {
  console.log(line);
}

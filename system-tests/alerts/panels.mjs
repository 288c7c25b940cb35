import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const folder = fileURLToPath(new URL('../../docs/operations/dashboards/', import.meta.url));

/** A zero where there is no series, as of errors where there were none. */
const NO_SERIES = / or vector\(0\)$/;

/** Every query of every panel, as Prometheus takes it: Grafana puts in the interval that its rates need. What stands in where there is no series is left out. */
export function panels() {
  const boards = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return boards.flatMap((file) => {
    const board = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    return board.panels.flatMap(({ title, targets }) =>
      targets.map(({ expr }) => ({
        name: `${board.title}: ${title}`,
        query: expr.replaceAll('$__rate_interval', '1m').replace(NO_SERIES, ''),
      })),
    );
  });
}

/** Of these panels the ones that show something, a number in a series; each is seen once. */
export async function shown(prometheus, waiting) {
  const found = [];
  for (const panel of waiting) {
    const series = await prometheus.series(panel.query);
    if (series.some(({ value }) => Number.isFinite(Number(value[1])))) found.push(panel);
  }
  return found;
}

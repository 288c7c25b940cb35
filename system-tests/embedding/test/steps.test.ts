import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const here = resolve(__dirname, '..');
/** A command, with what it takes to run. */
const MINUTES_A_COMMAND = 0.5;
/** A line, read and taken over. */
const MINUTES_A_LINE = 0.05;
const MOST_MINUTES = 10;

describe.each(['plain', 'react-webpack', 'react-18', 'vite'])('%s', (name) => {
  const readme = readFileSync(join(here, name, 'README.md'), 'utf8');
  const commands = [...readme.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].flatMap(([, block = '']) =>
    block.split('\n').filter((line) => line.trim() !== ''),
  );
  const files = [...readme.matchAll(/\]\(((?!\.\.)[^)#]+)\)/g)].map(([, path = '']) => path);

  test('its steps name every file of it', () => {
    const own = readdirSync(join(here, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(here, name).length + 1))
      .filter((path) => !['README.md', 'package.json'].includes(path));
    expect([...files].sort()).toEqual(own.sort());
  });

  test('they take ten minutes at the most', () => {
    const lines = files
      .filter((path) => !path.endsWith('hostile.css'))
      .flatMap((path) =>
        readFileSync(join(here, name, path), 'utf8')
          .trimEnd()
          .split('\n'),
      );
    expect(commands.length).toBeGreaterThan(2);
    expect(lines.length).toBeGreaterThan(50);
    expect(commands.length * MINUTES_A_COMMAND + lines.length * MINUTES_A_LINE).toBeLessThanOrEqual(MOST_MINUTES);
  });
});

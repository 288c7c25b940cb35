import { getConfig } from '@testing-library/react';
import axe from 'axe-core';

const RULES: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: {
    'color-contrast': { enabled: false },
    region: { enabled: false },
    'page-has-heading-one': { enabled: false },
  },
};

/**
 * Fails with a readable list when axe finds something. Contrast is tested on the tokens: jsdom lays nothing out. What answers and
 * renders while axe looks is no step of the test, as while `findBy…` waits.
 */
export async function expectAccessible(element: Element): Promise<void> {
  const { violations } = (await getConfig().asyncWrapper(() => axe.run(element, RULES))) as axe.AxeResults;
  if (violations.length === 0) return;
  const lines = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join('\n  ')}`,
  );
  throw new Error(`axe found:\n${lines.join('\n')}`);
}

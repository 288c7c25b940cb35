import type { BrowserContext } from 'playwright-core';
import { inbox } from './page';

/** A fictional UK mobile that this run has not used yet: 07700 900000 to 900999 belong to nobody. */
let next = 100 + Math.floor(Math.random() * 700);
export function freshNumber(): string {
  return `+447700900${String(next++).padStart(3, '0')}`;
}

/** The six digits of the newest text to a number, read in the simulator's inbox. */
export async function codeTextedTo(context: BrowserContext, number: string): Promise<string> {
  const page = await context.newPage();
  try {
    await page.goto(`${inbox}?q=${encodeURIComponent(number)}`);
    const text = page
      .getByRole('region', { name: 'Texts' })
      .getByText(/\d{6} is your/)
      .first();
    await text.waitFor();
    const code = /\d{6}/.exec((await text.textContent()) ?? '')?.[0];
    if (!code) throw new Error(`No code in the text to ${number}.`);
    return code;
  } finally {
    await page.close();
  }
}

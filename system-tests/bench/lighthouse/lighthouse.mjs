// What Lighthouse says of the dashboard: the production build, its mobile profile, signed in.
// node system-tests/bench/lighthouse/lighthouse.mjs [--runs 5] [--report FILE], after `npm run build`; CHROMIUM_BIN names a Chromium.
// Prints each category's median and what it found wanting. Fails where one is below its limit.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';
import { call } from '../../faults/api.mjs';
import { createNumbers, newPerson } from '../../faults/people.mjs';
import { startSystem } from '../../faults/system.mjs';
import { OVER_LIMIT } from '../exit-code.mjs';
import { signInAs } from '../pages/in-page.mjs';
import { median } from '../tracker/servers.mjs';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, report: { type: 'string' } },
});
/** The least score of each category, of 100. */
const LIMITS = { performance: 95, accessibility: 100, 'best-practices': 100 };

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const system = await startSystem();
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const person = newPerson(system);
  await call(system, person, 'POST', '/users/me/phone-numbers', { phone_number: createNumbers()() });
  const results = [];
  for (let run = 0; run < Number(values.runs); run += 1) results.push(await audit(person));
  report(results);
} finally {
  await browser.close();
  await system.stop();
}

/** Lighthouse's result of one cold visit. */
async function audit(person) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const who = { sub: person.sub, token: person.token(), identity: system.stack().identity };
    await page.evaluateOnNewDocument(signInAs, who);
    const url = `${system.stack().dashboard}/dashboard`;
    const result = await lighthouse(url, { onlyCategories: Object.keys(LIMITS), output: 'html' }, undefined, page);
    if (result === undefined || result.lhr.runtimeError)
      throw new Error(`Lighthouse found nothing: ${result?.lhr.runtimeError?.message}`);
    if (values.report) writeFileSync(values.report, result.report);
    return result.lhr;
  } finally {
    await context.close();
  }
}

function report(results) {
  for (const [category, limit] of Object.entries(LIMITS)) {
    const scores = results.map(({ categories }) => Math.round(categories[category].score * 100));
    const score = median(scores);
    if (score < limit) process.exitCode = OVER_LIMIT;
    console.log(`${category.padEnd(16)}${score}${score < limit ? `   below ${limit}` : ''}   (${scores.join(', ')})`);
  }
  for (const metric of [
    'first-contentful-paint',
    'largest-contentful-paint',
    'total-blocking-time',
    'cumulative-layout-shift',
    'speed-index',
  ]) {
    const value = median(results.map(({ audits }) => audits[metric].numericValue));
    console.log(`${results[0].audits[metric].title.padEnd(26)}${Number(value.toFixed(3))}`);
  }
  const [{ audits, categories }] = results;
  const weighed = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  for (const { id } of weighed)
    if (audits[id].score !== null && audits[id].score < 0.9)
      console.log(`wanting: ${audits[id].title} (${audits[id].displayValue ?? audits[id].score})`);
}

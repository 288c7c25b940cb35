// Fills a simulator with 10,000 texts and measures in Chromium how fast its inbox opens and how smoothly it scrolls.
// CHROMIUM_BIN=/usr/bin/chromium node system-tests/bench/simulator/inbox.mjs [texts=10000]
/* global window, document, innerHeight, scrollTo, requestAnimationFrame -- inside page.evaluate */
import { chromium } from 'playwright-core';
import { Pool } from 'undici';
import { AUTHORIZATION, MESSAGES_PATH, startSimulator } from './simulator-process.mjs';

const texts = Number(process.argv[2] ?? 10_000);
const ROUNDS = 5;
const simulator = await startSimulator();
await fill();
const first = [];
for (let round = 0; round < ROUNDS; round += 1) first.push(await inFreshBrowser(open));
await inFreshBrowser(async (page) => {
  await open(page);
  const later = [];
  for (let round = 0; round < ROUNDS; round += 1) later.push(await open(page));
  console.log(`opening, rows painted: first ${first.join(' ')} ms, each in a new browser with an empty cache`);
  console.log(`                       later ${later.join(' ')} ms`);
  for (let round = 0; round < ROUNDS; round += 1) console.log(`scrolling through all: ${await scroll(page)}`);
});
await simulator.stop();

/** A browser of its own with an empty profile; its start is not counted, that of the page's process is. */
async function inFreshBrowser(act) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(watchForRows);
  const result = await act(page);
  await browser.close();
  return result;
}

async function fill() {
  const pool = new Pool(simulator.url, { connections: 32 });
  for (let index = 0; index < texts; index += 200) {
    await Promise.all(Array.from({ length: 200 }, (_, offset) => send(pool, index + offset)));
  }
  await pool.close();
}

async function send(pool, index) {
  const form = new URLSearchParams({
    To: `+1202555${String(1_000 + (index % 300))}`,
    From: '+15005550006',
    Body: index % 3 === 0 ? `${100_000 + index} is your code` : `Your appointment ${index} is on Friday at 10:00`,
  });
  const { body } = await pool.request({
    path: MESSAGES_PATH,
    method: 'POST',
    headers: { authorization: AUTHORIZATION, 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  await body.dump();
}

/** From the start of the navigation to the second frame after the first paint that had rows, by the page's own clock. */
async function open(page) {
  await page.goto(simulator.url, { waitUntil: 'commit' });
  return Math.round(await page.evaluate(() => window.rowsPainted));
}

/** Runs in the page before anything of it. */
function watchForRows() {
  window.rowsPainted = new Promise((resolve) => {
    const look = () => {
      if (document.querySelector('.row') === null) requestAnimationFrame(look);
      else requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
    };
    // Rows that wait for the style sheet are in the page but not to be seen.
    new PerformanceObserver(look).observe({ type: 'paint', buffered: true });
  });
}

async function scroll(page) {
  const { frames, median, p95, longest, rows } = await page.evaluate(async () => {
    const times = [];
    scrollTo(0, 0);
    await new Promise(requestAnimationFrame);
    let last = performance.now();
    const end = document.documentElement.scrollHeight - innerHeight;
    for (let y = 0; y < end; y += 600) {
      scrollTo(0, y);
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    times.sort((one, other) => one - other);
    const at = (share) => times[Math.floor(times.length * share)];
    return {
      frames: times.length,
      median: at(0.5),
      p95: at(0.95),
      longest: times.at(-1),
      rows: document.querySelectorAll('.row').length,
    };
  });
  return `${frames} frames, median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, longest ${longest.toFixed(1)} ms; ${rows} rows in the page at the end`;
}

import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { freePort } from '@linecheck/local-servers/processes';
import { devices } from 'playwright-core';
import { Builder, type WebDriver } from 'selenium-webdriver';
import { Command, Name } from 'selenium-webdriver/lib/command';
import { openBrowser, PATIENCE_MS } from '../e2e/browser';
import { openFirefox } from '../embedding/test/bidi';
import { clickActions, keyActions, keys, type Engine } from './engine';

/** An engine that this machine has, or why it is left out. */
export interface EngineChoice {
  readonly name: string;
  readonly missing: string | null;
  open(): Promise<Engine>;
}

/** Of a page or a script in WebKitGTK: the test's own time-out is the bound. */
const LONGEST_MS = 600_000;
const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
const chromium = process.env['CHROMIUM_BIN'];
const firefox = process.env['FIREFOX_BIN'] ?? onPath('firefox-esr') ?? onPath('firefox');
const webkitDriver = onPath('WebKitWebDriver');
const xvfb = onPath('Xvfb');
const miniBrowser = process.env['WEBKIT_BIN'] ?? (isExecutable(MINI_BROWSER) ? MINI_BROWSER : null);

export const engines: readonly EngineChoice[] = [
  { name: 'Chromium', missing: chromium ? null : 'CHROMIUM_BIN names none', open: () => openChromium(false) },
  { name: 'Chromium on a phone', missing: chromium ? null : 'CHROMIUM_BIN names none', open: () => openChromium(true) },
  {
    name: 'Firefox',
    missing: firefox ? null : 'there is none; Debian has firefox-esr',
    open: () => openFirefoxEngine(firefox ?? ''),
  },
  {
    name: 'WebKitGTK',
    missing: webkitDriver && xvfb && miniBrowser ? null : 'Debian has webkit2gtk-driver and xvfb',
    open: () => openWebKit(webkitDriver ?? '', xvfb ?? '', miniBrowser ?? ''),
  },
];

async function openChromium(isPhone: boolean): Promise<Engine> {
  const browser = await openBrowser();
  const phone = devices['Pixel 7'];
  const context = await browser.newContext(isPhone ? phone : { viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  return {
    goto: async (url) => void (await page.goto(url)),
    evaluate: (expression) => page.evaluate(expression),
    click: (x, y) => (isPhone ? page.touchscreen.tap(x, y) : page.mouse.click(x, y)),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    close: () => browser.close(),
  };
}

async function openFirefoxEngine(executable: string): Promise<Engine> {
  const page = await openFirefox(executable);
  return {
    goto: page.goto,
    evaluate: page.evaluate,
    click: (x, y) => page.perform(clickActions(x, y)),
    type: (text) => page.perform(keyActions([...text])),
    press: (key) => page.perform(keyActions([keys[key]])),
    close: page.close,
  };
}

/** In a screen of its own: WebKitGTK has no mode without one. */
async function openWebKit(driverBin: string, xvfbBin: string, browserBin: string): Promise<Engine> {
  const { screen, display } = await openScreen(xvfbBin);
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };
  const server = spawn(driverBin, [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' });
  const end = (): void => [server, screen].forEach((child: ChildProcess) => child.kill());
  try {
    const driver = await startWebKit(server, `http://127.0.0.1:${port}`, browserBin);
    await driver.manage().setTimeouts({ pageLoad: LONGEST_MS, script: LONGEST_MS });
    const perform = (actions: object[]): Promise<void> =>
      driver.execute(new Command(Name.ACTIONS).setParameter('actions', actions));
    return {
      goto: (url) => driver.get(url),
      evaluate: (expression) => driver.executeScript(`return ${expression}`),
      click: (x, y) => perform(clickActions(x, y)),
      type: (text) => perform(keyActions([...text])),
      press: (key) => perform(keyActions([keys[key]])),
      close: async () => void (await driver.quit().finally(end)),
    };
  } catch (error) {
    end();
    throw error;
  }
}

/** A free one, by its own choice; it says which once windows can be opened there. */
async function openScreen(xvfbBin: string): Promise<{ screen: ChildProcess; display: string }> {
  const args = ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'];
  const screen = spawn(xvfbBin, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const number = await new Promise<string>((resolve, reject) => {
    let words = '';
    screen.stdout.setEncoding('utf8').on('data', (text: string) => {
      words += text;
      if (words.includes('\n')) resolve(words.trim());
    });
    screen.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    screen.once('error', reject);
  });
  return { screen, display: `:${number}` };
}

async function startWebKit(server: ChildProcess, url: string, binary: string): Promise<WebDriver> {
  const answers = () => fetch(`${url}/status`).then(Boolean, () => false);
  while (!(await answers())) {
    if (server.exitCode !== null) throw new Error(`WebKit's driver ended with ${server.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const options = { binary, args: ['--automation'] };
  const capabilities = { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options };
  return new Builder().disableEnvironmentOverrides().usingServer(url).withCapabilities(capabilities).build();
}

function onPath(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

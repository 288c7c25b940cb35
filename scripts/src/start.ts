/** npm start: the whole of Linecheck on this machine, until Ctrl-C. */
import { StartupError } from '@linecheck/service-kit/shutdown';
import { buildFrontends } from './frontends/build.js';
import { builtFrontend, developedFrontend } from './frontends/folders.js';
import { watchFrontends } from './frontends/watch.js';
import { announcement } from './local/announce.js';
import { createClosing } from './local/closing.js';
import { openDataFolder, type DataFolder } from './local/data-folder.js';
import { createPageReload } from './local/gateway/reload.js';
import { claimFolder } from './local/instance.js';
import { untilAskedToStop } from './local/stop-signals.js';
import { readSettings, type Settings } from './local/settings.js';
import { removeStackFile, writeStackFile } from './local/stack-file.js';
import { startStack, type Closing, type Reporter, type Stack, type StackOptions } from './local/stack.js';
import { watchServices } from './local/watch.js';

export async function main(args: readonly string[]): Promise<void> {
  // Whoever reads what we say may leave before us.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const closing = createClosing();
  const stop = untilAskedToStop();
  try {
    const settings = readSettings(process.env);
    const folder = await openDataFolder(settings.dataDir);
    const started = run(settings, folder, args.includes('--watch'), closing);
    started.catch(() => undefined); // Awaited just below, unless a signal comes first.
    const reason = await Promise.race([started.then(() => stop), stop]);
    console.log(`\n${reason}: stopping everything.`);
    await closing.closeAll();
    process.exit(0);
  } catch (error) {
    console.error(error instanceof StartupError ? `\n${error.message}\n` : error);
    await closing.closeAll();
    process.exit(1);
  }
}

async function run(
  settings: Settings,
  folder: DataFolder,
  watch: boolean,
  closing: ReturnType<typeof createClosing>,
): Promise<void> {
  const began = Date.now();
  const claim = await claimFolder(folder, `http://localhost:${settings.port}`);
  closing.add(() => claim.release());
  await removeStackFile(folder);
  const report = reporter(folder);
  const options = { settings, folder, report };
  const stack = await (watch ? startForDevelopment(options, closing) : startBuilt(options, closing));
  closing.add(async () => {
    await removeStackFile(folder);
    await claim.announceStop();
  });
  await writeStackFile(folder.stackFile, stack.describe());
  process.on('SIGUSR2', () => void revive(stack, folder));
  if (watch) watchServices(stack, report, closing, () => writeStackFile(folder.stackFile, stack.describe()));
  console.log(announcement(stack.describe(), (Date.now() - began) / 1000));
}

type Options = Pick<StackOptions, 'settings' | 'folder' | 'report'>;

function startBuilt(options: Options, closing: Closing): Promise<Stack> {
  const build = () => buildFrontends(options.report.progress);
  return startStack({ ...options, buildFrontends: build, frontendFolder: builtFrontend }, closing);
}

function startForDevelopment(options: Options, closing: Closing): Promise<Stack> {
  const reload = createPageReload();
  const frontends = watchFrontends(options.report.progress, () => reload.tell());
  closing.add(() => frontends.stop());
  const build = () => frontends.builtOnce;
  return startStack({ ...options, reload, buildFrontends: build, frontendFolder: developedFrontend }, closing);
}

function reporter(folder: DataFolder): Reporter {
  return {
    progress: (message) => console.log(message),
    trouble: (name, line) => console.error(`[${name}] ${line}`),
    gone: (name, how) =>
      console.error(
        `[${name}] has stopped (${how}); the rest goes on. Its log: ${folder.logs}. To start it again: kill -USR2 ${process.pid}`,
      ),
  };
}

async function revive(stack: Stack, folder: DataFolder): Promise<void> {
  try {
    const names = await stack.parts.revive();
    await writeStackFile(folder.stackFile, stack.describe());
    console.log(names.length === 0 ? 'Everything runs already.' : `Runs again: ${names.join(', ')}.`);
  } catch (error) {
    console.error((error as Error).message);
  }
}

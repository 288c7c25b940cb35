/** npm start: the whole of Linecheck on this machine, until Ctrl-C. */
import { StartupError } from '@linecheck/service-kit/shutdown';
import { parseArgs } from 'node:util';
import { buildFrontends } from './frontends/build.js';
import { builtFrontend, developedFrontend } from './frontends/folders.js';
import { watchFrontends } from './frontends/watch.js';
import { announcement } from './local/announce.js';
import { createClosing } from './local/closing.js';
import { removeFile, openDataFolder, type DataFolder } from './local/data-folder.js';
import { createPageReload } from './local/gateway/reload.js';
import { claimFolder } from './local/instance.js';
import { untilAskedToStop } from './local/stop-signals.js';
import { readSettings, type Settings } from './local/settings.js';
import { recordStack, type StackRecord } from './local/stack-file.js';
import { startStack, type Closing, type Reporter, type Stack, type StackOptions } from './local/stack.js';
import { watchServices } from './local/watch.js';

export async function main(args: readonly string[]): Promise<void> {
  // Whoever reads what we say may leave before us.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const closing = createClosing();
  const stop = untilAskedToStop();
  try {
    const how = readArguments(args);
    const settings = readSettings(process.env);
    const folder = await openDataFolder(settings.dataDir);
    const started = run(settings, folder, how, closing);
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

interface Arguments {
  /** Services restart and pages rebuild when their sources change. */
  readonly watch: boolean;
  /** The data was put back from a copy. */
  readonly restored: boolean;
}

/** One that is misspelt must not start as if it had not been asked for. */
function readArguments(args: readonly string[]): Arguments {
  const options = {
    watch: { type: 'boolean', default: false },
    restored: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new StartupError(`${(error as Error).message}. A start takes --watch and --restored.`);
  }
}

async function run(
  settings: Settings,
  folder: DataFolder,
  { watch, restored }: Arguments,
  closing: ReturnType<typeof createClosing>,
): Promise<void> {
  const began = Date.now();
  const claim = await claimFolder(folder, `http://localhost:${settings.port}`);
  closing.add(() => claim.release());
  await removeFile(folder.stackFile);
  const report = reporter();
  let record: StackRecord | null = null;
  const onChange = (): void => void record?.update().catch(reportUnwritten);
  const options = { settings, folder, report, isRestored: restored, onChange };
  const stack = await (watch ? startForDevelopment(options, closing) : startBuilt(options, closing));
  const written = recordStack(folder.stackFile, () => stack.describe());
  closing.add(async () => {
    await written.remove();
    await claim.announceStop();
  });
  record = written;
  await written.update();
  process.on('SIGUSR2', () => stack.retryNow());
  if (watch) watchServices(stack, report, closing);
  console.log(announcement(stack.describe(), (Date.now() - began) / 1000));
}

type Options = Pick<StackOptions, 'settings' | 'folder' | 'report' | 'isRestored' | 'onChange'>;

function startBuilt(options: Options, closing: Closing): Promise<Stack> {
  const build = () => buildFrontends(options.report.progress);
  return startStack({ ...options, buildFrontends: build, frontendFolder: builtFrontend }, closing);
}

function startForDevelopment(options: Options, closing: Closing): Promise<Stack> {
  const reload = createPageReload();
  const frontends = watchFrontends(options.report.progress, () => reload.notify());
  closing.add(() => frontends.stop());
  const build = () => frontends.builtOnce;
  return startStack({ ...options, reload, buildFrontends: build, frontendFolder: developedFrontend }, closing);
}

function reporter(): Reporter {
  return {
    progress: (message) => console.log(message),
    failure: (name, line) => console.error(`[${name}] ${line}`),
    event: (name, sentence) => console.error(`[${name}] ${sentence}`),
  };
}

function reportUnwritten(error: Error): void {
  console.error(`stack.json could not be written: ${error.message}`);
}

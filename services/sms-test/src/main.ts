import { listen } from '@linecheck/service-kit/http';
import { runService } from '@linecheck/service-kit/shutdown';
import { buildApp } from './app';
import { readConfig, type Config } from './config';
import { openContext, SERVICE } from './context';
import { restored } from './restored';

async function start(config: Config): Promise<{ address: string; close(): Promise<void> }> {
  const context = await openContext(config);
  try {
    const app = await buildApp(context);
    const address = await listen(app, config);
    const close = async (): Promise<void> => {
      await app.close();
      await context.close();
    };
    return { address, close };
  } catch (error) {
    await context.close();
    throw error;
  }
}

void runService({ name: SERVICE, readConfig, start, restored });

import { startHttp } from '@linecheck/service-kit/http';
import { runMigrations } from '@linecheck/service-kit/persistence';
import { runService } from '@linecheck/service-kit/shutdown';
import { buildApp } from './app';
import { readConfig } from './config';
import { databaseOf, openContext, SERVICE } from './context';
import { restored } from './restored';

void runService({
  name: SERVICE,
  readConfig,
  migrate: (env) => runMigrations(env, databaseOf),
  restored,
  start: startHttp({ openContext, buildApp }),
});

import { runService } from '@linecheck/service-kit/shutdown';
import { readConfig } from './config.js';
import { startIdentity } from './server.js';

await runService({ name: 'dev-identity', readConfig, start: startIdentity });

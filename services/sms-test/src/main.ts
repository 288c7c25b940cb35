import { startHttp } from '@linecheck/service-kit/http';
import { runService } from '@linecheck/service-kit/shutdown';
import { buildApp } from './app';
import { readConfig } from './config';
import { openContext, SERVICE } from './context';
import { restored } from './restored';

void runService({ name: SERVICE, readConfig, restored, start: startHttp({ openContext, buildApp }) });

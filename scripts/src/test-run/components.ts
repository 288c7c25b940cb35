import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../repository.js';
import { jestStep } from './jest.js';
import type { Step } from './step.js';

/** The jest projects whose tests need servers, and their folders. */
const COMPONENTS: Readonly<Record<string, string>> = {
  'service-kit': '_kit',
  'local-servers': '_local-servers',
  'service-template': '_template',
  'phone-numbers': 'phone-numbers',
  'sms-test-service': 'sms-test',
  'delivery-tracker': 'delivery-tracker',
};

/** All tests that talk to PostgreSQL and NATS, on the servers that LINECHECK_TEST_SERVERS names. */
export function components(workers: string): Step {
  const projects = Object.keys(COMPONENTS);
  return jestStep(`component tests (${projects.join(', ')})`, [workers, '--selectProjects', ...projects]);
}

/**
 * The part of them that depends on how servers are run: what starts, stops, freezes, cuts off, backs up or restores one, and each service's
 * start. All others say the same SQL and the same protocol to the same versions (ADR 61).
 */
export function actingOnServers(workers: string): Step {
  const files = filesActingOnServers();
  return jestStep(`component tests that act on their servers (${files.length} files)`, [
    workers,
    '--selectProjects',
    ...Object.keys(COMPONENTS),
    '--runTestsByPath',
    ...files,
  ]);
}

/** They do it in a process of theirs, or through a harness. */
const NAMES = /[\\/](start|restore)\.test\.ts$/;
const ACTS =
  /\.(down|up|restart|freeze|thaw|loseVolume|backUp|putBack)\(\)|\b(openLink|startTestNats|endConnections)\(/;

/** Absolute paths. */
export function filesActingOnServers(): string[] {
  return Object.values(COMPONENTS)
    .flatMap((folder) => testFiles(inRepository('services', folder, 'test')))
    .filter((file) => NAMES.test(file) || ACTS.test(readFileSync(file, 'utf8')));
}

function testFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
    .sort();
}

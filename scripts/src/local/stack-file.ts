import type { ServiceName } from '@linecheck/shared-contracts/routes';
import type { Entrance } from './entrance.js';
import type { SubscriberAccess } from './nats.js';
import { asJson, removeFile, readJson, writePrivately } from './data-folder.js';

/** `stack.json`, whatever runs the parts: where the system is reached from this machine. Never holds a real account's secrets. */
export interface ReachableStack {
  readonly started_at: string;
  readonly dashboard: string;
  readonly api: string;
  /** Where the provider calls. */
  readonly public_url: string;
  readonly identity: {
    readonly issuer: string;
    readonly client_id: string;
    readonly audience: string;
    /** Whether it is dev-identity, which gives anybody a token. */
    readonly passwordless: boolean;
  };
  /** Null where texts are real. */
  readonly simulator: { readonly account_sid: string; readonly auth_token: string; readonly inbox: string } | null;
  readonly nats: {
    readonly url: string;
    /** The services' own user; the password only of a server of ours. */
    readonly user: string | null;
    readonly password: string | null;
    readonly monitor_url: string | null;
    /** For outside subscribers; null where NATS is somebody else's. */
    readonly subscriber: SubscriberAccess | null;
  };
}

/** `stack.json` where the parts are processes of this machine. */
export interface StackFile extends ReachableStack {
  /** The supervisor; SIGUSR2 makes it start at once what waits for its next attempt. */
  readonly pid: number;
  readonly services: Readonly<Record<ServiceName, RunningPart>>;
  readonly identity: ReachableStack['identity'] & Partial<RunningPart>;
  readonly simulator: (NonNullable<ReachableStack['simulator']> & RunningPart) | null;
  readonly postgres: RunningPart & { readonly databases: Readonly<Record<ServiceName, string>> };
  readonly nats: ReachableStack['nats'] & RunningPart;
}

/** `stack.json` where they are containers of a Docker Compose project. */
export interface ComposeStackFile extends ReachableStack {
  readonly compose_project: string;
}

export interface RunningPart {
  readonly url: string;
  /** Null while it does not run, and where it is somebody else's. */
  readonly pid: number | null;
}

export function identityOf({ identity, ownIdentity }: Entrance): ReachableStack['identity'] {
  const { issuer, clientId, audience } = identity;
  return { issuer, client_id: clientId, audience, passwordless: ownIdentity };
}

export function writeStackFile(path: string, stack: StackFile | ComposeStackFile): Promise<void> {
  return writePrivately(path, asJson(stack));
}

export function readStackFile(path: string): Promise<ReachableStack | null> {
  return readJson<ReachableStack>(path);
}

/** The file of a running system, which changes while parts are started again. */
export interface StackRecord {
  /** Writes what is so at the moment of writing; one writing at a time. */
  update(): Promise<void>;
  /** Removes it; it is not written again. */
  remove(): Promise<void>;
}

export function recordStack(path: string, describe: () => StackFile): StackRecord {
  let writing: Promise<void> = Promise.resolve();
  let isRemoved = false;
  const next = (work: () => Promise<void>): Promise<void> => {
    const done = writing.then(work);
    writing = done.catch(() => undefined);
    return done;
  };
  return {
    update: () => next(async () => (isRemoved ? undefined : writeStackFile(path, describe()))),
    remove() {
      isRemoved = true;
      return next(() => removeFile(path));
    },
  };
}

import type { ServiceName } from '@linecheck/shared-contracts/routes';
import type { SubscriberAccess } from './nats.js';
import { forget, readJson, writePrivately, type DataFolder } from './data-folder.js';

/** `stack.json`: where everything of a running system is, for scripts and tests. Never holds a real account's secrets. */
export interface StackFile {
  /** The supervisor; SIGUSR2 makes it start parts again that ended. */
  readonly pid: number;
  readonly started_at: string;
  readonly dashboard: string;
  readonly api: string;
  readonly services: Readonly<Record<ServiceName, RunningPart>>;
  readonly identity: RunningPart & { readonly issuer: string; readonly client_id: string; readonly audience: string };
  /** Null where texts are real. */
  readonly simulator:
    (RunningPart & { readonly account_sid: string; readonly auth_token: string; readonly inbox: string }) | null;
  readonly postgres: { readonly url: string; readonly databases: Readonly<Record<ServiceName, string>> };
  readonly nats: {
    readonly url: string;
    /** The services' own user; the password only of the embedded server. */
    readonly user: string | null;
    readonly password: string | null;
    readonly monitor_url: string | null;
    /** For outside subscribers; null where NATS is somebody else's. */
    readonly subscriber: SubscriberAccess | null;
  };
}

export interface RunningPart {
  readonly url: string;
  readonly pid: number;
}

export function writeStackFile(folder: DataFolder, stack: StackFile): Promise<void> {
  return writePrivately(folder.stackFile, stack);
}

export function readStackFile(path: string): Promise<StackFile | null> {
  return readJson<StackFile>(path);
}

export function removeStackFile(folder: DataFolder): Promise<void> {
  return forget(folder.stackFile);
}

import { readFileSync } from 'node:fs';

/** A part of the running system. */
interface Part {
  url: string;
  pid: number;
}

/** `.data/stack.json` of the system under test, as far as these tests read it. */
export interface Stack {
  pid: number;
  dashboard: string;
  api: string;
  services: Record<'phone-numbers' | 'sms-test' | 'delivery-tracker', Part>;
  simulator: Part & { inbox: string };
  /** As the services sign in to it. */
  nats: { url: string; user: string; password: string };
}

/** The running system that LINECHECK_STACK_FILE names. */
export function runningStack(): Stack {
  const file = process.env['LINECHECK_STACK_FILE'];
  if (!file) throw new Error('LINECHECK_STACK_FILE must name the stack.json of a running system; npm test starts one.');
  return JSON.parse(readFileSync(file, 'utf8')) as Stack;
}

/** Tells the supervisor to start again the parts that ended, and waits until one of them answers. */
export async function restartParts(stack: Stack, part: Part): Promise<void> {
  process.kill(stack.pid, 'SIGUSR2');
  await until(async () => (await fetch(`${part.url}/healthz/ready`)).ok);
}

/** Asks again and again, a question that costs little, until the answer is yes; the test's time-out is the bound. */
export async function until(question: () => Promise<boolean>): Promise<void> {
  while (!(await question().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 100));
}

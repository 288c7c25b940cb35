import { createHmac } from 'node:crypto';
import { Problem } from '@linecheck/service-kit/errors';
import type { Logger } from '@linecheck/service-kit/logging';
import type { Registry } from '@linecheck/service-kit/metrics';
import { Counter } from 'prom-client';

/** A service of the installation's own that is asked before a code is sent: captcha, risk. */
export interface CodeGate {
  /** Throws Problem `code-refused` where it says no, or says nothing and the gate fails closed. Waits 300 ms at most. */
  ask(question: GateQuestion): Promise<void>;
}

export interface GateQuestion {
  readonly phone_number: string;
  readonly user_id: string;
  readonly country: string | null;
  /** Null where it is not of the internet. */
  readonly ip: string | null;
}

export interface CodeGateOptions {
  readonly url: string;
  readonly secret: string;
  /** What happens where it does not answer. */
  readonly failure: 'open' | 'closed';
  readonly now: () => Date;
  readonly log: Logger;
  readonly answers: Counter<'answer'>;
}

const TIMEOUT_MS = 300;
const MAX_ANSWER_BYTES = 4_096;

/** What gates answered, and how often; it is served where there is none, too, so that rules about it are never without a series. */
export function codeGateAnswers(metrics: Registry): Counter<'answer'> {
  return new Counter({
    name: 'linecheck_code_gate_total',
    help: 'Questions to CODE_GATE_URL, by what it answered; failed where it did not within 300 ms',
    labelNames: ['answer'],
    registers: [metrics],
  });
}

export function createCodeGate({ url, secret, failure, now, log, answers }: CodeGateOptions): CodeGate {
  return {
    async ask(question) {
      const answer = await allows(url, secret, question, now()).catch((error: unknown) => {
        log.warn({ err: error, failure }, 'CODE_GATE_URL does not answer');
        return null;
      });
      answers.inc({ answer: answer === null ? 'failed' : answer ? 'allow' : 'refuse' });
      if (answer ?? failure === 'open') return;
      throw new Problem('code-refused');
    },
  };
}

/** Follows no redirect and reads no long answer: whatever answers there has to be what the setting names. */
async function allows(url: string, secret: string, question: GateQuestion, now: Date): Promise<boolean> {
  const body = JSON.stringify(question);
  const timestamp = Math.floor(now.getTime() / 1_000);
  const response = await fetch(url, {
    method: 'POST',
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { 'content-type': 'application/json', 'linecheck-signature': signatureOf(secret, timestamp, body) },
  });
  if (response.status !== 200) throw new Error(`It answered ${response.status}.`);
  const { decision } = JSON.parse(await shortText(response)) as { decision?: unknown };
  if (decision !== 'allow' && decision !== 'refuse') throw new Error('Its answer has no decision: allow or refuse.');
  return decision === 'allow';
}

/** `t=<Unix seconds>,v1=<hex>`: HMAC-SHA-256 of the time, a point and the body, so that no answer fits another question. */
export function signatureOf(secret: string, timestamp: number, body: string): string {
  return `t=${timestamp},v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

async function shortText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > MAX_ANSWER_BYTES) throw new Error('Its answer is too long.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

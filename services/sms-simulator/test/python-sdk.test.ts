import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSimulator, type TestSimulator } from '../src/client';
import { startWebhook, type WebhookRequest, type WebhookServer } from './webhook-server';

const python = ['/usr/bin/python3', 'python3'].find((one) => spawnSync(one, ['-c', 'import twilio.rest']).status === 0);

if (python === undefined) {
  describe('the official Python SDK', () => {
    test.skip('is not installed (Debian: python3-twilio), so the simulator was NOT tried with it', () => undefined);
  });
} else {
  describe('the official Python SDK', () => {
    let simulator: TestSimulator;
    let webhook: WebhookServer;

    beforeAll(async () => {
      simulator = await startSimulator({ seed: 'python-sdk', clock: 'held', senders: [`MG${'e'.repeat(32)}`] });
      webhook = await startWebhook();
    });
    afterAll(async () => {
      await simulator.close();
      await webhook.close();
    });

    test('creates, fetches, lists, cancels, redacts, and accepts both kinds of signature', async () => {
      const form = await callbackAs('form');
      const json = await callbackAs('json');
      const output = await run(python, {
        ...simulator.address,
        finishedSid: form.form.MessageSid,
        form: { url: webhook.url, parameters: form.form, signature: form.headers['x-twilio-signature'] },
        json: {
          url: new URL(json.url, webhook.url).href,
          body: json.body,
          signature: json.headers['x-twilio-signature'],
        },
      });
      expect(output.trim().split('\n')).toEqual([
        'create and fetch',
        'list with paging',
        'cancel',
        'redact',
        'errors',
        'form signature',
        'JSON signature',
      ]);
    });

    async function callbackAs(format: 'form' | 'json'): Promise<WebhookRequest> {
      await simulator.setFaults({ callback_format: format });
      await simulator.send({ to: '+447700900456', body: format, statusCallback: webhook.url });
      await simulator.advance(60_000);
      await simulator.clearFaults();
      return webhook.requests[webhook.requests.length - 1] as WebhookRequest;
    }
  });
}

function run(interpreter: string, facts: unknown): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(interpreter, [join(__dirname, 'python-sdk.py')]);
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`Python ended with ${code}\n${output}${errors}`)),
    );
    child.stdin.end(JSON.stringify(facts));
  });
}

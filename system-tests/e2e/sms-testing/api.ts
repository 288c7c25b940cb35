import { paths } from '@linecheck/shared-contracts';
import type { SimulatorClient } from '@linecheck/sms-simulator/client';
import type { Stack } from '../stack';

/** A test as far as the journeys read it. */
export interface Test {
  readonly test_id: string;
  readonly message_content: string;
  readonly status: string;
}

export interface OwnNumber {
  readonly id: string;
  readonly e164: string;
  /** As its owner reads it. */
  readonly shown: string;
}

/** What a person does beside the page, with a token of theirs. */
export class PersonApi {
  constructor(
    private readonly stack: Stack,
    private readonly simulator: SimulatorClient,
    private readonly token: string,
  ) {}

  /** A number of theirs that is proven. 555-0100 to 555-0199 belong to nobody in any American area. */
  async verifiedNumber(): Promise<OwnNumber> {
    const area = ['202', '212', '303', '312', '404', '503', '602', '713'][Math.floor(Math.random() * 8)];
    const phone_number = `+1${area}55501${String(Math.floor(Math.random() * 100)).padStart(2, '0')}`;
    const added = await this.call<{ id: string; e164: string; international_format: string }>('POST', paths.addNumber, {
      phone_number,
    });
    await this.call('POST', paths.sendCode, { phone_id: added.id });
    const verification_code = await this.simulator.waitForCode(phone_number, { timeoutMs: 60_000 });
    await this.call('POST', paths.verifyCode, { phone_id: added.id, verification_code });
    return { id: added.id, e164: added.e164, shown: added.international_format };
  }

  async removeNumber({ id }: OwnNumber): Promise<void> {
    await this.call('DELETE', `${paths.addNumber}/${id}`);
  }

  async sendTest({ e164 }: OwnNumber, text: string): Promise<void> {
    await this.call('POST', paths.sendTest, { phone_number: e164, custom_message: text, again: true });
  }

  /** The tests with this text, newest first, 50 at most. */
  async testsOf(text: string): Promise<Test[]> {
    const query = new URLSearchParams({ q: text, limit: '50' });
    return (await this.call<{ items: Test[] }>('GET', `${paths.listTests}?${query}`)).items;
  }

  async testOf(text: string): Promise<Test> {
    const [newest] = await this.testsOf(text);
    if (newest === undefined) throw new Error(`No test says ${text}.`);
    return newest;
  }

  private async call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const headers = { authorization: `Bearer ${this.token}`, ...(body && { 'content-type': 'application/json' }) };
    const response = await fetch(new URL(path, this.stack.dashboard), {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }
}

import type { CallbackView, Text } from '../http/control/text';
import type { FaultRules } from '../network/fault-registry';
import type { FaultRule } from '../network/faults';

/** Where a simulator is, and the account that sends through it. */
export interface SimulatorAddress {
  readonly url: string;
  readonly accountSid: string;
  readonly authToken: string;
}

export interface Wait {
  /** Real milliseconds; 10 s unless told otherwise. */
  readonly timeoutMs?: number;
}

/** What Twilio's API answers when a message is created. */
export interface Received {
  readonly sid: string;
  readonly status: string;
  readonly [field: string]: unknown;
}

/** Drives a simulator from a test: sends, waits without sleeping, plays the phone, sets faults and moves time. */
export class SimulatorClient {
  private readonly given = new Map<string, number>();

  constructor(readonly address: SimulatorAddress) {}

  /** Sends as any program would, through Twilio's own API. */
  async send(message: { to: string; from?: string; body: string; statusCallback?: string }): Promise<Received> {
    const { to, from = '+15005550006', body, statusCallback } = message;
    const form = new URLSearchParams({ To: to, From: from, Body: body });
    if (statusCallback !== undefined) form.set('StatusCallback', statusCallback);
    const { url, accountSid, authToken } = this.address;
    const response = await fetch(`${url}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
      body: form,
    });
    return answerOf<Received>(response);
  }

  /**
   * The oldest text to (or from) this phone that this client has not been given yet, as soon as it is there. `after` is
   * the `seq` of a text; only newer ones count.
   */
  async waitForText(phone: string, options: Wait & { contains?: string; after?: number } = {}): Promise<Text> {
    const { contains, after = this.given.get(phone) ?? 0, timeoutMs } = options;
    const text = await this.get<Text>('/wait/text', { phone, contains, after, timeout_ms: timeoutMs });
    this.given.set(phone, Math.max(text.seq, this.given.get(phone) ?? 0));
    return text;
  }

  /** The code in the next text to this phone that has one. */
  async waitForCode(phone: string, options: Wait = {}): Promise<string> {
    for (;;) {
      const { code, direction } = await this.waitForText(phone, options);
      if (code !== null && direction !== 'inbound') return code;
    }
  }

  waitForStatus(sid: string, status: string, options: Wait = {}): Promise<Text> {
    return this.get<Text>(`/wait/texts/${sid}/status`, { status, timeout_ms: options.timeoutMs });
  }

  /** `tried` waits for the first try whatever came of it, `delivered` for a 2xx, `given-up` for the last failure. */
  waitForCallback(
    sid: string,
    options: Wait & { status?: string; state?: 'tried' | 'delivered' | 'given-up' } = {},
  ): Promise<CallbackView> {
    const { status, state, timeoutMs } = options;
    return this.get<CallbackView>(`/wait/texts/${sid}/callback`, { status, state, timeout_ms: timeoutMs });
  }

  text(sid: string): Promise<Text> {
    return this.get<Text>(`/texts/${sid}`);
  }

  /** Newest first. */
  async texts(query: { phone?: string; q?: string; limit?: number } = {}): Promise<readonly Text[]> {
    return (await this.get<{ items: Text[] }>('/texts', query)).items;
  }

  /** The phone writes; without a sender, to whoever wrote to it last. */
  writeFrom(phone: string, body: string, sender?: string): Promise<Text> {
    return this.change<Text>('POST', `/phones/${encodeURIComponent(phone)}/texts`, { body, sender });
  }

  setFaults(rule: FaultRule): Promise<FaultRules> {
    return this.change('PUT', '/faults/global', rule);
  }

  setFaultsFor(phone: string, rule: FaultRule): Promise<FaultRules> {
    return this.change('PUT', `/faults/numbers/${encodeURIComponent(phone)}`, rule);
  }

  clearFaults(): Promise<void> {
    return this.change('DELETE', '/faults');
  }

  /** Where texts from phones are posted; `null` for nowhere. */
  setInboundUrl(url: string | null): Promise<unknown> {
    return this.change('PUT', '/inbound', { url });
  }

  /** Time stands still until it is advanced or resumed. */
  hold(): Promise<unknown> {
    return this.change('POST', '/clock/hold');
  }

  resume(): Promise<unknown> {
    return this.change('POST', '/clock/resume');
  }

  /** Resolves when all that fell due is done and every callback on the way is answered. */
  advance(milliseconds: number): Promise<unknown> {
    return this.change('POST', '/clock/advance', { milliseconds });
  }

  /** Forgets texts, faults, opt-outs and webhooks. */
  async reset(): Promise<void> {
    await this.change('POST', '/reset');
    this.given.clear();
  }

  private async get<T>(path: string, query: Record<string, string | number | undefined> = {}): Promise<T> {
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, String(value));
    return answerOf<T>(await fetch(`${this.address.url}/simulator/v1${path}?${asked.toString()}`));
  }

  private async change<T>(method: string, path: string, body?: unknown): Promise<T> {
    const content =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return answerOf<T>(await fetch(`${this.address.url}/simulator/v1${path}`, { method, ...content }));
  }
}

/** The simulator said no; `status` is the HTTP status, `body` what it answered. */
export class SimulatorRefusal extends Error {
  constructor(
    readonly status: number,
    readonly body: { readonly code?: number; readonly detail?: string; readonly message?: string },
  ) {
    super(`The simulator answered ${status}: ${body.detail ?? body.message ?? 'no reason given'}`);
    this.name = 'SimulatorRefusal';
  }
}

async function answerOf<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const body = (await response.json()) as T;
  if (!response.ok) throw new SimulatorRefusal(response.status, body as SimulatorRefusal['body']);
  return body;
}

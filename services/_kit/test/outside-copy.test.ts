import { describe, expect, test } from '@jest/globals';
import { EVENTS_STREAM } from '@linecheck/shared-contracts';
import { publishEvent } from '@linecheck/local-servers/testing';
import { messageSent } from './fixtures';
import { openOutsideHarness } from './outside-harness';

const at = openOutsideHarness();
const { outsideState } = at;

describe('the copy for outside subscribers', () => {
  const publish = (many: number) =>
    Promise.all(
      Array.from({ length: many }, () => publishEvent(at.services, { type: 'message.sent', data: messageSent() })),
    );

  test('holds the events of a stream that was made anew, once the provisioning job has run', async () => {
    await publish(5);
    await at.untilCopied();
    await at.admin.streams.update(EVENTS_STREAM, { max_bytes: 64 * 1024 * 1024 });
    await at.services.jsm.streams.delete(EVENTS_STREAM);
    await at.server.provision();
    await publish(3);
    await at.untilCopied();
    expect(await outsideState()).toMatchObject({ messages: 3, last_seq: 3 });
    expect((await at.admin.streams.info(EVENTS_STREAM)).config.max_bytes).toBe(64 * 1024 * 1024);
  });

  test('and stays while the stream is the same', async () => {
    const { created } = await at.admin.streams.info(EVENTS_STREAM);
    await publish(1);
    await at.server.provision();
    expect((await at.admin.streams.info(EVENTS_STREAM)).created).toBe(created);
  });

  test('holds those of a stream that is behind it, where a version made the copy that did not note of what', async () => {
    await publish(5);
    await at.untilCopied();
    const { config } = await at.admin.streams.info(EVENTS_STREAM);
    await at.admin.streams.update(EVENTS_STREAM, { metadata: { ...config.metadata, 'linecheck-source': '' } });
    await at.services.jsm.streams.delete(EVENTS_STREAM);
    await at.server.provision();
    await publish(2);
    await at.untilCopied();
    expect(await outsideState()).toMatchObject({ messages: 2, last_seq: 2 });
  });
});

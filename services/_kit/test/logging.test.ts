import { describe, expect, test } from '@jest/globals';
import { createLogger, createOutageLog, maskPhoneNumber } from '../src/logging';
import { recordingLog } from './fixtures';

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger({ name: 'numbers', level: 'info', destination: { write: (line) => void lines.push(line) } }));
  return lines.join('');
}

describe('the log', () => {
  test('keeps the last two digits of a phone number, wherever it stands', () => {
    const line = logged((log) =>
      log.error(
        {
          to: '+447700900456',
          err: new Error('Key (e164)=(+15005550006) exists'),
          url: '/x?phone_number=%2B447700900789',
        },
        'sending to +447700900123 failed',
      ),
    );
    expect(line).not.toMatch(/7700900|5005550/);
    for (const tail of ['56', '06', '89', '23']) expect(line).toMatch(new RegExp(`\\*${tail}\\b`));
  });

  test('leaves numbers alone that are none of a phone', () => {
    expect(logged((log) => log.info({ at: 1_700_000_000_000, ms: 12 }, 'took +3 tries'))).toContain('1700000000000');
  });

  test('never shows tokens, codes and bodies', () => {
    const token = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl';
    const line = logged((log) =>
      log.info(
        {
          req: { headers: { authorization: `Bearer ${token}` } },
          body: { verification_code: '419027' },
          send: { body: 'Your code is 419027', code: '419027' },
        },
        `token ${token}`,
      ),
    );
    expect(line).not.toContain('419027');
    expect(line).not.toContain('eyJ');
  });

  test('says of an error its kind, message, code and place, and nothing that hangs on it', () => {
    const error = Object.assign(new Error('refused', { cause: new Error('nobody listens') }), {
      code: 'ECONNREFUSED',
      client: { connectionParameters: { password: 'hunter2' } },
      parameters: ['a body'],
    });
    const line = logged((log) => log.warn({ err: error }, 'trouble'));
    expect(JSON.parse(line).err).toEqual({
      type: 'Error',
      message: 'refused: nobody listens',
      stack: expect.stringContaining('logging.test'),
      error_code: 'ECONNREFUSED',
    });
  });

  test('masks a number of any length', () => {
    expect(maskPhoneNumber('+447700900456')).toBe('+**********56');
    expect(maskPhoneNumber('+12')).toBe('+12');
  });
});

test('an outage is a warning when it begins, and said once more when it is over', () => {
  const { log, lines } = recordingLog('debug');
  const outage = createOutageLog(log, { failing: 'It fails', over: 'It works again', facts: { part: 'a' } });
  outage.succeeded();
  for (const err of [new Error('first'), new Error('second')]) outage.failed({ err });
  outage.succeeded();
  outage.succeeded();
  outage.failed({ err: new Error('third') });
  const said = lines().trimEnd().split('\n');
  expect(said.map((line) => JSON.parse(line))).toMatchObject([
    { level: 40, msg: 'It fails', part: 'a', err: { message: 'first' } },
    { level: 20, msg: 'It fails', part: 'a', err: { message: 'second' } },
    { level: 30, msg: 'It works again', part: 'a' },
    { level: 40, msg: 'It fails', part: 'a', err: { message: 'third' } },
  ]);
});

import { describe, expect, test } from '@jest/globals';
import { codeHost, codeText } from '../../src/domain/code-text';

describe('the text', () => {
  test('ends with the line that browsers read', () => {
    expect(codeText('419027', 'linecheck.example.com', 600_000)).toBe(
      '419027 is your Linecheck code. It works for 10 minutes.\n@linecheck.example.com #419027',
    );
  });

  test('never promises more life than is left', () => {
    expect(codeText('419027', 'a.example', 570_000)).toContain('works for 9 minutes');
    expect(codeText('419027', 'a.example', 100_000)).toContain('works for 1 minute.');
  });

  test('is one GSM-7 segment', () => {
    const text = codeText('419027', 'a-rather-long-host.dashboards.example.com', 600_000);
    expect(text).toMatch(/^[\n A-Za-z0-9@#.,-]+$/);
    expect(text.length).toBeLessThanOrEqual(160);
  });
});

describe('the host of the code', () => {
  const origins = { allowedOrigins: ['https://dash.example.com:8443'], publicUrl: 'https://linecheck.example.com/app' };

  test.each([
    ['https://dash.example.com:8443', 'dash.example.com'],
    ['https://linecheck.example.com', 'linecheck.example.com'],
    ['https://evil.example', 'linecheck.example.com'],
    ['https://dash.example.com', 'linecheck.example.com'],
    ['null', 'linecheck.example.com'],
    [undefined, 'linecheck.example.com'],
  ])('of a call from %s is %s', (origin, host) => {
    expect(codeHost(origin, origins)).toBe(host);
  });
});

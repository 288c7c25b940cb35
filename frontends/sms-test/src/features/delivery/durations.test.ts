import { describe, expect, test } from '@jest/globals';
import { formatDuration, speakDuration } from './durations';

describe('a duration', () => {
  test.each([
    [0, '0.0 s', '0 seconds'],
    [1, '1.0 s', '1 second'],
    [2.1, '2.1 s', '2.1 seconds'],
    [9.96, '9.9 s', '9.9 seconds'],
    [59.99, '59.9 s', '59.9 seconds'],
    [60, '1 min', '1 minute'],
    [302.08, '5 min 2 s', '5 minutes 2 seconds'],
    [3_599.9, '59 min 59 s', '59 minutes 59 seconds'],
    [3_600, '1 h', '1 hour'],
    [3_960, '1 h 6 min', '1 hour 6 minutes'],
    [86_400, '1 d', '1 day'],
    [266_400, '3 d 2 h', '3 days 2 hours'],
  ])('of %d seconds is read as %s and heard as %s', (seconds, read, heard) => {
    expect(formatDuration(seconds, 'en-GB')).toBe(read);
    expect(speakDuration(seconds, 'en-GB')).toBe(heard);
  });

  test('has as many digits as are asked for, up to ten seconds', () => {
    expect(formatDuration(0.2149, 'en-GB', 2)).toBe('0.21 s');
    expect(formatDuration(12.345, 'en-GB', 2)).toBe('12.3 s');
    expect(formatDuration(6.9, 'en-GB', 0)).toBe('6 s');
  });

  test('is written and heard in the person’s language', () => {
    expect(formatDuration(2.1, 'es')).toBe('2,1 s');
    expect(speakDuration(302, 'es')).toBe('5 minutos 2 segundos');
  });
});

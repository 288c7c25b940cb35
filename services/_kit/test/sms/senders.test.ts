import { describe, expect, test } from '@jest/globals';
import { countriesWithoutSender, createSenders } from '../../src/sms';

const SERVICE = `MG${'a'.repeat(32)}`;

describe('the sender of a text', () => {
  test('is its country’s, else the main one', () => {
    const senders = createSenders({
      TWILIO_FROM: 'Linecheck',
      TWILIO_FROM_BY_COUNTRY: `US=+15005550006, CA=${SERVICE},GB=60777`,
    });
    expect(senders.senderFor('+12133734253')).toBe('+15005550006');
    expect(senders.senderFor('+16135550123')).toBe(SERVICE);
    expect(senders.senderFor('+447700900456')).toBe('60777');
    expect(senders.senderFor('+4917612345678')).toBe('Linecheck');
    expect(senders.senderFor('+999123456')).toBe('Linecheck');
  });

  test('cannot be a name in the US and Canada', () => {
    const name = (byCountry: string) => createSenders({ TWILIO_FROM: 'Linecheck', TWILIO_FROM_BY_COUNTRY: byCountry });
    expect(countriesWithoutSender(name(''), [])).toEqual(['US', 'CA']);
    expect(countriesWithoutSender(name(''), ['GB', 'CA'])).toEqual(['CA']);
    expect(countriesWithoutSender(name('US=+15005550006'), [])).toEqual(['CA']);
    expect(countriesWithoutSender(name('US=+15005550006,CA=+15005550006'), [])).toEqual([]);
    expect(countriesWithoutSender(name(''), ['GB'])).toEqual([]);
    expect(countriesWithoutSender(createSenders({ TWILIO_FROM: '60777', TWILIO_FROM_BY_COUNTRY: '' }), [])).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { saveOptOut } from '@linecheck/service-kit/sms';
import { freshNumber, openTestHarness, createTestUser, type Instance, type TestHarness } from './test-harness';

let harness: TestHarness;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
});
afterAll(() => harness.close());

describe('a number is read once, the same with and without a default country', () => {
  test.each(['US', 'CA', 'SG', 'JP', 'KR', undefined])('00 and a country code in %s', async (default_country) => {
    const ann = await createTestUser(harness);
    const input = { phone_number: '0044 7700 900491', ...(default_country && { default_country }) };
    const { status, body } = await ann.call(service, 'POST', '', input);
    expect([status, body.e164]).toEqual([201, '+447700900491']);
  });

  test('what may be several is a 422 with the candidates; one of them is taken', async () => {
    const ann = await createTestUser(harness);
    const input = { phone_number: '0049 176 12345678', default_country: 'SG' };
    const { status, body } = await ann.call(service, 'POST', '', input);
    expect({ status, ...body }).toMatchObject({
      status: 422,
      code: 'phone-number-invalid',
      detail:
        'Did you mean +49 176 12345678 or +91 76123 45678? If not, check its digits and write it with + and its country code.',
      errors: [{ field: 'phone_number', code: 'number-unsure', details: { candidates: expect.any(Array) } }],
      candidates: [
        { e164: '+4917612345678', country: 'DE' },
        { e164: '+917612345678', country: 'IN' },
      ],
    });
    const chosen = await ann.call(service, 'POST', '', { phone_number: body.candidates[0].e164 });
    expect([chosen.status, chosen.body.country]).toEqual([201, 'DE']);
  });

  test('the reason is said in the language of whoever asks', async () => {
    const ann = await createTestUser(harness);
    const refusal = async (language: string) => {
      const headers = { 'accept-language': language };
      const answer = await ann.call(service, 'POST', '', { phone_number: '+44 20 7183 8750' }, headers);
      return [answer.headers.get('content-language'), answer.body.errors[0].message];
    };
    expect(await refusal('es-MX,en;q=0.5')).toEqual([
      'es',
      'Este es un teléfono fijo y no puede recibir mensajes. Usa un móvil.',
    ]);
    expect(await refusal('fr')).toEqual([
      'en',
      'This is a landline number, and it cannot take a text. Use a mobile number.',
    ]);
  });

  test('territories that share a calling code are told from the country that is allowed, or allowed with it', async () => {
    const british = await harness.startInstance({ ALLOWED_COUNTRIES: 'GB' });
    const all = await harness.startInstance({ ALLOWED_COUNTRIES: '+44,NANP' });
    const ann = await createTestUser(harness);
    const jersey = { phone_number: '+44 7797 712345' };
    const { status, body } = await ann.call(british, 'POST', '', jersey);
    expect({ status, body }).toMatchObject({
      status: 422,
      body: {
        detail:
          'Numbers of Jersey are not supported here, only those of United Kingdom, which have +44 too. Use another number.',
        errors: [{ code: 'country-unsupported', details: { country: 'JE', calling_code: '44', allowed: ['GB'] } }],
      },
    });
    expect((await ann.call(all, 'POST', '', jersey)).status).toBe(201);
    expect((await ann.call(all, 'POST', '', { phone_number: '+1 876 210 1234' })).status).toBe(201);
  });
});

describe('one phone of several spellings', () => {
  test.each([
    ['+24106031234', '+24166031234'],
    ['+2416031235', '+24166031235'],
    ['+972599031234', '+970599031234'],
  ])('is one entry of its person: %s, %s', async (old, fresh) => {
    const ann = await createTestUser(harness);
    const id = await ann.add(service, old);
    const { status, body } = await ann.call(service, 'POST', '', { phone_number: fresh });
    expect([status, body.code, body.phone_id]).toEqual([409, 'phone-number-exists', id]);
    const verify = await ann.call(service, 'POST', '/verify', { phone_number: fresh });
    expect([verify.status, verify.body.phone_id]).toEqual([202, id]);
  });

  test.each([
    ['+24106055555', '+24166055555'],
    ['+2416055556', '+24166055556'],
    ['+972599155557', '+970599155557'],
  ])('has one holder, and one budget: %s, %s', async (old, fresh) => {
    const [ann, bob] = await Promise.all([createTestUser(harness), createTestUser(harness)]);
    const hers = await ann.own(service, old);
    const his = await bob.own(service, fresh);
    expect((await ann.call(service, 'GET', `/${hers}`)).body.is_verified).toBe(false);
    expect((await bob.call(service, 'GET', `/${his}`)).body.is_verified).toBe(true);
    const { rows } = await service.context.database.pool.query(
      `SELECT DISTINCT key FROM rate_limits WHERE key LIKE 'codes:unproven:%' || right($1, 6)`,
      [fresh],
    );
    expect(rows).toEqual([{ key: `codes:unproven:${fresh}` }]);
  });

  test.each([
    ['+970599177771', '+972599177771', '+970599177771'],
    ['+970599177772', '+972599177772', '+972599177772'],
  ])('has one holder after a proof, though two had it since before: %s and %s, then %s', async (one, other, again) => {
    const people = [await createTestUser(harness), await createTestUser(harness)] as const;
    const ids = [await people[0].own(service, one), await people[1].own(service, other)] as const;
    // As a version left it that knew them for two phones.
    const { database } = service.context;
    await database.pool.query('UPDATE phone_numbers SET verified_at = proven_at WHERE id = $1', [ids[0]]);
    const cleo = await createTestUser(harness);
    const hers = await cleo.own(service, again);
    const isVerified = async (user: typeof cleo, id: string) =>
      (await user.call(service, 'GET', `/${id}`)).body.is_verified;
    const now = [isVerified(cleo, hers), isVerified(people[0], ids[0]), isVerified(people[1], ids[1])];
    expect(await Promise.all(now)).toEqual([true, false, false]);
  });

  test('is stopped by a STOP that arrived from its old spelling', async () => {
    const ann = await createTestUser(harness);
    const id = await ann.own(service, '+52 1 55 1234 5678');
    expect((await ann.call(service, 'GET', `/${id}`)).body).toMatchObject({ e164: '+525512345678', opted_out: false });
    const stop = {
      sender: '+15005550006',
      optedOut: true,
      source: 'stop-word' as const,
      since: new Date(),
      version: 1,
    };
    await service.context.database.source.transaction((em) => saveOptOut(em, { e164: '+5215512345678', ...stop }));
    expect((await ann.call(service, 'GET', `/${id}`)).body.opted_out).toBe(true);
    expect((await ann.call(service, 'GET', '')).body.items[0].opted_out).toBe(true);
  });

  test('is the fixed test number that a setting spells in the other way', async () => {
    const settings = { TEST_NUMBERS: '+52 1 55 8765 4321, +999 12345678', TEST_CODE: '424242' };
    const testing = await harness.startInstance(settings);
    const ann = await createTestUser(harness);
    for (const phone_number of ['+52 55 8765 4321', '+999 12345678']) {
      expect((await ann.call(testing, 'POST', '', { phone_number })).status).toBe(201);
      expect((await ann.call(testing, 'POST', '/verify', { phone_number })).status).toBe(202);
      const proof = { phone_number, verification_code: settings.TEST_CODE };
      expect((await ann.call(testing, 'POST', '/verify-code', proof)).status).toBe(200);
      const { data } = await harness.events.waitFor('verification.requested', (event) => event.data.user_id === ann.id);
      expect(data.simulated).toBe(true);
    }
  });
});

test.each([
  ['with a blank', (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
  ['with a hyphen', (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`],
  ['in Arabic digits', (code: string) => inScript(code, 0x0660)],
  ['in Persian digits', (code: string) => inScript(code, 0x06f0)],
  ['in Devanagari digits', (code: string) => inScript(code, 0x0966)],
  ['in full-width digits', (code: string) => inScript(code, 0xff10)],
  ['with what copying brings along', (code: string) => `\u202a${code}\u202c\u00a0`],
])('a code %s is the code', async (_name, spell) => {
  const ann = await createTestUser(harness);
  const phone_id = await ann.add(service, freshNumber());
  const verification_code = spell(await ann.receiveCode(service, phone_id));
  expect((await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code })).status).toBe(200);
});

function inScript(code: string, zero: number): string {
  return code.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

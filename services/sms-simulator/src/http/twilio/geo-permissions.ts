import type { FastifyInstance } from 'fastify';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js';
import type { Context } from '../../context';
import { hangUp, type FaultyAnswers } from './faulty-answer';
import { one, type Form } from './form';

/** Twilio texts nobody there. */
const NEVER_TEXTED: readonly string[] = ['CU', 'IR', 'SY'];

/** Which countries the account may text: all that Twilio texts at all. */
export function geoPermissionsRoute(scope: FastifyInstance, { network }: Context, answers: FaultyAnswers): void {
  scope.get('/v1/Messaging/GeoPermissions', async (request, reply) => {
    const answer = await answers.beforeOther(network.faults.faultsFor(''));
    if (answer.cut || answer.lost) return hangUp(request, reply);
    const wanted = one(request.query as Form, 'CountryCode');
    const countries = getCountries().filter((code) => wanted === undefined || code === wanted);
    const permissions = countries.map((code) => ({
      country_code: code,
      enabled: !NEVER_TEXTED.includes(code),
      message: '',
      prefix: `+${getCountryCallingCode(code)}`,
      type: 'country',
    }));
    return { permissions };
  });
}

// Who is paid for texts asks for codes to numbers that nobody reads, from accounts made for it: each number once or twice.
import { numberIn, rangesOf } from './numbers.mjs';
import { homeAddress, network } from './people.mjs';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** Each begins on a day of its own, after the days that the baselines are of. */
export const campaigns = [
  {
    name: 'one range',
    starts: 14,
    hours: 8,
    codes: 2_500,
    ranges: (random) => rangesOf(random, 'JM', 1),
    addresses: (random) => addressesOf(random, 40),
  },
  {
    name: 'rotating ranges of one country',
    starts: 17,
    hours: 12,
    codes: 3_000,
    ranges: (random) => rangesOf(random, 'ID', 80),
    addresses: (random) => addressesOf(random, 200),
  },
  {
    name: 'rotating ranges of many countries',
    starts: 20,
    hours: 24,
    codes: 4_000,
    ranges: (random) =>
      'AZ UZ TJ LK BD PK GE DZ TN MM KH IQ JO SN GH UG TZ ZM'
        .split(' ')
        .flatMap((country) => rangesOf(random, country, 6)),
    addresses: () => null,
  },
  {
    name: 'rotating addresses, into ranges that people have',
    starts: 23,
    hours: 12,
    codes: 3_000,
    ranges: (random, places) => places.slice(4, 5).flatMap(({ ranges }) => ranges),
    addresses: () => null,
  },
  {
    name: 'rotating ranges of the countries that people are of',
    starts: 26,
    hours: 18,
    codes: 3_000,
    ranges: (random, places) => places.slice(0, 10).flatMap(({ country }) => rangesOf(random, country, 20)),
    addresses: () => null,
  },
  {
    name: 'one address',
    starts: 29,
    hours: 6,
    codes: 1_500,
    ranges: (random, places) => places.slice(0, 12).flatMap(({ ranges }) => ranges),
    addresses: (random) => addressesOf(random, 1),
  },
  {
    name: 'slow drip',
    starts: 16,
    hours: 6 * 24,
    codes: 6 * 24 * 2,
    ranges: (random) => rangesOf(random, 'LV', 1),
    addresses: () => null,
  },
  {
    name: 'patient: asks again when it is told to',
    starts: 32,
    hours: 20,
    codes: 1_500,
    isPatient: true,
    ranges: (random) => rangesOf(random, 'PH', 30),
    addresses: () => null,
  },
];

/** Its requests, in the form of people's. */
export function requestsOf(random, campaign, places, { taken, scale = 1 }) {
  const ranges = campaign.ranges(random, places);
  const addresses = campaign.addresses(random);
  const count = Math.max(campaign.hours, Math.round(campaign.codes * scale));
  const step = (campaign.hours * HOUR) / count;
  return Array.from({ length: count }, (_, at) => {
    const range = ranges[at % ranges.length];
    return {
      id: `${campaign.name}-${at}`,
      campaign: campaign.name,
      range: range.prefix,
      isPatient: campaign.isPatient === true,
      number: numberIn(random, range, taken),
      // Rented from people at home, all over the world, more of them where more people are.
      address: addresses ? random.pick(addresses) : homeAddress(random, random.pickZipf(places).providers),
      asksAt: [campaign.starts * DAY + 6 * HOUR + at * step + random.between(0, MINUTE)],
      provesAt: null,
    };
  });
}

/** Of a hosting provider: several in a network. */
function addressesOf(random, count) {
  const networks = Array.from({ length: Math.ceil(count / 8) }, () => network(random));
  return Array.from({ length: count }, (_, at) => `${networks[Math.floor(at / 8)]}.${1 + random.upTo(254)}`);
}

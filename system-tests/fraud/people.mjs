// Real people: most of few countries, a long tail of others; behind carriers' NAT, at home, in offices, behind VPNs.
import { numberIn, rangesOf } from './numbers.mjs';

const SECOND = 1_000;
const DAY = 86_400_000;

/** From where most people are to where few are. */
const COUNTRIES =
  'GB DE US FR ES IT NL PL BR MX IN SE PT CH AT BE IE DK NO FI CZ RO GR HU AU CA AR CL CO ZA TR IL JP SG NZ KE NG EG MA UA'.split(
    ' ',
  );

export function placesOf(random, { ranges = 60 } = {}) {
  return COUNTRIES.map((country, at) => ({
    country,
    ranges: rangesOf(random, country, Math.max(4, Math.round(ranges / Math.sqrt(at + 1)))),
    // A carrier gives its customers' phones the addresses of a few networks.
    carriers: Array.from({ length: at < 8 ? 3 : 1 }, () => network(random)),
    // Homes are spread over blocks of their country's providers.
    providers: Array.from({ length: Math.max(4, Math.round(60 / (at + 1))) }, () => block(random)),
  }));
}

/** Who asks for a code when, from where, and when they enter it; null where they never do. */
export function peopleOf(random, places, { count, days, taken }) {
  const offices = Array.from({ length: 40 }, () => `${network(random)}.${1 + random.upTo(250)}`);
  const vpns = Array.from({ length: 4 }, () => `${network(random)}.${1 + random.upTo(250)}`);
  return Array.from({ length: count }, (_, at) => {
    const place = random.pickZipf(places);
    const at0 = random.upTo(days) * DAY + hourOfDay(random) * 3_600_000 + random.upTo(3_600_000);
    return {
      id: `person-${at}`,
      campaign: null,
      range: null,
      number: numberIn(random, random.pickZipf(place.ranges), taken),
      address: addressOf(random, place, offices, vpns),
      ...behaviour(random, at0),
    };
  });
}

/** 88 of 100 enter the first code, 6 ask once more, 6 never enter one. */
function behaviour(random, at) {
  const kind = random.next();
  if (kind < 0.88) return { asksAt: [at], provesAt: at + random.between(8, 90) * SECOND };
  const again = at + random.between(35, 180) * SECOND;
  if (kind < 0.94) return { asksAt: [at, again], provesAt: again + random.between(8, 90) * SECOND };
  return { asksAt: random.chance(0.5) ? [at] : [at, again], provesAt: null };
}

function addressOf(random, { carriers, providers }, offices, vpns) {
  const kind = random.next();
  if (kind < 0.45) return `${random.pickZipf(carriers)}.${1 + random.upTo(16)}`;
  if (kind < 0.52) return random.pickZipf(offices);
  if (kind < 0.525) return random.pick(vpns);
  return homeAddress(random, providers);
}

export function homeAddress(random, providers) {
  return `${random.pickZipf(providers)}.${random.upTo(256)}.${1 + random.upTo(254)}`;
}

/** Few at night. */
function hourOfDay(random) {
  for (;;) {
    const hour = random.upTo(24);
    if (hour >= 7 || random.chance(0.2)) return hour;
  }
}

/** The first two parts. */
function block(random) {
  return `${20 + random.upTo(80)}.${random.upTo(256)}`;
}

/** The first three parts of a public IPv4 network. */
export function network(random) {
  return `${20 + random.upTo(80)}.${random.upTo(256)}.${random.upTo(256)}`;
}

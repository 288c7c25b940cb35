import { BlockList, isIP } from 'node:net';

/** Where a request comes from, in the notation of networks: an address, and the network that its provider gives out together. */
export interface CallerNetworks {
  /** An IPv4 address as /32, of an IPv6 address its /64. */
  readonly address: string;
  /** A /24, or a /48. */
  readonly network: string;
  /** A /16, or a /32: of one provider, mostly in one country. */
  readonly provider: string;
}

/** Nobody's on the internet: behind such an address stands a proxy of one's own, or a test. */
const inside = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(network, bits, 'ipv6');

/** Null for what is no address, or one that is not of the internet: it would count everybody as one caller. */
export function networksOf(ip: string): CallerNetworks | null {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip.replace(/%.*$/, '');
  const version = isIP(plain);
  if (version === 0 || inside.check(plain, version === 4 ? 'ipv4' : 'ipv6')) return null;
  if (version === 4) {
    const [first, second, third] = plain.split('.');
    return {
      address: `${plain}/32`,
      network: `${first}.${second}.${third}.0/24`,
      provider: `${first}.${second}.0.0/16`,
    };
  }
  const of = (count: number): string => groupsOf(plain).slice(0, count).join(':');
  return { address: `${of(4)}::/64`, network: `${of(3)}::/48`, provider: `${of(2)}::/32` };
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(ip: string): string[] {
  const halves = ip.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const [head = [], tail = []] = halves;
  // A tail in IPv4 notation takes the place of two groups; neither is among the first four.
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  const groups = halves.length === 2 ? [...head, ...zeros, ...tail] : head;
  return groups.map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''));
}

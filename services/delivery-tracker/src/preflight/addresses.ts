import { BlockList, isIP, isIPv4 } from 'node:net';

/** Addresses that nobody outside reaches: RFC 1918, 6598 and 4193, loopback, link-local, and those kept for documents. */
const notPublic = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['2001:db8::', 32],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv6');

/** Names that public DNS never answers for (RFC 6761, 6762, 8375, and the one ICANN keeps for private use). */
const LOCAL_NAME = /(^|\.)(localhost|local|internal|home\.arpa|lan|intranet|test|invalid)$/i;

/** Whether an IP address is one that nobody outside reaches. */
export function isPrivateAddress(address: string): boolean {
  return notPublic.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

/** A URL's host without the brackets of IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** Whether a name is one that only a network of its own knows. */
export function isLocalName(host: string): boolean {
  return isIP(host) === 0 && (LOCAL_NAME.test(host) || !host.includes('.'));
}

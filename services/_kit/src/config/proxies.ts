import { isIP } from 'node:net';

const NAMED = ['loopback', 'linklocal', 'uniquelocal'];

/** Whether a text lists proxies as Fastify's `trustProxy` takes them: addresses, networks in CIDR notation, named networks. */
export function areProxies(text: string): boolean {
  return text === '' || text.split(',').every((proxy) => isProxy(proxy.trim()));
}

function isProxy(proxy: string): boolean {
  if (NAMED.includes(proxy)) return true;
  const [address = '', bits, ...more] = proxy.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (more.length > 0 || longest < 0 || address.includes('%')) return false;
  return bits === undefined || (/^[0-9]{1,3}$/.test(bits) && Number(bits) <= longest && Number(bits) > 0);
}

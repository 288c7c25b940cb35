import type { Query, Statement } from '../persistence/query';

const WHICH: Statement = {
  name: 'which-installation',
  text: `SELECT oid || ' ' || extract(epoch FROM pg_postmaster_start_time()) AS installation
    FROM pg_database WHERE datname = current_database()`,
};

/** The same on every replica of this installation and on no other: which database it is, since its server started. */
export async function installationOf(query: Query): Promise<string> {
  const [row] = await query<{ installation: string }>(WHICH, []);
  return row?.installation ?? '';
}

import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';

/** Ends connections for as long as it runs. */
export interface EndingConnections {
  stop(): Promise<void>;
}

/** Ends every connection to a database again and again, wherever in a transaction it is. Takes a user who may do that. */
export async function endConnections(url: string): Promise<EndingConnections> {
  const client = new Client({ connectionString: url });
  await client.connect();
  let stopped = false;
  const run = async () => {
    while (!stopped) {
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      );
      await delay(20 + Math.random() * 100); // now and then there is time for a whole request
    }
  };
  const running = run();
  return {
    async stop() {
      stopped = true;
      await running;
      await client.end();
    },
  };
}

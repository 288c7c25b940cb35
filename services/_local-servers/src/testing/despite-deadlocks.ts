const DEADLOCK_DETECTED = '40P01';

/**
 * For statements of tests that lock several tables or partitions, as DDL and TRUNCATE do, beside a service at work: of two transactions that wait
 * for each other PostgreSQL ends one, which has done nothing and is begun again.
 */
export async function despiteDeadlocks<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if ((error as { code?: unknown }).code !== DEADLOCK_DETECTED) throw error;
    }
  }
}

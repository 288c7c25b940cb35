import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the product is used: counts by day, and people under a keyed hash for two months at most. */
export class Usage1764700310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE usage_counts (
        day     date NOT NULL,
        measure text NOT NULL,
        detail  text NOT NULL,
        bucket  smallint NOT NULL,
        count   bigint NOT NULL,
        PRIMARY KEY (day, measure, detail, bucket)
      )`);
    await runner.query(`
      CREATE TABLE usage_people (
        month          date NOT NULL,
        person         bytea NOT NULL,
        seen_on        date,
        visited_on     date,
        saw_widget     boolean NOT NULL,
        discovered     boolean NOT NULL,
        registering_on date,
        registered     boolean NOT NULL,
        tested         boolean NOT NULL,
        answered_on    date,
        reports_since  timestamptz(3),
        reports        smallint NOT NULL,
        PRIMARY KEY (month, person)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE usage_people');
    await runner.query('DROP TABLE usage_counts');
  }
}

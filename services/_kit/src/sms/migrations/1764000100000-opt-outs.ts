import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `opt_outs`, the projection of recipient events. Only services that send have it, so it is none of the kit's own tables. */
export class OptOuts1764000100000 implements MigrationInterface {
  readonly name = 'OptOuts1764000100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE opt_outs (
        e164      text NOT NULL,
        sender    text NOT NULL,
        opted_out boolean NOT NULL,
        source    text NOT NULL,
        since     timestamptz NOT NULL,
        version   integer NOT NULL CHECK (version > 0),
        PRIMARY KEY (e164, sender)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE opt_outs');
  }
}

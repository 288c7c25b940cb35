import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createIndexConcurrently } from '../src/persistence';

export class SlowTable1800000000000 implements MigrationInterface {
  readonly name = 'SlowTable1800000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE made_once (n int)');
    await runner.query('SELECT pg_sleep(0.3)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE made_once');
  }
}

export class Broken1900000000000 implements MigrationInterface {
  readonly name = 'Broken1900000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE half_way (n int)');
    await runner.query('SELECT nonsense');
  }
  async down(): Promise<void> {}
}

export class MoreOfOutbox1900000000100 implements MigrationInterface {
  readonly name = 'MoreOfOutbox1900000000100';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox ADD COLUMN more text');
  }
  async down(): Promise<void> {}
}

export class IndexOfOutbox1900000000200 implements MigrationInterface {
  readonly name = 'IndexOfOutbox1900000000200';
  readonly transaction = false;
  async up(runner: QueryRunner): Promise<void> {
    await createIndexConcurrently(runner, 'outbox_subjects', 'ON outbox (subject)', 1);
  }
  async down(): Promise<void> {}
}

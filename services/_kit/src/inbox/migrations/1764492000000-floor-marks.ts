import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which message lay at a consumer's floor when it was stored. It names the sequence, too: a version that moves the floor without
 * the mark leaves one that fits no more.
 */
export class FloorMarks1764492000000 implements MigrationInterface {
  readonly name = 'FloorMarks1764492000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE inbox_positions ADD COLUMN floor_mark text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE inbox_positions DROP COLUMN floor_mark');
  }
}

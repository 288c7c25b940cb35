import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `templates`, what people keep to send again, and `prices`, what an operator says that texts cost. */
export class TemplatesAndPrices1764600100000 implements MigrationInterface {
  readonly name = 'TemplatesAndPrices1764600100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE templates (
        user_id    text NOT NULL,
        name       text COLLATE "C" NOT NULL,
        text       text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        PRIMARY KEY (user_id, name)
      )`);
    await runner.query(`
      CREATE TABLE prices (
        country           text PRIMARY KEY CHECK (country ~ '^[A-Z]{2}$'),
        currency          text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        price_per_segment numeric(12, 6) NOT NULL CHECK (price_per_segment >= 0)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE templates, prices');
  }
}

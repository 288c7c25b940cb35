import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists of all people's messages, newest first, by what few of them have in common. None of these columns changes on a
 * message's way, only at its end, so that moves stay cheap. What most messages have is found by going through the newest.
 */
export class DeliveryFilters1764000210000 implements MigrationInterface {
  readonly name = 'DeliveryFilters1764000210000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of INDEXES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX messages_by_recipient, messages_by_country, messages_by_outcome, messages_by_outcome_code, set_aside_callbacks_by_age',
    );
  }
}

const INDEXES = [
  'CREATE INDEX messages_by_recipient ON messages (recipient, message_id DESC)',
  'CREATE INDEX messages_by_country ON messages (country, message_id DESC)',
  `CREATE INDEX messages_by_outcome ON messages (outcome, message_id DESC) WHERE outcome <> 'delivered'`,
  'CREATE INDEX messages_by_outcome_code ON messages (outcome_code, message_id DESC) WHERE outcome_code IS NOT NULL',
  'CREATE INDEX set_aside_callbacks_by_age ON set_aside_callbacks (heard_at)',
];

import { createIndexConcurrently, dropIndexConcurrently } from '@linecheck/service-kit/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Leads to all numbers of a person who is erased or wants to see them, and tells whether anybody else has one of these. */
export class OwnNumbersOfPerson1764950000300 implements MigrationInterface {
  readonly name = 'OwnNumbersOfPerson1764950000300';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, definition] of Object.entries(indexes)) await createIndexConcurrently(runner, name, definition);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(indexes)) await dropIndexConcurrently(runner, name);
  }
}

const indexes = {
  own_numbers_of_person: 'ON own_numbers (user_id, phone_id)',
  own_numbers_by_number: 'ON own_numbers (e164)',
};

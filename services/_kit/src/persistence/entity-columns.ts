import type { EntitySchema } from 'typeorm';

/** The members of an entity, in the order of its schema. */
function membersOf<Entity>({ options }: EntitySchema<Entity>): (keyof Entity & string)[] {
  return Object.keys(options.columns) as (keyof Entity & string)[];
}

/** What a statement written by hand selects of the table with this alias: each column under the name of its member. */
export function selectedColumns<Entity>({ options }: EntitySchema<Entity>, alias: string): string {
  const columns = Object.entries<{ name?: string } | undefined>(options.columns);
  return columns.map(([member, column]) => `${alias}.${column?.name ?? member} AS "${member}"`).join(', ');
}

/** The entity alone, of a row that holds more. */
export function entityOf<Entity extends object>(schema: EntitySchema<Entity>, row: Entity): Entity {
  return Object.fromEntries(membersOf(schema).map((member) => [member, row[member]])) as Entity;
}

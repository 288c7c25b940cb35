import {
  deliveryTrackerApi,
  phoneNumbersApi,
  smsTestApi,
  type Operation,
  type ServiceName,
} from '@linecheck/shared-contracts';

export type { Operation, ServiceName };

export interface Contract {
  readonly service: ServiceName;
  readonly operation: Operation;
}

const apis: Readonly<Record<ServiceName, object>> = {
  'phone-numbers': phoneNumbersApi,
  'sms-test': smsTestApi,
  'delivery-tracker': deliveryTrackerApi,
};

/** Every operation of every service, as the index of its service exports it. */
export const contracts: readonly Contract[] = (Object.entries(apis) as [ServiceName, object][]).flatMap(
  ([service, api]) =>
    Object.values(api)
      .filter(isOperation)
      .map((operation) => ({ service, operation })),
);

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'responses' in value;
}

/** JSON Schema, as far as the input of any operation uses it. */
export interface Schema {
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'object' | 'array';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly $id?: string;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** What somebody has, by the name of the field that names it: the best sample of that field. */
export type Own = Readonly<Record<string, string>>;

/** The fields of one part of an operation's input. */
export function fieldsOf(part: unknown, own: Own = {}): [name: string, schema: Schema][] {
  const fields = Object.entries((part as Schema | undefined)?.properties ?? {});
  return fields.map(([name, schema]) => [
    name,
    own[name] === undefined ? schema : { ...schema, examples: [own[name]] },
  ]);
}

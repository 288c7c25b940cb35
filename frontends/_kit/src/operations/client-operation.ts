import type { BodyOf, Operation, ParamsOf, QueryOf } from '@linecheck/shared-contracts';

/** Holds the contract for the compiler; no such member exists. */
declare const contract: unique symbol;

/** An operation as a page carries it: how to reach it. Everything else of its contract is known to the compiler alone. */
export interface ClientOperation<Op extends Operation = Operation> {
  readonly method: Op['method'];
  /** Written as routers do: `fillPath` puts the parameters in. */
  readonly path: Op['path'];
  readonly [contract]?: Op;
}

/** Operations that belong together, by name. */
export type ClientOperations<Group extends Readonly<Record<string, Operation>>> = {
  readonly [Name in keyof Group]: ClientOperation<Group[Name]>;
};

/** A part of a request; without it where the operation takes none. */
type Given<Name extends string, Value> = [Value] extends [undefined]
  ? { readonly [Key in Name]?: undefined }
  : { readonly [Key in Name]: Value };

/** Null and undefined leave a parameter out. */
type GivenQuery<Query> = [Query] extends [undefined]
  ? { readonly query?: undefined }
  : { readonly query?: { readonly [Name in keyof Query]?: Query[Name] | null } };

/** What the caller of an operation gives: `params`, `query` and `body`, each only where the operation takes it. */
export type RequestOf<Op extends Operation> = Given<'params', ParamsOf<Op>> &
  Given<'body', BodyOf<Op>> &
  GivenQuery<QueryOf<Op>>;

/** An operation that does nothing again when it is repeated with the same Idempotency-Key. */
export type IdempotentOperation = Operation & {
  readonly headers: { readonly properties: { readonly 'idempotency-key': object } };
};

/** The codes that the rules of an operation can answer; those that any can answer go without saying. */
export type ErrorCodeOf<Op extends Operation> = Op['errors'][number];

import type { Access } from '@linecheck/shared-contracts';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';

/** A Fastify application of ours, or one scope of it. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

const access = Symbol('access');

/** Notes who may call what is registered in this scope and the scopes below. */
export function guard(scope: App, who: Access): void {
  (scope as App & { [access]?: Access })[access] = who;
}

/** Whether a scope is guarded as an operation demands. `public` and `provider` scopes bring guards of their own. */
export function isGuardedFor(scope: App, who: Access): boolean {
  const guarded = (scope as App & { [access]?: Access })[access];
  if (who === 'operator') return guarded === 'operator';
  return who !== 'authenticated' || guarded === 'authenticated';
}

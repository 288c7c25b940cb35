import { Problem } from '@linecheck/service-kit/errors';
import { withIdempotency, type IdempotentRequest, type IdempotentResponse } from '@linecheck/service-kit/idempotency';
import { inTransaction, type Database } from '@linecheck/service-kit/persistence';
import { smsTestApi } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import { isBuiltIn, requireOwnName, requireTemplateText, type Template } from '../domain/template';
import { lockTemplatesOf } from '../persistence/template-lock';
import {
  countTemplatesOf,
  deleteTemplate,
  findTemplateOf,
  insertTemplate,
  updateTemplate,
} from '../persistence/templates';

export interface TemplateInput {
  readonly userId: string;
  readonly name: string;
  readonly text: string;
}

/**
 * Keeps a template; `present` makes the answer that is kept for the Idempotency-Key. Throws `template-read-only`, `message-invalid`, `template-exists`,
 * `template-limit`, which no two requests at the same time get past, and the problems of the Idempotency-Key.
 */
export async function createTemplate<Answer>(
  database: Database,
  { userId, name, text }: TemplateInput,
  idempotency: IdempotentRequest,
  present: (template: Template) => Answer,
): Promise<IdempotentResponse<Answer>> {
  requireOwnName(name);
  const kept = requireTemplateText(text);
  return inTransaction(database, (em) =>
    withIdempotency(em, idempotency, async () => {
      await lockTemplatesOf(em, userId);
      await requireFree(em, userId, name);
      if ((await countTemplatesOf(em, userId)) >= smsTestApi.MAX_TEMPLATES) throw new Problem('template-limit');
      const now = database.now();
      const template = { userId, name, text: kept, createdAt: now, updatedAt: now };
      await insertTemplate(em, template);
      return { status: 201, body: present(template) };
    }),
  );
}

/** Changes a template of one's own, its name, too. Throws `template-read-only`, `message-invalid`, `not-found`, `template-exists`. */
export async function changeTemplate(
  database: Database,
  { userId, name, text, rename = name }: TemplateInput & { readonly rename: string | undefined },
): Promise<Template> {
  requireChangeable(name);
  requireOwnName(rename);
  const kept = requireTemplateText(text);
  return inTransaction(database, async (em) => {
    await lockTemplatesOf(em, userId);
    const before = await findTemplateOf(em, userId, name);
    if (before === null) throw noSuchTemplate();
    if (rename !== name) await requireFree(em, userId, rename);
    const after = { ...before, name: rename, text: kept, updatedAt: database.now() };
    await updateTemplate(em, name, after);
    return after;
  });
}

/** Throws `template-read-only`, `not-found`. */
export async function removeTemplate(em: EntityManager, userId: string, name: string): Promise<void> {
  requireChangeable(name);
  if (!(await deleteTemplate(em, userId, name))) throw noSuchTemplate();
}

export function noSuchTemplate(): Problem {
  return new Problem('not-found', { detail: 'You have no template of this name. List them to see which there are.' });
}

function requireChangeable(name: string): void {
  if (isBuiltIn(name)) throw new Problem('template-read-only');
}

async function requireFree(em: EntityManager, userId: string, name: string): Promise<void> {
  if ((await findTemplateOf(em, userId, name)) === null) return;
  throw new Problem('template-exists', {
    fields: [{ field: 'name', message: 'You have a template of this name already.' }],
  });
}

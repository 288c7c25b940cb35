import type { EntityManager } from 'typeorm';
import type { Template } from '../domain/template';
import { templateEntity } from './template-entity';

/** By name. A person has few of them: there is a limit. */
export async function listTemplatesOf(em: EntityManager, userId: string): Promise<Template[]> {
  return em.find(templateEntity, { where: { userId }, order: { name: 'ASC' } });
}

export async function findTemplateOf(em: EntityManager, userId: string, name: string): Promise<Template | null> {
  return em.findOne(templateEntity, { where: { userId, name } });
}

export async function countTemplatesOf(em: EntityManager, userId: string): Promise<number> {
  return em.count(templateEntity, { where: { userId } });
}

export async function insertTemplate(em: EntityManager, template: Template): Promise<void> {
  await em.insert(templateEntity, template);
}

/** Replaces the person's template of this name, its name, too. */
export async function updateTemplate(em: EntityManager, name: string, template: Template): Promise<void> {
  await em.update(templateEntity, { userId: template.userId, name }, template);
}

/** Answers whether there was one. */
export async function deleteTemplate(em: EntityManager, userId: string, name: string): Promise<boolean> {
  const { affected } = await em.delete(templateEntity, { userId, name });
  return affected === 1;
}

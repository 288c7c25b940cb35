import { remotes } from '@linecheck/shared-contracts/remotes';
import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { inRepository } from '../repository.js';
import type { GeneratedFile } from './generated-file.js';

/** docs/guides/components.md: what the components of remotes take and tell, from their types and the comments on them. */
export async function componentApi(): Promise<GeneratedFile> {
  const source = inRepository('shared-contracts', 'src', 'remotes.ts');
  const parsed = ts.createSourceFile(source, await readFile(source, 'utf8'), ts.ScriptTarget.Latest, true);
  const path = inRepository('docs', 'guides', 'components.md');
  return { path, content: await format(pageOf(parsed), { ...(await resolveConfig(path)), filepath: path }) };
}

function pageOf(source: ts.SourceFile): string {
  const components = Object.entries(remotes).flatMap(([remote, names]) =>
    names.map((name) => `| \`${name}\` | \`${remote}\` | \`./${name}\`, and \`view: '${name}'\` of \`./mount\` |`),
  );
  const events = unionOf(source, 'RemoteEvent').map((member) => `| \`${member.getText()}\` |`);
  const destinations = unionOf(source, 'RemoteDestination').map((member) => `\`${member.getText()}\``);
  return `<!-- Made by npm run generate from shared-contracts/src/remotes.ts. -->

# What the components take and tell

| component | remote | exposed as |
| --- | --- | --- |
${components.join('\n')}

## Props

All components take the same.

${membersTable(interfaceOf(source, 'RemoteProps'))}

## Places

A destination is one of ${destinations.join(', ')}. ${commentOf(aliasOf(source, 'RemoteDestination'))}

What it is about, the target:

${membersTable(interfaceOf(source, 'RemoteTarget'))}

## Events

\`onEvent\` is told of:

| event |
| --- |
${events.join('\n')}

## What \`mount\` answers

${membersTable(interfaceOf(source, 'MountedRemote'))}
`;
}

function membersTable(declaration: ts.InterfaceDeclaration): string {
  const rows = declaration.members.map((member) => {
    const name = member.name?.getText() ?? '';
    const needed = member.questionToken ? '' : 'required';
    return `| \`${name}\` | \`${typeOf(member)}\` | ${needed} | ${commentOf(member)} |`;
  });
  return ['| name | type | | what it is |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** On one line; a bar would end the table's cell. */
function typeOf(member: ts.TypeElement): string {
  const text = ts.isPropertySignature(member) ? (member.type?.getText() ?? '') : member.getText();
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
}

function commentOf(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node);
  const text = doc === undefined ? '' : ts.getTextOfJSDocComment(doc.comment);
  return (text ?? '').replace(/\s+/g, ' ').replaceAll('|', '\\|');
}

function interfaceOf(source: ts.SourceFile, name: string): ts.InterfaceDeclaration {
  const found = source.statements.find((each) => ts.isInterfaceDeclaration(each) && each.name.text === name);
  if (found === undefined) throw new Error(`${source.fileName} declares no interface ${name}.`);
  return found as ts.InterfaceDeclaration;
}

function aliasOf(source: ts.SourceFile, name: string): ts.TypeAliasDeclaration {
  const found = source.statements.find((each) => ts.isTypeAliasDeclaration(each) && each.name.text === name);
  if (found === undefined) throw new Error(`${source.fileName} declares no type ${name}.`);
  return found as ts.TypeAliasDeclaration;
}

function unionOf(source: ts.SourceFile, name: string): readonly ts.TypeNode[] {
  const { type } = aliasOf(source, name);
  if (!ts.isUnionTypeNode(type)) throw new Error(`${name} is no union.`);
  return type.types;
}

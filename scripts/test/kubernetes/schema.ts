import { createRequire } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import { inRepository } from '../../src/repository.js';
import { nameOf, type Manifest } from './manifests.js';

const FROM = inRepository('scripts', 'package.json');
const load = createRequire(FROM);

/** What an API server with strict field validation would refuse about the fields of these objects: a sentence each. */
export function schemaFaults(manifests: readonly Manifest[]): string[] {
  return [...manifests.flatMap(valueFaults), ...fieldFaults(manifests)];
}

/** Of the one kind that is no part of Kubernetes. */
function isCluster({ apiVersion, kind }: Manifest): boolean {
  return apiVersion === 'postgresql.cnpg.io/v1' && kind === 'Cluster';
}

/** By kubernetes-models: required fields, types, enumerations, patterns. It accepts fields that nobody knows. */
function valueFaults(manifest: Manifest): string[] {
  if (isCluster(manifest)) return [];
  const Model = modelOf(manifest);
  if (Model === null) return [`${nameOf(manifest)}: there is no ${manifest.kind} in ${manifest.apiVersion}`];
  try {
    new Model(manifest).validate();
    return [];
  } catch (error) {
    return [`${nameOf(manifest)}: ${(error as Error).message}`];
  }
}

function moduleOf(manifest: Manifest): string {
  const { apiVersion, kind } = manifest;
  return isCluster(manifest) ? './test/kubernetes/cloudnative-pg' : `kubernetes-models/${apiVersion}/${kind}`;
}

type Model = new (data: object) => { validate(): void };

function modelOf(manifest: Manifest): Model | null {
  try {
    return (load(moduleOf(manifest)) as Record<string, Model>)[manifest.kind] ?? null;
  } catch {
    return null;
  }
}

/** By the compiler, to which each object is a literal of its declared type, so that it refuses unknown fields; one object is one line. */
function fieldFaults(manifests: readonly Manifest[]): string[] {
  const known = manifests.filter((manifest) => isCluster(manifest) || modelOf(manifest) !== null);
  const lines = known.map(
    (each, index) => `const o${index}: import('${moduleOf(each)}').I${each.kind} = ${JSON.stringify(each)};`,
  );
  const file = join(inRepository('scripts'), 'manifests.in-memory.ts');
  return diagnosticsOf(file, `${lines.join('\n')}\nexport {};\n`).map(({ line, message }) => {
    const manifest = known[line];
    return manifest === undefined ? message : `${nameOf(manifest)}: ${message}`;
  });
}

function diagnosticsOf(file: string, text: string): { line: number; message: string }[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file);
  return ts.getPreEmitDiagnostics(program, source).map(({ messageText, start = 0 }) => ({
    line: source?.getLineAndCharacterOfPosition(start).line ?? -1,
    message: ts.flattenDiagnosticMessageText(messageText, ' '),
  }));
}

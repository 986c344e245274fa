import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const source = fileURLToPath(new URL('../src', import.meta.url));

/** Each folder with the folders that its files import from; `.` is src itself. */
type FolderGraph = Map<string, Set<string>>;

interface Import {
  file: string;
  folder: string;
  target: string;
  targetFolder: string;
}

const imports = readImports();
const graph = graphOf(imports);

test('no folder imports itself through other folders', () => {
  expect(graph.size).toBeGreaterThan(10);
  expect(findCycle(graph)).toBeNull();
});

test.each([
  ['service', 'device'],
  ['device', 'service'],
  ['contract', 'device'],
  ['contract', 'service'],
])('nothing in %s imports from %s', (from, to) => {
  expect(imports.some(({ folder }) => isIn(folder, from))).toBe(true);
  const found = imports.filter(({ folder, targetFolder }) => isIn(folder, from) && isIn(targetFolder, to));
  expect(found.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});

describe('this test', () => {
  test('finds every kind of import', () => {
    const text = `
      import { a } from './a';
      import type { B } from './b';
      import {
        c,
        type D,
      } from './c';
      import './d.css';
      export { e } from './e';
      export type * from './f';
      const g = await import('./g');
      new Worker(new URL('./h.ts', import.meta.url));
      import wasm from 'another-package';
    `;
    expect(pathsIn(text)).toEqual(['./a', './b', './c', './d.css', './e', './f', './g', './h.ts']);
  });

  test('finds a cycle', () => {
    const made = (edges: Record<string, string[]>): FolderGraph =>
      new Map(Object.entries(edges).map(([folder, targets]) => [folder, new Set(targets)]));
    expect(findCycle(made({ a: ['b', 'c'], b: ['c'], c: [] }))).toBeNull();
    expect(findCycle(made({ a: ['b'], b: ['c'], c: ['d', 'b'], d: [] }))).toBe('b -> c -> b');
  });
});

function readImports(): Import[] {
  const files = readdirSync(source, { encoding: 'utf8', recursive: true }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) =>
    pathsIn(readFileSync(join(source, file), 'utf8')).map((path) => {
      const target = fileOf(join(dirname(file), path));
      return { file, folder: dirname(file), target, targetFolder: dirname(target) };
    }),
  );
}

/** Returns the relative paths that a file imports, type-only imports and workers included. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/\b(?:from|import|new URL)\s*\(?\s*['"](\.[^'"]*)['"]/g)].map((match) => match[1]);
}

function fileOf(path: string): string {
  const found = [path, `${path}.ts`].find((one) => /\.\w+$/.test(one) && existsSync(join(source, one)));
  if (!found) throw new Error(`${path} is imported, but no such file exists in src.`);
  return found;
}

function graphOf(all: readonly Import[]): FolderGraph {
  const made: FolderGraph = new Map();
  for (const { folder, targetFolder } of all) {
    if (!made.has(folder)) made.set(folder, new Set());
    if (folder !== targetFolder) made.get(folder)?.add(targetFolder);
  }

  return made;
}

/** Returns a cycle as text, such as `a -> b -> a`; null if there is none. */
function findCycle(folders: FolderGraph): string | null {
  const done = new Set<string>();
  const visit = (folder: string, path: readonly string[]): string | null => {
    if (path.includes(folder)) return [...path.slice(path.indexOf(folder)), folder].join(' -> ');
    if (done.has(folder)) return null;
    for (const target of folders.get(folder) ?? []) {
      const cycle = visit(target, [...path, folder]);
      if (cycle) return cycle;
    }

    done.add(folder);
    return null;
  };
  for (const folder of folders.keys()) {
    const cycle = visit(folder, []);
    if (cycle) return cycle;
  }

  return null;
}

function isIn(folder: string, parent: string): boolean {
  return folder === parent || folder.startsWith(`${parent}/`);
}

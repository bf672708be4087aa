import { readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';

// What each part of the page shows is in a folder of its own; what two of them share is beside or below them: scene (what
// was found), claim (claims, entities and documents in words), drawing (a network on a canvas).
const PARTS = ['card', 'embed', 'network', 'positions', 'query', 'reader', 'search', 'table', 'timeline'];

const root = new URL('./', import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

/** The files of this folder that a file imports. */
function importsOf(file: string): string[] {
  const found = readFileSync(new URL(file, root), 'utf8').matchAll(/(?:\bfrom |\bimport |\bimport\()'(\.[^']+)'/g);
  return [...found].map(([, path]) => posix.join(posix.dirname(file), path));
}

const folderOf = (file: string) => (file.includes('/') ? file.split('/')[0] : '');

test.each(files.filter((file) => folderOf(file)))('%s imports nothing of another part', (file) => {
  const others = PARTS.filter((part) => part !== folderOf(file));
  expect(importsOf(file).filter((path) => others.includes(folderOf(path)))).toEqual([]);
});

test('the rule sees what is imported', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(importsOf('positions/Discourse.tsx')).toContain('drawing/NetworkDrawing');
});

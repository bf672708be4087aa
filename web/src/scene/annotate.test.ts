import { readFileSync, readdirSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { annotate, withoutAnnotations } from './annotate';

const folder = new URL('../../../gql/schema/', import.meta.url);
const schema = buildSchema(
  readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n'),
);

describe('an annotated query', () => {
  const questions = new URL('../../../tests/questions/', import.meta.url);
  const recipes = new URL('../../../docs/cookbook/', import.meta.url);
  const files = [questions, recipes].flatMap((from) =>
    readdirSync(from)
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => new URL(file, from)),
  );

  test.each(files.map((file) => [file.pathname.split('/').pop()!, file]))('is valid: %s', (_, file) => {
    const query = readFileSync(file, 'utf8');
    expect(validate(schema, parse(annotate(query, schema)))).toEqual([]);
  });

  test('asks for the claims behind a relation of which only the nodes are wanted', () => {
    const query = '{ entity(id: "x") { ... on Mechanism { ledBy { nodes { name } } } } }';
    expect(annotate(query, schema)).toMatch(/ng__edges: edges \{\s+ng__claims: claims \{\s+\.\.\.SceneClaim/);
  });

  test('is left as it is where nothing can be drawn', () => {
    expect(annotate('{ stats { claims } }', schema)).not.toContain('ng__');
  });
});

test('annotations are taken out of an answer at every depth, and nothing else', () => {
  const answer = { a: [{ ng__id: 'x', id: 'x', b: { ng__claims: [1], c: null } }], ng__d: 1 };
  expect(withoutAnnotations(answer)).toEqual({ a: [{ id: 'x', b: { c: null } }] });
});

import { readFileSync, readdirSync } from 'node:fs';
import { buildSchema, isEnumType, isObjectType, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Ontology, Predicate } from '../ontology';
import { type SummedClaim, directionsOf, relationsQuery, summarize, valuesOf } from './relations';

const folder = new URL('../../../gql/schema/', import.meta.url);
const schema = buildSchema(
  readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n'),
);

const predicate = (field: string, given: Partial<Predicate>): Predicate => ({
  name: field,
  field,
  inverse: null,
  inverseLabel: null,
  symmetric: false,
  value: null,
  from: [],
  to: [],
  label: { en: field, zh: field },
  ...given,
});

const ontology: Ontology = {
  classes: new Map(),
  predicates: new Map(
    [
      predicate('partOf', { inverse: 'hasPart', from: ['Mechanism'], to: ['Mechanism', 'Event'] }),
      predicate('leads', { inverse: 'ledBy', from: ['State', 'Mechanism'], to: ['Mechanism', 'Event'] }),
      predicate('cooperatesWith', { symmetric: true, from: ['State', 'Mechanism'], to: ['State', 'Mechanism'] }),
      predicate('startedOn', { value: 'DATE', from: ['Mechanism', 'Event'] }),
    ].map((one) => [one.name, one]),
  ),
};

describe('the relations of a class', () => {
  test.each([
    ['State', ['leads', 'cooperatesWith'], []],
    ['Mechanism', ['partOf', 'hasPart', 'leads', 'ledBy', 'cooperatesWith'], ['startedOn']],
    ['Event', ['hasPart', 'ledBy'], ['startedOn']],
    ['Place', [], []],
  ])('%s', (name, relations, values) => {
    expect(directionsOf(name, ontology).map(({ field }) => field)).toEqual(relations);
    expect(valuesOf(name, ontology).map(({ field }) => field)).toEqual(values);
  });
});

describe('the query for relations fits the schema', () => {
  test.each([
    ['all', relationsQuery('Mechanism', ['partOf', 'ledBy'], ['startedOn'])],
    ['relations alone', relationsQuery('State', ['leads'], [])],
    ['values alone', relationsQuery('Event', [], ['startedOn'])],
    ['of a class without any', relationsQuery('Place', [], [])],
    ['more of one', relationsQuery('State', ['leads'], [], true)],
  ])('%s', (_, query) => {
    expect(validate(schema, parse(query))).toEqual([]);
  });

  // A relation field has the type RelationConnection, and a value the type Literal.
  test('for every field of every class', () => {
    const names = schema.getType('EntityClass');
    if (!isEnumType(names)) throw new Error('EntityClass is no enum');
    for (const { name } of names.getValues()) {
      const type = schema.getType(name);
      if (!isObjectType(type)) throw new Error(`${name} is no type`);
      const fields = Object.values(type.getFields());
      const of = (kind: string) =>
        fields.filter((field) => String(field.type).includes(kind)).map((field) => field.name);
      expect(validate(schema, parse(relationsQuery(name, of('RelationConnection'), of('Literal!'))))).toEqual([]);
    }
  });
});

describe('a summary of claims', () => {
  const claim = (slug: string, given: Partial<SummedClaim> = {}, source: string | null = null): SummedClaim => ({
    id: slug,
    method: 'RULE',
    modality: 'ASSERTED',
    when: null,
    document: { slug, derivedFrom: source ? { slug: source } : null },
    ...given,
  });

  test('counts a document that retells another as that other', () => {
    expect(summarize([claim('a'), claim('a-brief', {}, 'a'), claim('b')]).documents).toBe(2);
  });

  test('tells what is asserted from what is meant otherwise', () => {
    const planned = claim('a', { modality: 'PLANNED' });
    expect(summarize([planned])).toMatchObject({ asserted: false, otherwise: ['PLANNED'] });
    expect(summarize([planned, claim('b')])).toMatchObject({ asserted: true, otherwise: ['PLANNED'] });
  });

  test('spans the dates that there are', () => {
    const dated = ['2015', '2012-07', null].map((when) => claim('a', { when }));
    expect(summarize(dated)).toMatchObject({ first: '2012-07', last: '2015' });
    const interval = [claim('a', { when: '2013/2020' }), claim('b', { when: '2015' })];
    expect(summarize(interval)).toMatchObject({ first: '2013', last: '2020' });
    expect(summarize([claim('a')]).first).toBeUndefined();
  });
});

import { describe, expect, test } from 'vitest';
import { ALL } from '../claim/documentFilter';
import type { Named } from '../claim/named';
import { type Statement, bySection, choices, inOrder, passes } from './statements';

const named = (id: string): Named => ({ id, class: 'State', candidate: false, en: id, zh: id });

function statement(id: string, change: Partial<Statement> = {}): Statement {
  return {
    id,
    subject: named('norland'),
    predicate: 'ADVOCATES',
    object: named('open-seas'),
    value: null,
    holder: null,
    modality: 'ASSERTED',
    time: null,
    qualifier: null,
    section: null,
    method: 'CURATED',
    rule: null,
    confidence: 1,
    evidence: [{ start: 0, end: 9, section: null, page: null, pageLabel: null }],
    ...change,
  };
}

describe('a filter', () => {
  const told = statement('told', { holder: named('sudland'), method: 'RULE', confidence: 0.7 });
  const dated = statement('dated', { predicate: 'STARTED_ON', object: null, value: '2015' });

  test.each([
    ['lets all pass when it is empty', {}, ['told', 'dated']],
    ['by predicate', { predicate: 'STARTED_ON' }, ['dated']],
    ['by subject', { entity: 'norland' }, ['told', 'dated']],
    ['by object', { entity: 'open-seas' }, ['told']],
    ['by holder', { entity: 'sudland' }, ['told']],
    ['by method', { method: 'RULE' }, ['told']],
    ['by confidence, at least', { minConfidence: 0.7 }, ['told', 'dated']],
    ['by confidence, more', { minConfidence: 0.71 }, ['dated']],
    ['by several together', { entity: 'norland', method: 'CURATED', predicate: 'ADVOCATES' }, []],
  ])('%s', (_, filter, expected) => {
    expect([told, dated].filter((s) => passes({ ...ALL, ...filter }, s)).map(({ id }) => id)).toEqual(expected);
  });
});

test('an entity that is both subject and holder counts once a claim', () => {
  const found = choices([statement('a', { holder: named('norland') }), statement('b', { object: null })]);
  expect([...found.entities].map(([id, { count }]) => [id, count])).toEqual([
    ['norland', 2],
    ['open-seas', 1],
  ]);
  expect([...found.methods]).toEqual([['CURATED', 2]]);
});

test('claims are in the order of the text, an expert first at the same place', () => {
  const at = (id: string, start: number, method: string) =>
    statement(id, { method, evidence: [{ start, end: start + 5, section: null, page: null, pageLabel: null }] });
  const list = [at('late', 9, 'CURATED'), at('rule', 3, 'RULE'), at('expert', 3, 'CURATED')];
  expect(inOrder(list).map(({ id }) => id)).toEqual(['expert', 'rule', 'late']);
});

test('groups go by section and know how far their claims reach', () => {
  const at = (section: string | null, start: number, end: number) =>
    statement(`${start}`, { section, evidence: [{ start, end, section, page: null, pageLabel: null }] });
  const groups = bySection([at(null, 0, 4), at('1', 5, 30), at('1', 6, 9), at('1.1', 40, 50), at('1', 60, 70)]);
  expect(groups.map(({ label, start, end, statements }) => [label, start, end, statements.length])).toEqual([
    [null, 0, 4, 1],
    ['1', 5, 30, 2],
    ['1.1', 40, 50, 1],
    ['1', 60, 70, 1],
  ]);
});

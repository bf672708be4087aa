import { describe, expect, test } from 'vitest';
import type { Claim } from '../scene/scene';
import { methodsOf, standing, statements } from './statements';

const claim = (id: string, change: Partial<Claim> = {}): Claim => ({
  id,
  subject: 'land',
  predicate: 'ENDORSES',
  object: 'idea',
  modality: 'ASSERTED',
  method: 'RULE',
  confidence: 0.5,
  document: 'paper',
  source: 'paper',
  ...change,
});

const idsOf = (claims: Claim[]) => statements(claims).map((statement) => statement.claims.map(({ id }) => id));

describe('statements', () => {
  test('join claims that say the same, the expert’s first, then the most certain', () => {
    const claims = [
      claim('weak'),
      claim('strong', { confidence: 0.9, section: '2' }),
      claim('expert', { method: 'CURATED', confidence: 0.1 }),
    ];
    expect(idsOf(claims)).toEqual([['expert', 'strong', 'weak']]);
    expect(statements(claims)[0].claim.id).toBe('expert');
  });

  test.each<Partial<Claim>>([
    { subject: 'other' },
    { predicate: 'OPPOSES' },
    { object: 'other' },
    { object: undefined, value: 'idea' },
    { holder: { id: 'x', class: 'State', candidate: false, name: { en: 'X', zh: 'X' } } },
    { modality: 'NEGATED' },
    { when: '2015' },
    { document: 'other' },
  ])('keep apart what differs in %j', (change) => {
    expect(idsOf([claim('a'), claim('b', change)])).toEqual([['a'], ['b']]);
  });

  test('come in the order of their first claims, and none of nothing', () => {
    expect(idsOf([claim('a'), claim('b', { when: '2015' }), claim('c')])).toEqual([['a', 'c'], ['b']]);
    expect(idsOf([])).toEqual([]);
  });
});

test('a statement names each method once, and the number of its claims when there are several', () => {
  const [both] = statements([claim('a'), claim('b'), claim('c', { method: 'CURATED' })]);
  expect(methodsOf(both, 'en')).toBe('expert, rule');
  expect(standing(both, 'zh')).toBe('3 条论断：专家、规则');
  expect(standing(statements([claim('a')])[0], 'en')).toBe('rule');
});

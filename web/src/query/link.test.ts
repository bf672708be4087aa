import { expect, test } from 'vitest';
import { type Link, readLink } from './link';

const query = 'query Q($id: ID!) { entity(id: $id) { name } }';

const cases: [string, string, Link][] = [
  ['without a query', '#entity=china', {}],
  [
    'with a query',
    `#query=${encodeURIComponent(query)}`,
    { open: { query, variables: {}, operation: undefined, run: true } },
  ],
  [
    'with variables and an operation',
    `#query=${encodeURIComponent(query)}&variables=%7B%22id%22%3A%22china%22%7D&operation=Q`,
    { open: { query, variables: { id: 'china' }, operation: 'Q', run: true } },
  ],
  ['cut off', '#query=%7B+stats+%7B', { open: { query: '{ stats {' }, problem: 'query' }],
  ['with half an escape', '#query=%7B+stats+%7D+%7', { open: { query: '{ stats } %7' }, problem: 'characters' }],
  [
    'with a byte that is no UTF-8',
    '#query=%7B+stats+%7D+%23%E4%BD',
    { open: { query: '{ stats } #\uFFFD' }, problem: 'characters' },
  ],
  [
    'with variables cut off',
    '#query=%7Ba%7D&variables=%7B',
    { open: { query: '{a}', operation: undefined }, problem: 'variables' },
  ],
  [
    'with a list for variables',
    '#query=%7Ba%7D&variables=%5B%5D',
    { open: { query: '{a}', operation: undefined }, problem: 'variables' },
  ],
  ['with far too much', `#query=${'a'.repeat(100_001)}`, { problem: 'long' }],
];

test.each(cases)('a link %s', (_, hash, want) => {
  const params = new URLSearchParams(hash.slice(1));
  const given = (name: string) => params.get(name) ?? undefined;
  expect(
    readLink({ query: given('query'), variables: given('variables'), operation: given('operation') }, hash),
  ).toEqual(want);
});

test('a query nested beyond what can be parsed is a broken one', () => {
  const deep = '{a'.repeat(50_000);
  expect(readLink({ query: deep }, '').problem).toBe('query');
});

test('no address whatever breaks the page', () => {
  const pieces = [
    '{',
    '}',
    '%',
    '%E4',
    '%zz',
    '"',
    '&variables=',
    '[1',
    'null',
    '#',
    '+',
    'query Q',
    '\uD800',
    '\0',
    '网络',
  ];
  let seed = 1;
  const next = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 2000; round++) {
    const hash = Array.from({ length: next(12) }, () => pieces[next(pieces.length)]).join('');
    const { open, problem } = readLink({ query: hash, variables: hash }, hash);
    expect(open?.run).toBe(problem || !hash ? undefined : true);
  }
});

import { expect, test, vi } from 'vitest';

vi.stubGlobal('location', { hash: '', pathname: '/', search: '' });
vi.stubGlobal('addEventListener', () => undefined);
const { MOST, START, countFilters, formatSelection, parseSelection, statementsOf } = await import('./selection');

test('a selection is read as it was written', () => {
  const selection = {
    ...START,
    actors: ['land', 'bloc'],
    swapped: true,
    from: '2015',
    cell: ['land', 'peace'],
    minConfidence: 0.5,
  };
  expect(parseSelection(formatSelection(selection))).toEqual(selection);
});

test('the start is not written', () => {
  expect(formatSelection(START)).toBeUndefined();
  expect(formatSelection({ ...START, order: 'name' })).toBe('{"order":"name"}');
});

test.each([
  ['nothing', undefined],
  ['a link that was cut off', '{"actors":["land'],
  ['no object', 'null'],
  ['an array', '[1]'],
  ['values of another kind', '{"actors":"land","ideas":[1],"swapped":"yes","minConfidence":"1","from":2015}'],
  ['unknown choices', '{"order":"colour","project":"X","part":"","normalize":null}'],
  ['unknown names', '{"x":1,"__proto__":{"swapped":true}}'],
])('%s is the start', (_, text) => {
  expect(parseSelection(text)).toEqual(START);
});

test('the size stays within what can be shown', () => {
  expect(parseSelection('{"size":1e9}').size).toBe(MOST);
  expect(parseSelection('{"size":-3}').size).toBe(1);
});

test('what is not narrowed is not asked for', () => {
  expect(JSON.stringify(statementsOf(START))).toBe('{"filter":{}}');
  expect(statementsOf({ ...START, documents: ['paper'], methods: ['RULE'], minConfidence: 0.8, to: '2020' })).toEqual({
    filter: { document: ['paper'], method: ['RULE'], minConfidence: 0.8 },
    from: undefined,
    to: '2020',
  });
});

test('filters are counted, choices of actors and ideas are none', () => {
  expect(countFilters({ ...START, actors: ['land'], order: 'name' })).toBe(0);
  expect(countFilters({ ...START, documents: ['a', 'b'], from: '2015', conflicts: true })).toBe(3);
});

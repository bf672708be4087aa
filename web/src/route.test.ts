import { expect, test, vi } from 'vitest';
import type { Route } from './route';

vi.stubGlobal('location', { hash: '', pathname: '/', search: '' });
vi.stubGlobal('addEventListener', () => undefined);
const { formatRoute, parseRoute } = await import('./route');

const start: Route = { panel: 'explore', view: 'network', front: 'panel' };

test.each<[string, Partial<Route>]>([
  ['', {}],
  ['#entity=china', { entity: 'china' }],
  ['#entity=china&view=timeline', { entity: 'china', view: 'timeline' }],
  ['#document=lu-2019', { document: 'lu-2019', view: 'document', front: 'view' }],
  ['#document=lu-2019&at=120', { document: 'lu-2019', at: 120, view: 'document', front: 'view' }],
  ['#document=lu-2019&view=table', { document: 'lu-2019', view: 'table', front: 'view' }],
  [
    '#positions=%7B%22swapped%22%3Atrue%7D&view=positions',
    { positions: '{"swapped":true}', view: 'positions', front: 'view' },
  ],
  ['#panel=query', { panel: 'query' }],
  ['#query=%7B+stats+%7B+claims+%7D+%7D', { panel: 'query', query: '{ stats { claims } }' }],
])('the address %s is read and written the same', (hash, route) => {
  expect(parseRoute(hash)).toEqual({ ...start, ...route });
  expect(formatRoute(parseRoute(hash))).toBe(hash);
});

test('what an address gets wrong counts as not given', () => {
  expect(parseRoute('#view=nonsense&panel=&entity=&at=1e3&%E0%A4%A')).toEqual(start);
});

import { expect, test } from 'vitest';
import { simulate } from './simulation';

const ids = Array.from({ length: 400 }, (_, i) => `n${i}`);
const star = ids.slice(1).map((target) => ({ source: 'n0', target }));

function distances(places: Map<string, { x: number; y: number }>) {
  const at = [...places.values()];
  return at.flatMap((a, i) => at.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
}

test('no two nodes of a star lie on one another', () => {
  const places = simulate(ids.map((id) => ({ id })), star);
  expect(places.size).toBe(400);
  expect(Math.min(...distances(places))).toBeGreaterThan(15);
});

test('the same network has the same places', () => {
  const once = simulate(ids.map((id) => ({ id })), star);
  expect(simulate(ids.map((id) => ({ id })), star)).toEqual(once);
});

test('what is fixed stays', () => {
  const position = { x: 123, y: -45 };
  const places = simulate([{ id: 'a', position, fixed: true }, { id: 'b' }], [{ source: 'a', target: 'b' }]);
  expect(places.get('a')).toEqual(position);
  expect(places.get('b')).not.toEqual(position);
});

test('parts that nothing links stay near', () => {
  const places = simulate(ids.map((id) => ({ id })), []);
  for (const { x, y } of places.values()) expect(Math.hypot(x, y)).toBeLessThan(2000);
});

test('nothing has no places', () => expect(simulate([], []).size).toBe(0));

import { expect, test } from 'vitest';
import { ARROWS, towards } from './walk';

const places = [
  ['right', { x: 100, y: 10 }],
  ['far right', { x: 300, y: 0 }],
  ['above', { x: 20, y: -80 }],
  ['here', { x: 0, y: 0 }],
] as const;
const from = { x: 0, y: 0 };

test.each([
  ['ArrowRight', 'right'],
  ['ArrowUp', 'above'],
  ['ArrowLeft', undefined],
  ['ArrowDown', undefined],
])('%s goes to %s', (key, place) => {
  expect(towards(from, ARROWS[key], places)).toBe(place);
});

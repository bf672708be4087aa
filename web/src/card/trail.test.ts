import { expect, test } from 'vitest';
import { extend } from './trail';

const start = {};
const china = { entity: 'china' };
const claim = { entity: 'china', claim: 'c.1' };

test('each card that is opened is added', () => {
  expect(extend(extend([start], china), claim)).toEqual([start, china, claim]);
});

test('the card that is open is not added again', () => {
  expect(extend([start, china], china)).toEqual([start, china]);
});

test('going back takes away, whatever the way: a link or the browser', () => {
  expect(extend([start, china, claim], china)).toEqual([start, china]);
  expect(extend([start, china], start)).toEqual([start]);
});

import { expect, test } from 'vitest';
import { widthOfText, wrap } from './labels';

test.each([
  ['China', ['China']],
  ['Ministry of Industry and Information', ['Ministry of Industry', 'and Information']],
  ['网络空间命运共同体理念与实践', ['网络空间命运共同体理', '念与实践']],
  ['中国 5G Research', ['中国 5G Research']],
  ['Incomprehensibilitiesness', ['Incomprehensibilitiesness']],
  ['', []],
])('%s is wrapped between words, or between Chinese characters', (name, lines) => {
  expect(wrap(name)).toEqual(lines);
});

test('a name that needs more lines ends in an ellipsis', () => {
  expect(wrap('one two three four', 5, 2)).toEqual(['one', 'two…']);
});

test('a Chinese character is as wide as two letters', () => {
  expect(widthOfText('EU 欧盟')).toBe(7);
});

import { expect, test } from 'vitest';
import { isWebAddress } from './webAddress';

test.each(['https://example.org/a?b=c', 'HTTP://example.org', 'http://[::1]/'])('%s is a web address', (text) => {
  expect(isWebAddress(text)).toBe(true);
});

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,x',
  '//example.org',
  'example.org',
  'https:example.org',
  'https://',
  '',
])('%j is none', (text) => {
  expect(isWebAddress(text)).toBe(false);
});

import { expect, test } from 'vitest';
import { oneLine } from './oneLine';

test('lines of Chinese are joined without a space, others with one', () => {
  expect(oneLine('网络\n\n空间，\n规则')).toBe('网络空间，规则');
  expect(oneLine('cyber\nspace 规则\nrule')).toBe('cyber space 规则 rule');
});

import { expect, test } from 'vitest';
import { pageName } from './filePage';

test.each([
  [45, 'xii', 'p. xii', '第 xii 页'],
  [3, null, 'page 3 of the file', '文件第 3 页'],
  [null, null, '', ''],
])('page %j, printed %j', (page, pageLabel, en, zh) => {
  expect(pageName({ page, pageLabel }, 'en')).toBe(en);
  expect(pageName({ page, pageLabel }, 'zh')).toBe(zh);
});

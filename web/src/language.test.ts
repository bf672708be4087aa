import { expect, test, vi } from 'vitest';

vi.stubGlobal('navigator', { language: 'en' });
const { formatDate } = await import('./language');

test.each([
  ['2015', '2015', '2015年'],
  ['2015-07', 'Jul 2015', '2015年7月'],
  ['2015-07-21', '21 Jul 2015', '2015年7月21日'],
  ['2015/2020-01', '2015 – Jan 2020', '2015年 – 2020年1月'],
  ['2015/..', '2015 – …', '2015年 – …'],
  ['/2015', '… – 2015', '… – 2015年'],
  ['2015-13', '2015-13', '2015-13'],
  ['2015-02-31', '2015-02-31', '2015-02-31'],
  ['201X', '201X', '201X'],
])('%s is written %s and %s', (edtf, en, zh) => {
  expect(formatDate(edtf, 'en')).toBe(en);
  expect(formatDate(edtf, 'zh')).toBe(zh);
});

import { expect, test } from 'vitest';
import { readSettings } from './settings';

const read = (address: string, language = 'en-GB') => readSettings(new URL(address, 'https://example.org'), language);

test('an address says everything', () => {
  expect(read('/graph/embed/entity/china?lang=zh&theme=dark&limit=50&layout=circle')).toEqual({
    entity: 'china',
    language: 'zh',
    theme: 'dark',
    limit: 50,
    layout: 'circle',
  });
});

test('what it leaves out is as usual, in the language of the reader', () => {
  const usual = { entity: 'china', theme: 'auto', limit: 20, layout: 'force' };
  expect(read('/embed/entity/china')).toEqual({ ...usual, language: 'en' });
  expect(read('/embed/entity/china', 'zh-Hant-TW')).toEqual({ ...usual, language: 'zh' });
});

test.each(['0', '-1', '1.5', 'many', ''])('%j is no limit', (limit) => {
  expect(read(`/embed/entity/x?limit=${limit}`).limit).toBe(20);
});

test('there is a highest limit', () => {
  expect(read('/embed/entity/x?limit=1000').limit).toBe(200);
});

test.each([
  ['/embed/entity/%E4%B8%AD%E5%9B%BD', '中国'],
  ['/embed/entity/100%', '100%'],
  ['/embed/entity/', ''],
  ['/embed', ''],
])('the entity of %s is %j', (path, entity) => {
  expect(read(path).entity).toBe(entity);
});

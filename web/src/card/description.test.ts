import { expect, test, vi } from 'vitest';

vi.stubGlobal('navigator', { language: 'en' });
const { describe: describeEntity } = await import('./description');

const value = (...values: string[]) => values.map((one) => ({ value: one, claims: [] }));
const named = (en: string, zh: string) => ({ id: en, class: 'Mechanism', candidate: false, en, zh });

test.each([
  ['nothing but the class', {}, {}, 'mechanism', '机制'],
  ['a beginning', { startedOn: value('2012') }, {}, 'mechanism, since 2012', '机制，始于2012年'],
  ['an end', { endedOn: value('2016') }, {}, 'mechanism, until 2016', '机制，至2016年'],
  ['both', { startedOn: value('2012'), endedOn: value('2016') }, {}, 'mechanism, 2012 – 2016', '机制，2012年 – 2016年'],
  ['dates on which sources differ', { startedOn: value('2012', '2013') }, {}, 'mechanism', '机制'],
  [
    'what it is part of',
    {},
    { partOf: [named('Forum', '论坛')], establishedBy: [named('A', '甲')] },
    'mechanism, part of Forum',
    '机制，隶属于论坛',
  ],
  [
    'at most two of them',
    { occurredOn: value('2015') },
    { establishedBy: [named('A', '甲'), named('B', '乙'), named('C', '丙')] },
    'mechanism, 2015, established by A and B',
    '机制，2015年，建立者：甲、乙',
  ],
])('the description has %s', (_, values, related, en, zh) => {
  const facts = { values, related };
  expect(describeEntity('mechanism', facts, 'en')).toBe(en);
  expect(describeEntity('机制', facts, 'zh')).toBe(zh);
});

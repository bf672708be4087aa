import { describe, expect, test } from 'vitest';
import { frontMatter, paragraphStarts, reflow, visible } from './paragraphs';

const cut = (text: string, known?: number[]) => {
  const starts = paragraphStarts(text, known);
  return starts.map((start, i) => text.slice(start, starts[i + 1]));
};

describe('paragraphs', () => {
  test('put together are the text', () => {
    for (const text of ['', '\n', 'one', 'one\n\ntwo\n', '  \n a\n b \n\n\n', '港口合作条约\n\n第一条。\n']) {
      expect(cut(text).join('')).toBe(text);
    }
  });

  test('are the lines where lines are longer than a column', () => {
    const long = 'The ports of Norland keep a common register of ships, '.repeat(5);
    expect(cut(`${long}\n${long}\nshort`)).toEqual([`${long}\n`, `${long}\n`, 'short']);
  });

  test('run on over the ends of lines that fill a column and end no sentence', () => {
    const column =
      '港口之间的合作机制每年召开一次会议并且\n\n公布登记的船只\n讨论航道的安全与沿岸各地的共同利益所在\n以及费用。\n';
    expect(cut(`${column}下一段从这里开始而且它也填满了整个栏宽\n直到末尾。`)).toEqual([
      '港口之间的合作机制每年召开一次会议并且\n\n公布登记的船只\n',
      '讨论航道的安全与沿岸各地的共同利益所在\n以及费用。\n',
      '下一段从这里开始而且它也填满了整个栏宽\n直到末尾。',
    ]);
  });

  test('begin where one surely begins', () => {
    expect(cut('Aims of the pact', [5])).toEqual(['Aims ', 'of the pact']);
  });
});

describe('a reflowed text', () => {
  test.each([
    ['between Chinese characters a line end is nothing', '合\n\n作', '合作'],
    ['between words it is a space', 'safe\n harbours', 'safe harbours'],
    ['at the ends it is nothing', '\nports\n', 'ports'],
    ['the marks of a Markdown heading go', '## Ports\nText', 'Ports Text'],
    ['other white space stays', 'a  b', 'a  b'],
  ])('%s', (_, text, expected) => {
    expect(reflow(text)).toHaveLength(text.length);
    expect(visible(reflow(text))).toBe(expected);
  });
});

test('front matter is what stands between two lines of three dashes at the very beginning', () => {
  expect(frontMatter('---\nslug: x\n---\ntext')).toBe('---\nslug: x\n---\n'.length);
  expect(frontMatter('text\n---\nslug: x\n---\n')).toBe(0);
  expect(frontMatter('---\nno end')).toBe(0);
});

import { expect, test } from 'vitest';
import { CodePoints } from '../codepoints';
import { layOut } from './blocks';
import { type Section, outline } from './sections';

const section = (heading: string, start: number): Section => ({
  label: heading,
  heading,
  level: 1,
  start,
  end: start + 1,
});

function drawn(text: string, sections: Section[], start = 0) {
  const blocks = layOut({ start, points: new CodePoints(text) }, outline(sections));
  expect(blocks.map((block) => text.slice(block.start, block.end)).join('')).toBe(text);
  return blocks
    .map((b) => [b.kind, text.slice(b.start, b.end).trim(), ...b.opened.map(({ label }) => `+${label}`)].join(': '))
    .filter((line) => line !== 'paragraph: ');
}

test('headings are where the sections say and the text has their words', () => {
  const text = '😀 Norland\n\nPorts\nThe ports are open.\n\nSummary: all is well.';
  const at = (words: string) => [...text.slice(0, text.indexOf(words))].length;
  expect(drawn(text, [section('Ports', at('Ports')), section('abstract', at('Summary'))])).toEqual([
    'paragraph: 😀 Norland',
    'heading: Ports',
    'paragraph: The ports are open.',
    'paragraph: Summary: all is well.: +abstract',
  ]);
});

test('Markdown has front matter and marks before its headings', () => {
  const text = '---\nslug: x\n---\n# Title\n## Ports\nOpen.\n';
  expect(drawn(text, [section('Ports', text.indexOf('## Ports'))])).toEqual(
    drawn(text, [section('Ports', text.indexOf('Ports'))]),
  );
  expect(drawn(text, [section('Ports', text.indexOf('Ports'))])).toEqual([
    'front matter: ---\nslug: x\n---',
    'paragraph: # Title',
    'heading: ## Ports',
    'paragraph: Open.',
  ]);
});

test('a later stretch has its own sections alone', () => {
  expect(drawn('Aims\nText.', [section('Text', 3), section('Aims', 100)], 100)).toEqual([
    'heading: Aims',
    'paragraph: Text.',
  ]);
});

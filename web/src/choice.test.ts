import { afterEach, expect, test, vi } from 'vitest';
import { createChoice } from './choice';

const CHOICES = ['light', 'dark'] as const;

afterEach(() => vi.unstubAllGlobals());

function storage(content: Record<string, string>) {
  const kept = new Map(Object.entries(content));
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
}

test('what was chosen is remembered', () => {
  storage({});
  createChoice('x', CHOICES, 'light').getState().choose('dark');
  expect(createChoice('x', CHOICES, 'light').getState().value).toBe('dark');
  expect(createChoice('y', CHOICES, 'light').getState().value).toBe('light');
});

test.each(['', 'blue', '{"state":{}}', 'toString'])(
  'what is stored and no choice, as %j, counts for nothing',
  (value) => {
    storage({ 'normgraph:x': value });
    expect(createChoice('x', CHOICES, 'dark').getState().value).toBe('dark');
  },
);

test('a choice holds without a storage', () => {
  const blocked = () => {
    throw new Error('blocked');
  };
  vi.stubGlobal('localStorage', { getItem: blocked, setItem: blocked });
  const choice = createChoice('x', CHOICES, 'light');
  choice.getState().choose('dark');
  expect(choice.getState().value).toBe('dark');
});

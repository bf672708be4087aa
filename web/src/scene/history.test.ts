import { expect, test } from 'vitest';
import { type History, NO_HISTORY, record, redo, undo } from './history';

test('undo and redo are inverse', () => {
  const history: History<string> = record(record(NO_HISTORY, 'a'), 'b');
  const [present, undone] = undo(history, 'c')!;
  expect(present).toBe('b');
  expect(redo(undone, present)).toEqual(['c', history]);
});

test('a new step loses what was undone', () => {
  const [present, undone] = undo(record<string>(NO_HISTORY, 'a'), 'b')!;
  expect(redo(record(undone, present), 'c')).toBeNull();
});

test('without steps there is nothing to undo or redo', () => {
  expect(undo<string>(NO_HISTORY, 'a')).toBeNull();
  expect(redo<string>(NO_HISTORY, 'a')).toBeNull();
});

test('a hundred steps are kept', () => {
  let history: History<number> = NO_HISTORY;
  for (let i = 0; i < 150; i++) history = record(history, i);
  expect(history.past).toHaveLength(100);
  expect(history.past[0]).toBe(50);
});

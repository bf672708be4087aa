import { expect, test, vi } from 'vitest';

vi.mock('../../language', () => ({ currentLanguage: () => 'en' }));
const { mendProps } = await import('./mend');

test('a tab that holds buttons is an item of a list, and says whether it is the current one', () => {
  expect(mendProps('ul', { role: 'tablist', 'aria-label': 'x' })).toEqual({ role: undefined, 'aria-label': 'x' });
  expect(mendProps('li', { role: 'tab', 'aria-selected': true })).toMatchObject({
    role: undefined,
    'aria-current': true,
  });
});

test('a field without a name gets one', () => {
  expect(mendProps('input', { type: 'text', value: '10' })).toMatchObject({ 'aria-label': 'Value' });
  expect(mendProps('input', { type: 'text', placeholder: 'Query Name' })).not.toHaveProperty('aria-label');
  expect(mendProps('input', { type: 'checkbox' })).not.toHaveProperty('aria-label');
});

test('what has no properties has none', () => {
  expect(mendProps('br', null)).toBeNull();
});

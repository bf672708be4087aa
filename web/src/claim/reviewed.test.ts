import { expect, test, vi } from 'vitest';
import type { Review } from './reviewed';

vi.stubGlobal('navigator', { language: 'en' });
const { reviewedText } = await import('./reviewed');

const review = (verdict: Review['verdict'], by: string): Review => ({ verdict, by, at: '2024-05-02T12:00:00Z' });

test('the last review counts', () => {
  const reviews = [review('REJECTED', 'bob'), review('ACCEPTED', 'ann')];
  expect(reviewedText(reviews, 'en')).toBe('reviewed: accepted by ann on 2 May 2024');
  expect(reviewedText(reviews, 'zh')).toBe('已审核：ann 于 2024年5月2日 认可');
  expect(reviewedText(reviews.slice(0, 1), 'en')).toBe('reviewed: rejected by bob on 2 May 2024');
});

test('what nobody has reviewed, or took back, has no mark', () => {
  expect(reviewedText([], 'en')).toBeUndefined();
  expect(reviewedText([review('REJECTED', 'bob'), review('NONE', 'bob')], 'en')).toBeUndefined();
});

import { describe, expect, test } from 'vitest';
import { type StanceKind, verdictOf } from './verdicts';

describe('the verdict is', () => {
  test.each<[string, number, StanceKind[]]>([
    ['support', 1, ['SUPPORT']],
    ['support', 1, ['SUPPORT', 'ATTRIBUTION', 'RESERVATION']],
    ['rejection', -1, ['REJECTION', 'RESERVATION']],
    ['mixed', 0, ['SUPPORT', 'REJECTION']],
    ['reserved', 0, ['RESERVATION']],
    ['reserved', 0, ['ATTRIBUTION', 'RESERVATION']],
    ['attributed', 0, ['ATTRIBUTION']],
  ])('%s at polarity %d with %j', (verdict, polarity, kinds) => {
    expect(verdictOf(polarity, new Set(kinds))).toBe(verdict);
  });
});

import { describe, expect, test } from 'vitest';
import { type PositionsAnswer, type StanceKind, readMatrix, verdictOf } from './matrix';

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

test('a matrix has its actors and ideas in the order of the answer, with names in both languages', () => {
  const entity = (id: string, ofClass: string) => ({ id, ng__id: id, ng__class: ofClass, ng__candidate: false, ng__en: `<b>${id}</b>`, ng__zh: '名' });
  const answer: PositionsAnswer = {
    positions: {
      actors: [entity('land', 'State')],
      ideas: [entity('order', 'Principle'), entity('peace', 'Principle')],
      cells: [
        {
          actor: { id: 'land' },
          idea: { id: 'peace' },
          polarity: 1,
          conflict: false,
          support: 2,
          first: '2015',
          last: null,
          stances: [{ kind: 'SUPPORT' }],
        },
      ],
    },
  };
  const matrix = readMatrix(answer);
  expect(matrix.ideas.map(({ id }) => id)).toEqual(['order', 'peace']);
  expect(matrix.actors[0].name).toEqual({ en: '<b>land</b>', zh: '名' });
  expect(matrix.cells).toEqual([
    { actor: 'land', idea: 'peace', verdict: 'support', conflict: false, support: 2, first: '2015', last: undefined },
  ]);
});

import { expect, test } from 'vitest';
import { type PositionsAnswer, readMatrix } from './matrix';

test('a matrix has its actors and ideas in the order of the answer, with names in both languages', () => {
  const entity = (id: string, ofClass: string) => ({
    id,
    ng__id: id,
    ng__class: ofClass,
    ng__candidate: false,
    ng__en: `<b>${id}</b>`,
    ng__zh: '名',
  });
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

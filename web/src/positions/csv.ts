import type { Cell as Field } from '../download';
import type { Grid } from './grid';

const COLUMNS = [
  'actor',
  'actor_en',
  'actor_zh',
  'idea',
  'idea_en',
  'idea_zh',
  'position',
  'conflict',
  'documents',
  'first',
  'last',
];

/** The matrix as rows of a table, the names of the columns first: one row a cell. */
export function rowsOf(grid: Grid): Field[][] {
  const names = new Map([...grid.actors, ...grid.ideas].map((entity) => [entity.id, entity.name]));
  const named = (id: string) => [id, names.get(id)?.en, names.get(id)?.zh];
  const row = (cell: Grid['cells'][number]) => [
    ...named(cell.actor),
    ...named(cell.idea),
    cell.verdict,
    String(cell.conflict),
    cell.support,
    cell.first,
    cell.last,
  ];
  return [COLUMNS, ...grid.cells.map(row)];
}

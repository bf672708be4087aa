import { LOCALE, type Language } from '../language';
import type { Entity } from '../scene/scene';
import type { Cell, Matrix } from './matrix';
import { MOST, MOST_CELLS, type Selection } from './selection';

/** A part of a matrix, in order, as the table shows it. */
export interface Grid {
  rows: readonly Entity[];
  columns: readonly Entity[];
  /** The cell of a row and a column, by their ids, if there is a position. */
  at(row: string, column: string): Cell | undefined;
  /** The cells, row by row. */
  cells: readonly Cell[];
  actors: readonly Entity[];
  ideas: readonly Entity[];
  /** How many actors and ideas there are that the selection allows. */
  actorsInAll: number;
  ideasInAll: number;
}

/**
 * Chooses and orders the actors and ideas to show. Where none are chosen, these are the ideas on which most actors have a position,
 * and the actors with most positions on them, as many as there is room for; so no row and no column is empty.
 */
export function gridOf(matrix: Matrix, selection: Selection, language: Language): Grid {
  const wanted = allowedCells(matrix, selection);
  const all = countBy(wanted, 'actor').size;
  const wide = Math.max(Math.floor(MOST_CELLS / Math.max(Math.min(all, selection.size), 1)), SQUARE);
  const ideas =
    chosenOf(matrix.ideas, selection.ideas) ?? topOf(matrix.ideas, wanted, 'idea', Math.min(selection.size, wide));
  const onThem = within(wanted, 'idea', ideas);
  const room = Math.floor(MOST_CELLS / Math.max(ideas.length, 1));
  const actors = (
    chosenOf(matrix.actors, selection.actors) ?? topOf(matrix.actors, onThem, 'actor', selection.size)
  ).slice(0, room);
  const left = selection.ideas.length > 0 ? ideas : topOf(ideas, within(onThem, 'actor', actors), 'idea', ideas.length);
  const counts = {
    actorsInAll: selection.actors.length > 0 ? actors.length : all,
    ideasInAll: selection.ideas.length > 0 ? left.length : countBy(wanted, 'idea').size,
  };
  return { ...tableOf(matrix, actors, left, selection, language), actors, ideas: left, ...counts };
}

// Where there are many of both, there is room for as many actors as ideas.
const SQUARE = Math.floor(Math.sqrt(MOST_CELLS));

function allowedCells({ actors, ideas, cells }: Matrix, selection: Selection): readonly Cell[] {
  const rows = idsOf(actors, selection.actors, selection.actorClasses);
  const columns = idsOf(ideas, selection.ideas, selection.ideaClasses);
  const allowed = cells.filter((cell) => rows.has(cell.actor) && columns.has(cell.idea));
  if (!selection.conflicts) return allowed;
  const torn = allowed.filter((cell) => cell.conflict);
  const [who, what] = [new Set(torn.map((cell) => cell.actor)), new Set(torn.map((cell) => cell.idea))];
  return allowed.filter((cell) => who.has(cell.actor) && what.has(cell.idea));
}

function idsOf(entities: readonly Entity[], chosen: string[], classes: string[]) {
  const ofClass = entities.filter((entity) => classes.length === 0 || classes.includes(entity.class));
  return new Set((chosenOf(entities, chosen) ?? ofClass).map((entity) => entity.id));
}

function chosenOf(entities: readonly Entity[], chosen: string[]) {
  const ids = new Set(chosen);
  return ids.size > 0 ? entities.filter((entity) => ids.has(entity.id)).slice(0, MOST) : undefined;
}

/** Those with most cells, then with most documents, then by id; only those with any. */
function topOf(entities: readonly Entity[], cells: readonly Cell[], side: 'actor' | 'idea', limit: number) {
  const counts = countBy(cells, side);
  const count = (entity: Entity) => counts.get(entity.id) ?? { positions: 0, documents: 0 };
  return entities
    .filter((entity) => counts.has(entity.id))
    .sort(
      (a, b) =>
        count(b).positions - count(a).positions || count(b).documents - count(a).documents || (a.id < b.id ? -1 : 1),
    )
    .slice(0, limit);
}

/** Of each actor (idea), the number of its cells and of their documents. */
export function countBy(cells: readonly Cell[], side: 'actor' | 'idea') {
  const counts = new Map<string, { positions: number; documents: number }>();
  for (const cell of cells) {
    const { positions, documents } = counts.get(cell[side]) ?? { positions: 0, documents: 0 };
    counts.set(cell[side], { positions: positions + 1, documents: documents + cell.support });
  }
  return counts;
}

function within(cells: readonly Cell[], side: 'actor' | 'idea', entities: readonly Entity[]) {
  const ids = new Set(entities.map((entity) => entity.id));
  return cells.filter((cell) => ids.has(cell[side]));
}

function tableOf(
  matrix: Matrix,
  actors: readonly Entity[],
  ideas: readonly Entity[],
  selection: Selection,
  language: Language,
) {
  const cells = within(within(matrix.cells, 'actor', actors), 'idea', ideas);
  const ofActors = ordered(actors, cells, 'actor', selection, language);
  const ofIdeas = ordered(ideas, cells, 'idea', selection, language);
  const byActor = groupBy(cells, 'actor', 'idea');
  const at = (actor: string, idea: string) => byActor.get(actor)?.get(idea);
  const [rows, columns] = selection.swapped ? [ofIdeas, ofActors] : [ofActors, ofIdeas];
  const find = selection.swapped ? (row: string, column: string) => at(column, row) : at;
  const inOrder = rows.flatMap((row) => columns.flatMap((column) => find(row.id, column.id) ?? []));
  return { rows, columns, at: find, cells: inOrder };
}

type Rows = Map<string, Map<string, Cell>>;

function groupBy(cells: readonly Cell[], side: 'actor' | 'idea', other: 'actor' | 'idea'): Rows {
  const groups: Rows = new Map();
  for (const cell of cells) {
    if (!groups.has(cell[side])) groups.set(cell[side], new Map());
    groups.get(cell[side])!.set(cell[other], cell);
  }
  return groups;
}

function ordered(
  entities: readonly Entity[],
  cells: readonly Cell[],
  side: 'actor' | 'idea',
  selection: Selection,
  language: Language,
) {
  const byName = (a: Entity, b: Entity) => a.name[language].localeCompare(b.name[language], LOCALE[language]);
  if (selection.order === 'name') return [...entities].sort(byName);
  const counts = countBy(cells, side);
  const positions = (entity: Entity) => counts.get(entity.id)?.positions ?? 0;
  const byPositions = [...entities].sort((a, b) => positions(b) - positions(a) || byName(a, b));
  if (selection.order === 'positions') return byPositions;
  return alike(byPositions, groupBy(cells, side, side === 'actor' ? 'idea' : 'actor'));
}

/** Orders so that each is followed by the one most like it among those left: a simple seriation. The first stays the first. */
function alike(entities: readonly Entity[], rows: Rows): Entity[] {
  const left = [...entities];
  const chain = left.splice(0, 1);
  while (left.length > 0) {
    const last = rows.get(chain.at(-1)!.id) ?? new Map<string, Cell>();
    const scores = left.map((entity) => similarity(last, rows.get(entity.id) ?? new Map()));
    chain.push(...left.splice(scores.indexOf(Math.max(...scores)), 1));
  }
  return chain;
}

/** From −1, wholly at odds, to 1, wholly of one mind: agreements less disagreements, of all on which either has a position. */
function similarity(a: ReadonlyMap<string, Cell>, b: ReadonlyMap<string, Cell>) {
  let score = 0;
  let common = 0;
  for (const [id, { verdict }] of a) {
    const other = b.get(id)?.verdict;
    if (!other) continue;
    common++;
    score += SIDES[verdict] * SIDES[other];
  }
  return score / (a.size + b.size - common || 1);
}

const SIDES = { support: 1, rejection: -1, mixed: 0, reserved: 0, attributed: 0 };

import { type StanceKind, type Verdict, verdictOf } from '../claim/verdicts';
import { readScene } from '../scene/read';
import type { Entity } from '../scene/scene';

/** One actor's position on one idea. */
export interface Cell {
  actor: string;
  idea: string;
  verdict: Verdict;
  /** Its stances contradict each other. */
  conflict: boolean;
  /** Number of documents that are independent of each other. */
  support: number;
  /** EDTF dates of the first and the last statement. */
  first?: string;
  last?: string;
}

/** Who stands where: actors and ideas with a position, and what it is. */
export interface Matrix {
  actors: readonly Entity[];
  ideas: readonly Entity[];
  cells: readonly Cell[];
}

interface Id {
  id: string;
}

/** What positions.graphql asks for. */
export interface PositionsAnswer {
  positions: {
    actors: Id[];
    ideas: Id[];
    cells: {
      actor: Id;
      idea: Id;
      polarity: number;
      conflict: boolean;
      support: number;
      first: string | null;
      last: string | null;
      stances: { kind: StanceKind }[];
    }[];
  };
}

/** Reads the matrix out of an answer. */
export function readMatrix(answer: PositionsAnswer): Matrix {
  const { entities } = readScene(answer);
  const { actors, ideas, cells } = answer.positions;
  return {
    actors: actors.map(({ id }) => entities.get(id)!),
    ideas: ideas.map(({ id }) => entities.get(id)!),
    cells: cells.map(({ actor, idea, polarity, conflict, support, first, last, stances }) => ({
      actor: actor.id,
      idea: idea.id,
      verdict: verdictOf(polarity, new Set(stances.map(({ kind }) => kind))),
      conflict,
      support,
      first: first ?? undefined,
      last: last ?? undefined,
    })),
  };
}

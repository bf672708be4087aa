import { useEffect, useMemo, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { formatNumber, useLanguage, useTexts } from '../language';
import { Busy, ErrorNote, Note } from '../parts';
import query from '../queries/positions.graphql?raw';
import { withFragments } from '../scene/fragments';
import { useAnswer } from '../useAnswer';
import { CellClaims } from './CellClaims';
import { Discourse } from './Discourse';
import { Legend } from './Legend';
import { MatrixTable } from './MatrixTable';
import { Toolbar } from './Toolbar';
import { type Grid, gridOf } from './grid';
import { type Cell, type Matrix, type PositionsAnswer, readMatrix } from './matrix';
import {
  type Change,
  FEW,
  MOST,
  MOST_CELLS,
  type Selection,
  type Statements,
  countFilters,
  statementsOf,
  useSelection,
} from './selection';
import './positions.css';

const texts = {
  en: {
    title: 'Who stands where',
    empty:
      'No document that is loaded says who stands where. Load documents with “normgraph load”, and their positions appear here.',
    nothing: 'No position passes. Take away a filter, or choose other actors and ideas.',
    shown: (actors: string, allActors: string, ideas: string, allIdeas: string) =>
      `${actors} of ${allActors} actors, ${ideas} of ${allIdeas} ideas`,
    more: 'Show more',
    fewer: 'Show fewer',
    handle: 'Width of the matrix',
  },
  zh: {
    title: '谁持何种立场',
    empty: '已载入的文献中没有立场陈述。用 normgraph load 载入文献后，立场将显示在这里。',
    nothing: '没有符合条件的立场。请减少筛选条件，或选择其他行为体与观念。',
    shown: (actors: string, allActors: string, ideas: string, allIdeas: string) =>
      `行为体 ${actors} / ${allActors}，观念 ${ideas} / ${allIdeas}`,
    more: '显示更多',
    fewer: '显示较少',
    handle: '矩阵宽度',
  },
};

const ROOM_FOR_BOTH = 1080; // pixels

/** Who stands where: actors × ideas as a heat map, the claims behind each cell, and the discourse network of the same. */
export default function PositionsPane() {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const [selection, change] = useSelection();
  const pane = useRef<HTMLDivElement>(null);
  const split = useWidth(pane) >= ROOM_FOR_BOTH;
  const { data, error, loading, retry } = useAnswer<PositionsAnswer>(withFragments(query), {
    ...statementsOf(selection),
  });
  const matrix = useMemo(() => data && readMatrix(data), [data]);
  const grid = useMemo(() => matrix && gridOf(matrix, selection, language), [matrix, selection, language]);
  const statements = useMemo(() => shownStatements(selection, matrix, grid), [selection, matrix, grid]);
  const unfiltered = countFilters(selection) === 0;
  const shown = { selection, statements, split, onChange: change };
  return (
    <div ref={pane} className="pane positions">
      <h2 className="hidden-text">{t.title}</h2>
      <Toolbar matrix={matrix} grid={grid} {...shown} />
      {error && <ErrorNote error={error} onRetry={retry} />}
      {loading && !matrix && <Busy />}
      {matrix && grid && grid.cells.length === 0 && (
        <Note>{matrix.cells.length === 0 && unfiltered ? t.empty : t.nothing}</Note>
      )}
      {matrix && grid && grid.cells.length > 0 && (
        <Parts matrix={matrix} grid={grid} {...shown} />
      )}
    </div>
  );
}

function useWidth(element: React.RefObject<HTMLElement | null>) {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(entry.contentRect.width));
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** The statements behind what the matrix shows. Where it shows all actors or ideas, it need not name them. */
function shownStatements(selection: Selection, matrix: Matrix | undefined, grid: Grid | undefined): Statements {
  const statements = statementsOf(selection);
  if (!matrix || !grid) return statements;
  const idsOfPart = (part: Grid['actors'], whole: Grid['actors']) =>
    part.length < whole.length ? part.map(({ id }) => id) : undefined;
  const ends = { subject: idsOfPart(grid.actors, matrix.actors), object: idsOfPart(grid.ideas, matrix.ideas) };
  return { ...statements, filter: { ...statements.filter, ...ends } };
}

interface PartsProps {
  matrix: Matrix;
  grid: Grid;
  selection: Selection;
  statements: Statements;
  split: boolean;
  onChange: Change;
}

function Parts(props: PartsProps) {
  const { selection, statements, split, onChange } = props;
  const t = useTexts(texts);
  const discourse = <Discourse selection={selection} statements={statements} onChange={onChange} />;
  if (!split) return selection.part === 'network' ? discourse : <MatrixPart {...props} />;
  return (
    <Group orientation="horizontal" className="positions-split">
      <Panel id="positions-matrix" minSize={360} defaultSize="60%">
        <MatrixPart {...props} />
      </Panel>
      <Separator className="split-handle" aria-label={t.handle} />
      <Panel id="positions-network" minSize={300}>
        {discourse}
      </Panel>
    </Group>
  );
}

function MatrixPart({ matrix, grid, selection, onChange }: PartsProps) {
  const [actorId, ideaId] = selection.cell;
  const cell = useMemo(
    () => matrix.cells.find(({ actor, idea }) => actor === actorId && idea === ideaId),
    [matrix, actorId, ideaId],
  );
  const [actor, idea] = [matrix.actors.find(({ id }) => id === actorId), matrix.ideas.find(({ id }) => id === ideaId)];
  const table = useRef<HTMLDivElement>(null);
  const close = () => {
    table.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
    onChange({ cell: [] });
  };
  const open = useMemo(() => (chosen: Cell) => onChange({ cell: [chosen.actor, chosen.idea] }), [onChange]);
  return (
    <section className="positions-matrix">
      <Shown grid={grid} selection={selection} onChange={onChange} />
      <div ref={table} className="positions-scroll">
        <MatrixTable grid={grid} open={cell} onOpen={open} />
      </div>
      <Legend />
      {cell && actor && idea && (
        <CellClaims actor={actor} idea={idea} cell={cell} statements={statementsOf(selection)} onClose={close} />
      )}
    </section>
  );
}

function Shown({ grid, selection, onChange }: Pick<PartsProps, 'grid' | 'selection' | 'onChange'>) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const { actors, actorsInAll, ideas, ideasInAll } = grid;
  const text = t.shown(
    ...([actors.length, actorsInAll, ideas.length, ideasInAll].map((n) => formatNumber(n, language)) as Four),
  );
  const room =
    actors.length * ideas.length + Math.min(actors.length, ideas.length) <= MOST_CELLS && selection.size < MOST;
  const more = room && (actors.length < actorsInAll || ideas.length < ideasInAll);
  return (
    <p className="positions-shown">
      <span role="status">{text}</span>
      {more && (
        <button type="button" className="button" onClick={() => onChange({ size: Math.min(selection.size * 2, MOST) })}>
          {t.more}
        </button>
      )}
      {selection.size > FEW && (
        <button type="button" className="button" onClick={() => onChange({ size: FEW })}>
          {t.fewer}
        </button>
      )}
    </p>
  );
}

type Four = [string, string, string, string];

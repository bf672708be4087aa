import { type CSSProperties, type KeyboardEvent, memo, useRef, useState } from 'react';
import { SIGNS, verdictTexts } from '../claim/verdicts';
import { useLanguage, useTexts } from '../language';
import { openEntity } from '../route';
import type { Entity } from '../scene/scene';
import type { Grid } from './grid';
import type { Cell } from './matrix';

const texts = {
  en: { corner: 'Actors and ideas', table: 'Positions of actors on ideas. The arrow keys go from cell to cell.' },
  zh: { corner: '行为体与观念', table: '行为体对各观念的立场。用方向键在单元格之间移动。' },
};

/**
 * The matrix as a table. One of its cells takes part in the tab order; arrows, Home, End, Page Up and Page Down lead from there to the
 * others, as screen-reader users know it of grids.
 */
export function MatrixTable({ grid, open, onOpen }: { grid: Grid; open: Cell | undefined; onOpen(cell: Cell): void }) {
  const t = useTexts(texts);
  const table = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState({ row: 1, column: 1 });
  // Another selection may have fewer rows.
  const row = Math.min(active.row, grid.rows.length);
  const column = Math.min(active.column, grid.columns.length);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = goal(event, { row, column }, { row: grid.rows.length, column: grid.columns.length });
    if (!next) return;
    event.preventDefault();
    const cell = table.current!.rows[next.row].cells[next.column];
    (cell.querySelector('button') ?? cell).focus();
  };
  return (
    <table
      ref={table}
      role="grid"
      aria-label={t.table}
      className="positions-table"
      style={{ '--columns': grid.columns.length } as CSSProperties}
      onKeyDown={onKeyDown}
      onFocus={(event) => setActive(placeOf(event.target) ?? active)}
    >
      <thead>
        <tr>
          <td className="positions-corner" tabIndex={row === 0 && column === 0 ? 0 : -1}>
            <span className="hidden-text">{t.corner}</span>
          </td>
          {grid.columns.map((entity, i) => (
            <Head key={entity.id} entity={entity} scope="col" active={row === 0 && column === i + 1} />
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.rows.map((entity, i) => (
          <Row
            key={entity.id}
            entity={entity}
            grid={grid}
            open={open}
            active={row === i + 1 ? column : -1}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  );
}

function placeOf(target: HTMLElement) {
  const cell = target.closest<HTMLTableCellElement>('td, th');
  return cell && { row: (cell.parentElement as HTMLTableRowElement).rowIndex, column: cell.cellIndex };
}

interface Place {
  row: number;
  column: number;
}

const PAGE = 10; // rows

/** Where a key leads to; row and column 0 are the headings. */
function goal(event: KeyboardEvent, { row, column }: Place, last: Place): Place | undefined {
  const to = (r: number, c: number) => ({ row: within(r, last.row), column: within(c, last.column) });
  switch (event.key) {
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'Home':
      return to(event.ctrlKey ? 0 : row, 0);
    case 'End':
      return to(event.ctrlKey ? last.row : row, last.column);
    case 'PageUp':
      return to(row - PAGE, column);
    case 'PageDown':
      return to(row + PAGE, column);
    default:
      return undefined;
  }
}

function within(index: number, last: number) {
  return Math.min(Math.max(index, 0), last);
}

function Head({ entity, scope, active }: { entity: Entity; scope: 'row' | 'col'; active: boolean }) {
  const [language] = useLanguage();
  const name = entity.name[language];
  return (
    <th scope={scope}>
      <button type="button" title={name} tabIndex={active ? 0 : -1} onClick={() => openEntity(entity.id)}>
        <span>{name}</span>
      </button>
    </th>
  );
}

interface RowProps {
  entity: Entity;
  grid: Grid;
  open: Cell | undefined;
  /** The column that takes part in the tab order; −1 for none. */
  active: number;
  onOpen(cell: Cell): void;
}

// Drawn again only where the focus comes or goes: a table may have thousands of cells.
const Row = memo(function Row({ entity, grid, open, active, onOpen }: RowProps) {
  const t = useTexts(verdictTexts);
  return (
    <tr>
      <Head entity={entity} scope="row" active={active === 0} />
      {grid.columns.map((column, i) => {
        const cell = grid.at(entity.id, column.id);
        const tabIndex = active === i + 1 ? 0 : -1;
        if (!cell) return <td key={column.id} tabIndex={tabIndex} />;
        return (
          <td key={column.id}>
            <CellButton cell={cell} t={t} open={cell === open} tabIndex={tabIndex} onOpen={onOpen} />
          </td>
        );
      })}
    </tr>
  );
});

interface CellButtonProps {
  cell: Cell;
  t: (typeof verdictTexts)['en'];
  open: boolean;
  tabIndex: number;
  onOpen(cell: Cell): void;
}

function CellButton({ cell, t, open, tabIndex, onOpen }: CellButtonProps) {
  const { verdict, conflict, support } = cell;
  const label = [t[verdict], t.documents(support), conflict && t.conflict].filter(Boolean).join(', ');
  return (
    <button
      type="button"
      className={heatClass(cell)}
      aria-label={label}
      title={label}
      aria-pressed={open}
      tabIndex={tabIndex}
      onClick={() => onOpen(cell)}
    >
      {SIGNS[verdict]}
      {support}
      {conflict && <span className="positions-conflict">!</span>}
    </button>
  );
}

/** The colour of a cell: by verdict, and the stronger the more documents, up to three. */
export function heatClass({ verdict, support }: Pick<Cell, 'verdict' | 'support'>) {
  return `positions-heat ${verdict} strength-${Math.min(support, 3)}`;
}

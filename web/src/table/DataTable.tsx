import { type ReactNode, useMemo, useRef, useState } from 'react';
import { LOCALE, formatNumber, useLanguage, useTexts } from '../language';
import { type SortKey, type Sorting, sorted } from './sort';

const texts = {
  en: {
    range: (from: string, to: string, all: string) => `${from}–${to} of ${all}`,
    pages: 'Pages of the table',
    first: 'First page',
    previous: 'Previous page',
    next: 'Next page',
    last: 'Last page',
  },
  zh: {
    range: (from: string, to: string, all: string) => `第 ${from}–${to} 行，共 ${all} 行`,
    pages: '表格分页',
    first: '首页',
    previous: '上一页',
    next: '下一页',
    last: '末页',
  },
};

/** A column of a table. */
export interface Column<Row> {
  name: string;
  heading: string;
  /** What the rows are sorted by; columns without it cannot be sorted by. */
  sortKey?(row: Row): SortKey;
  cell(row: Row): ReactNode;
  /** How its cells look: numbers stand to the right, names have room, what can be done with the row stays in sight. */
  look?: 'number' | 'name' | 'acts';
  /** Its cells name the rows. */
  naming?: boolean;
}

const PAGE_SIZE = 100;

/** A table that can be sorted by its headings and shows a hundred rows at a time. */
export function DataTable<Row>(props: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
}) {
  const { caption, columns, rows, keyOf } = props;
  const [language] = useLanguage();
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [page, setPage] = useState(0);
  const scroll = useRef<HTMLDivElement>(null);
  const column = columns.find(({ name }) => name === sorting?.column);
  const ordered = useMemo(
    () => (sorting && column?.sortKey ? sorted(rows, column.sortKey, sorting.descending, LOCALE[language]) : rows),
    [rows, sorting, language],
  );
  const last = Math.max(0, Math.ceil(rows.length / PAGE_SIZE) - 1);
  const shown = Math.min(page, last); // there may be fewer rows than when the page was chosen
  const turn = (to: number) => {
    setPage(to);
    scroll.current?.scrollTo({ top: 0 });
  };
  const sortBy = (name: string) => {
    setSorting((before) => ({ column: name, descending: before?.column === name && !before.descending }));
    turn(0);
  };
  return (
    <>
      <div className="scroll" ref={scroll} role="region" aria-label={caption} tabIndex={0}>
        <table className="table">
          <caption className="hidden-text">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <Heading key={column.name} column={column} sorting={sorting} onSort={() => sortBy(column.name)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {ordered.slice(shown * PAGE_SIZE, (shown + 1) * PAGE_SIZE).map((row) => (
              <tr key={keyOf(row)}>
                {columns.map(({ name, cell, look, naming }) => {
                  const Tag = naming ? 'th' : 'td';
                  return (
                    <Tag key={name} scope={naming ? 'row' : undefined} className={look}>
                      {cell(row)}
                    </Tag>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {last > 0 && <Pager page={shown} last={last} rows={rows.length} onTurn={turn} />}
    </>
  );
}

function Heading<Row>({ column, sorting, onSort }: { column: Column<Row>; sorting: Sorting | null; onSort(): void }) {
  const { name, heading, sortKey, look } = column;
  const order = sorting?.column !== name ? undefined : sorting.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={order} className={look}>
      {sortKey ? (
        <button type="button" onClick={onSort}>
          {heading}
          <span aria-hidden="true" className="table-order">
            {order && (order === 'ascending' ? '▲' : '▼')}
          </span>
        </button>
      ) : (
        heading
      )}
    </th>
  );
}

function Pager({ page, last, rows, onTurn }: { page: number; last: number; rows: number; onTurn(to: number): void }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const n = (value: number) => formatNumber(value, language);
  const turns = [
    { name: t.first, sign: '«', to: 0, possible: page > 0 },
    { name: t.previous, sign: '‹', to: page - 1, possible: page > 0 },
    { name: t.next, sign: '›', to: page + 1, possible: page < last },
    { name: t.last, sign: '»', to: last, possible: page < last },
  ];
  return (
    <nav className="table-pager" aria-label={t.pages}>
      <span role="status">{t.range(n(page * PAGE_SIZE + 1), n(Math.min(rows, (page + 1) * PAGE_SIZE)), n(rows))}</span>
      {turns.map(({ name, sign, to, possible }) => (
        <button
          key={name}
          type="button"
          className="button"
          aria-label={name}
          disabled={!possible}
          onClick={() => onTurn(to)}
        >
          {sign}
        </button>
      ))}
    </nav>
  );
}

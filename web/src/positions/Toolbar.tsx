import { useMemo, useState } from 'react';
import { CopyButton } from '../CopyButton';
import { download, formatCsv } from '../download';
import { useLanguage, useTexts } from '../language';
import { openQuery } from '../openQuery';
import { Switch } from '../parts';
import query from '../queries/positions.graphql?raw';
import { withoutFragments } from '../scene/fragments';
import type { Entity } from '../scene/scene';
import { useScene } from '../scene/store';
import { useNarrow } from '../useNarrow';
import { EntityPicker } from './EntityPicker';
import { Filters } from './Filters';
import { rowsOf } from './csv';
import { type Grid, countBy } from './grid';
import type { Matrix } from './matrix';
import { type Change, ORDERS, START, type Selection, type Statements, countFilters } from './selection';

const texts = {
  en: {
    actors: 'Actors',
    ideas: 'Ideas',
    allActors: (n: number) => `All ${n} actors: choose some`,
    allIdeas: (n: number) => `All ${n} ideas: choose some`,
    filters: 'Filters',
    settings: 'Settings',
    order: 'Order',
    positions: 'most positions',
    name: 'name',
    similarity: 'similarity',
    swap: 'Swap axes',
    reset: 'Reset',
    only: 'Only',
    csv: 'CSV',
    query: 'Open as query',
    cite: 'Cite',
    parts: 'What to show',
    matrix: 'Matrix',
    network: 'Discourse network',
    howToCite:
      'The address of this page holds the whole selection and all filters. Give it together with the generation of the graph, and name the documents: each claim has a reference of its own on its card.',
    copy: 'Copy the address',
  },
  zh: {
    actors: '行为体',
    ideas: '观念',
    allActors: (n: number) => `全部 ${n} 个行为体，可选择`,
    allIdeas: (n: number) => `全部 ${n} 个观念，可选择`,
    filters: '筛选',
    settings: '设置',
    order: '排序',
    positions: '立场数',
    name: '名称',
    similarity: '相似度',
    swap: '行列互换',
    reset: '重置',
    only: '只看',
    csv: 'CSV',
    query: '作为查询打开',
    cite: '引用',
    parts: '显示内容',
    matrix: '矩阵',
    network: '话语网络',
    howToCite:
      '本页地址包含全部所选内容与筛选条件。引用时请连同图谱版本一并给出，并注明文献：每条论断的卡片上有各自的引用格式。',
    copy: '复制地址',
  },
};

interface ToolbarProps {
  matrix: Matrix | undefined;
  grid: Grid | undefined;
  selection: Selection;
  /** The statements of the actors on the ideas that the matrix shows. */
  statements: Statements;
  /** There is room for the matrix and the network. */
  split: boolean;
  onChange: Change;
}

/** Chooses what the pane shows, and takes it elsewhere. */
export function Toolbar(props: ToolbarProps) {
  const { matrix, selection, split, onChange } = props;
  const t = useTexts(texts);
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const filters = countFilters(selection);
  return (
    <div className="positions-bar">
      <div className="view-bar">
        {!split && <PartSwitch selection={selection} onChange={onChange} />}
        {!narrow && matrix && <Pickers matrix={matrix} selection={selection} onChange={onChange} />}
        {!narrow && <OnlyCentre {...props} />}
        <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {narrow ? t.settings : t.filters}
          {filters > 0 && ` (${filters})`}
        </button>
        {!narrow && <Order selection={selection} onChange={onChange} />}
        {!narrow && <Outward {...props} />}
      </div>
      {open && narrow && (
        <div className="view-bar">
          {matrix && <Pickers matrix={matrix} selection={selection} onChange={onChange} />}
          <OnlyCentre {...props} />
          <Order selection={selection} onChange={onChange} />
          <Outward {...props} />
        </div>
      )}
      {open && <Filters matrix={matrix} selection={selection} onChange={onChange} />}
    </div>
  );
}

function PartSwitch({ selection, onChange }: Pick<ToolbarProps, 'selection' | 'onChange'>) {
  const t = useTexts(texts);
  const options = [
    { value: 'matrix', text: t.matrix },
    { value: 'network', text: t.network },
  ] as const;
  return <Switch label={t.parts} options={options} value={selection.part} onChange={(part) => onChange({ part })} />;
}

function Pickers({ matrix, selection, onChange }: { matrix: Matrix; selection: Selection; onChange: Change }) {
  const t = useTexts(texts);
  const actors = useMemo(() => ranked(matrix.actors, matrix, 'actor'), [matrix]);
  const ideas = useMemo(() => ranked(matrix.ideas, matrix, 'idea'), [matrix]);
  return (
    <>
      <EntityPicker
        label={t.actors}
        placeholder={t.allActors(actors.length)}
        entities={actors}
        chosen={selection.actors}
        onChange={(chosen) => onChange({ actors: chosen })}
      />
      <EntityPicker
        label={t.ideas}
        placeholder={t.allIdeas(ideas.length)}
        entities={ideas}
        chosen={selection.ideas}
        onChange={(chosen) => onChange({ ideas: chosen })}
      />
    </>
  );
}

function ranked(entities: readonly Entity[], matrix: Matrix, side: 'actor' | 'idea') {
  const counts = countBy(matrix.cells, side);
  const positions = ({ id }: Entity) => counts.get(id)?.positions ?? 0;
  return [...entities].sort((a, b) => positions(b) - positions(a));
}

/** Narrows the matrix to the entity that the network view surrounds, if that takes positions or positions are taken on it. */
function OnlyCentre({ matrix, selection, onChange }: ToolbarProps) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const centre = useScene((state) => state.centre);
  const actor = matrix?.actors.find(({ id }) => id === centre);
  const idea = matrix?.ideas.find(({ id }) => id === centre);
  const entity = actor ?? idea;
  const chosen = [...selection.actors, ...selection.ideas];
  if (!entity || (chosen.length === 1 && chosen[0] === entity.id)) return null;
  return (
    <button
      type="button"
      className="button"
      onClick={() => onChange({ actors: actor ? [entity.id] : [], ideas: actor ? [] : [entity.id], cell: [] })}
    >
      {t.only} {entity.name[language]}
    </button>
  );
}

function Order({ selection, onChange }: Pick<ToolbarProps, 'selection' | 'onChange'>) {
  const t = useTexts(texts);
  return (
    <>
      <label>
        {t.order}{' '}
        <select
          className="field"
          value={selection.order}
          onChange={(event) => onChange({ order: event.target.value as Selection['order'] })}
        >
          {ORDERS.map((order) => (
            <option key={order} value={order}>
              {t[order]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="button"
        aria-pressed={selection.swapped}
        onClick={() => onChange({ swapped: !selection.swapped })}
      >
        {t.swap}
      </button>
      <button type="button" className="button" onClick={() => onChange({ ...START, part: selection.part })}>
        {t.reset}
      </button>
    </>
  );
}

function Outward({ grid, statements }: ToolbarProps) {
  const t = useTexts(texts);
  const [citing, setCiting] = useState(false);
  const empty = !grid || grid.cells.length === 0;
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={empty}
        onClick={() => grid && download('positions.csv', 'text/csv;charset=utf-8', formatCsv(rowsOf(grid)))}
      >
        {t.csv}
      </button>
      <button
        type="button"
        className="button"
        onClick={() =>
          openQuery({ query: withoutFragments(query), variables: { ...statements }, operation: 'Positions', run: true })
        }
      >
        {t.query}
      </button>
      <button type="button" className="button" aria-expanded={citing} onClick={() => setCiting(!citing)}>
        {t.cite}
      </button>
      {citing && (
        <div className="positions-cite">
          <p>{t.howToCite}</p>
          <CopyButton text={location.href}>{t.copy}</CopyButton>
        </div>
      )}
    </>
  );
}

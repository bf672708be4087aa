import { Popover, PopoverButton, PopoverPanel } from '@headlessui/react';
import { type ReactNode, useId, useState } from 'react';
import { countTexts } from '../claim/counts';
import { methodLabel, modalityLabel } from '../claim/terms';
import { isDate, parseDate } from '../edtf';
import { formatNumber, useLanguage, useTexts } from '../language';
import { useOntology } from '../ontology';
import { ClassShape, Note } from '../parts';
import { useNarrow } from '../useNarrow';
import { FACETS, type Facet, countFacets, countFilters, hide, resetFilters, useFilters } from './filters';
import type { Scene } from './scene';
import { useScene } from './store';
import { useVisible } from './useVisible';
import './filters.css';

const texts = {
  en: {
    filter: 'Filter',
    class: 'Classes',
    predicate: 'Predicates',
    method: 'Method',
    modality: 'Modality',
    time: 'Time',
    from: 'From',
    to: 'To',
    timeHint: 'Year, month or day: 2015, 2015-07 or 2015-07-21. Claims without a date are hidden.',
    noDate: 'Write 2015, 2015-07 or 2015-07-21.',
    noTime: 'This time ends before it starts.',
    confidence: 'Confidence',
    atLeast: 'Confidence at least',
    all: 'All',
    none: 'None',
    only: 'Only',
    reset: 'Reset',
    claims: (n: string, m: string) => (n === m ? countTexts.en.claims(m) : `${n} of ${m} claims`),
    entities: (n: string, m: string) => (n === m ? countTexts.en.entities(m) : `${n} of ${m} entities`),
    filteredOut: 'The filter hides everything.',
    showAll: 'Show everything',
  },
  zh: {
    filter: '筛选',
    class: '类别',
    predicate: '谓词',
    method: '方法',
    modality: '情态',
    time: '时间',
    from: '从',
    to: '到',
    timeHint: '年、月或日：2015、2015-07 或 2015-07-21。不显示没有日期的论断。',
    noDate: '请写作 2015、2015-07 或 2015-07-21。',
    noTime: '结束时间早于开始时间。',
    confidence: '置信度',
    atLeast: '置信度不低于',
    all: '全选',
    none: '全不选',
    only: '只看',
    reset: '重置',
    claims: (n: string, m: string) => (n === m ? countTexts.zh.claims(m) : `${m} 条论断中的 ${n} 条`),
    entities: (n: string, m: string) => (n === m ? countTexts.zh.entities(m) : `${m} 个实体中的 ${n} 个`),
    filteredOut: '筛选条件隐藏了全部内容。',
    showAll: '全部显示',
  },
};

/** What the reader can narrow the present scene by, and how much of it is shown. Nothing when there is no scene. */
export function FilterBar() {
  const t = useTexts(texts);
  const scene = useScene((state) => state.scene);
  const filters = useFilters();
  const narrow = useNarrow();
  if (scene.entities.size === 0 && scene.claims.size === 0) return null;
  const active = countFilters(filters);
  return (
    <div className="filters" role="group" aria-label={t.filter}>
      {narrow ? (
        <Popup name={active > 0 ? `${t.filter} (${active})` : t.filter} on={active > 0}>
          <Parts scene={scene} part={Section} />
        </Popup>
      ) : (
        <Parts scene={scene} part={Popup} />
      )}
      {active > 0 && (
        <button type="button" className="button quiet" onClick={resetFilters}>
          {t.reset}
        </button>
      )}
      <Shown scene={scene} />
    </div>
  );
}

/** Stands where a pane shows nothing because the filter hides all of it. */
export function FilteredOut() {
  const t = useTexts(texts);
  return (
    <Note>
      <p>{t.filteredOut}</p>
      <button type="button" className="button" onClick={resetFilters}>
        {t.showAll}
      </button>
    </Note>
  );
}

function Shown({ scene }: { scene: Scene }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const shown = useVisible();
  const of = (part: 'claims' | 'entities') =>
    t[part](formatNumber(shown[part].size, language), formatNumber(scene[part].size, language));
  return (
    <span className="muted shown" role="status">
      {of(scene.claims.size > 0 ? 'claims' : 'entities')}
    </span>
  );
}

/** One thing to narrow by; `name` says what is chosen, `on` whether it narrows. */
interface PartProps {
  name: string;
  on: boolean;
  children: ReactNode;
}

// It stands below its button, and always within the pane.
function Popup({ name, on, children }: PartProps) {
  const [left, setLeft] = useState(0); // pixels
  return (
    <Popover>
      <PopoverButton
        className={on ? 'button on' : 'button'}
        onClick={(event) => setLeft(event.currentTarget.offsetLeft)}
      >
        {name} <span aria-hidden="true">▾</span>
      </PopoverButton>
      <PopoverPanel className="filters-popup" style={{ left: `min(${left}px, 100% - 312px)` }}>
        {children}
      </PopoverPanel>
    </Popover>
  );
}

function Section({ name, on, children }: PartProps) {
  return (
    <fieldset className={on ? 'on' : undefined}>
      <legend>{name}</legend>
      {children}
    </fieldset>
  );
}

// What the scene holds only one of is nothing to choose from.
function Parts({ scene, part: Part }: { scene: Scene; part(props: PartProps): ReactNode }) {
  const t = useTexts(texts);
  const { hidden, from, to, minConfidence } = useFilters();
  const counts = countFacets(scene);
  return (
    <>
      {FACETS.filter((facet) => counts[facet].length > 1 || hidden[facet].size > 0).map((facet) => (
        <Part key={facet} name={t[facet]} on={hidden[facet].size > 0}>
          <FacetChoice facet={facet} counts={counts[facet]} />
        </Part>
      ))}
      {scene.claims.size > 0 && (
        <>
          <Part name={from || to ? `${t.time}: ${from || '…'} – ${to || '…'}` : t.time} on={Boolean(from || to)}>
            <TimeChoice />
          </Part>
          <Part name={minConfidence > 0 ? `${t.confidence} ≥ ${minConfidence}` : t.confidence} on={minConfidence > 0}>
            <ConfidenceChoice />
          </Part>
        </>
      )}
    </>
  );
}

function FacetChoice({ facet, counts }: { facet: Facet; counts: [value: string, count: number][] }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const hidden = useFilters((filters) => filters.hidden[facet]);
  const labelOf = useLabels(facet);
  const values = counts.map(([value]) => value);
  const toggle = (value: string) =>
    hide(facet, hidden.has(value) ? [...hidden].filter((v) => v !== value) : [...hidden, value]);
  return (
    <>
      <div className="filters-all">
        <button type="button" className="button" onClick={() => hide(facet, [])} disabled={hidden.size === 0}>
          {t.all}
        </button>
        <button type="button" className="button" onClick={() => hide(facet, values)}>
          {t.none}
        </button>
      </div>
      <ul>
        {counts.map(([value, count]) => (
          <li key={value}>
            <label>
              <input type="checkbox" checked={!hidden.has(value)} onChange={() => toggle(value)} />
              {facet === 'class' && <ClassShape name={value} />}
              <span>{labelOf(value)}</span>
              <span className="muted">{formatNumber(count, language)}</span>
            </label>
            <button
              type="button"
              className="button quiet"
              aria-label={`${t.only} ${labelOf(value)}`}
              onClick={() =>
                hide(
                  facet,
                  values.filter((other) => other !== value),
                )
              }
            >
              {t.only}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function useLabels(facet: Facet): (value: string) => string {
  const [language] = useLanguage();
  const { classes, predicates } = useOntology();
  return (value) => {
    if (facet === 'method') return methodLabel(value)[language];
    if (facet === 'modality') return modalityLabel(value)[language];
    return (facet === 'class' ? classes : predicates).get(value)?.label[language] ?? value;
  };
}

// It is open only while the reader is at it, so that nobody else changes the filters under what is being typed.
function TimeChoice() {
  const t = useTexts(texts);
  const { from, to } = useFilters();
  const [draft, setDraft] = useState({ from, to });
  const hint = useId();
  const wrong = { from: !isPoint(draft.from), to: !isPoint(draft.to) };
  const noTime = !wrong.from && !wrong.to && !isTime(draft);
  const change = (next: { from: string; to: string }) => {
    setDraft(next);
    if (isPoint(next.from) && isPoint(next.to) && isTime(next)) useFilters.setState(next);
  };
  return (
    <div className="filters-time">
      {(['from', 'to'] as const).map((name) => (
        <label key={name}>
          {t[name]}
          <input
            className="field"
            inputMode="numeric"
            placeholder="2015-07"
            size={11}
            value={draft[name]}
            aria-describedby={hint}
            aria-invalid={wrong[name] || noTime}
            onChange={(event) => change({ ...draft, [name]: event.target.value.trim() })}
          />
        </label>
      ))}
      <p id={hint} className="muted">
        {t.timeHint}
      </p>
      <p role="status" className="filters-wrong">
        {(wrong.from || wrong.to) && t.noDate}
        {noTime && t.noTime}
      </p>
    </div>
  );
}

function isPoint(text: string) {
  return text === '' || isDate(text);
}

function isTime({ from, to }: { from: string; to: string }) {
  return (from === '' && to === '') || parseDate(`${from}/${to}`) !== null;
}

function ConfidenceChoice() {
  const t = useTexts(texts);
  const minConfidence = useFilters((filters) => filters.minConfidence);
  return (
    <label className="filters-confidence">
      {t.atLeast} <output>{minConfidence.toFixed(2)}</output>
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={minConfidence}
        onChange={(event) => useFilters.setState({ minConfidence: event.target.valueAsNumber })}
      />
    </label>
  );
}

import { type ReactNode, useMemo } from 'react';
import { countTexts } from '../claim/counts';
import { ALL, type StatementFilter, filterStatements } from '../claim/documentFilter';
import { methodLabel } from '../claim/terms';
import { LOCALE, formatNumber, useLanguage, useTexts } from '../language';
import { useOntology } from '../ontology';
import { useNarrow } from '../useNarrow';
import { MethodTag } from './StatementLine';
import { type Statement, choices } from './statements';

const texts = {
  en: {
    bar: 'Claims of this document',
    previous: 'Previous claim',
    next: 'Next claim',
    keys: 'In the text, n or j goes to the next claim, p or k to the previous one, Enter opens it.',
    claims: (n: string, m: string) => (n === m ? countTexts.en.claims(m) : `${n} of ${m} claims`),
    at: (i: string, n: string) => `${i} / ${n}`,
    reading: (n: string, m: string) => `${n} of ${m} claims read …`,
    filter: 'Filter',
    predicate: 'Predicate',
    entity: 'Entity',
    method: 'Method',
    confidence: 'Confidence',
    any: (name: string) => `${name}: all`,
    atLeast: (n: string) => `at least ${n}`,
    reset: 'Reset',
    legend: 'Underlined:',
  },
  zh: {
    bar: '本文献的论断',
    previous: '上一条论断',
    next: '下一条论断',
    keys: '在正文中按 n 或 j 到下一条论断，p 或 k 到上一条，回车打开。',
    claims: (n: string, m: string) => (n === m ? countTexts.zh.claims(m) : `${m} 条论断中的 ${n} 条`),
    at: (i: string, n: string) => `${i} / ${n}`,
    reading: (n: string, m: string) => `已读取 ${m} 条论断中的 ${n} 条……`,
    filter: '筛选',
    predicate: '谓词',
    entity: '实体',
    method: '方法',
    confidence: '置信度',
    any: (name: string) => `${name}：全部`,
    atLeast: (n: string) => `不低于 ${n}`,
    reset: '重置',
    legend: '下划线：',
  },
};

interface BarProps {
  slug: string;
  filter: StatementFilter;
  /** All claims read so far, and how many there are. */
  statements: readonly Statement[];
  total: number;
  /** How many pass the filter, and which of them, from 0, the reader is at; -1 at none. */
  shown: number;
  position: number;
  onStep(by: 1 | -1): void;
}

/** Steps from claim to claim, and chooses which are marked. */
export function StatementBar(props: BarProps) {
  const { slug, filter, statements, total, shown, position, onStep } = props;
  const t = useTexts(texts);
  const [language] = useLanguage();
  const narrow = useNarrow();
  const format = (n: number) => formatNumber(n, language);
  const reading = statements.length < total;
  return (
    <div className="reader-bar" role="group" aria-label={t.bar}>
      <div className="reader-steps">
        <button
          type="button"
          className="button"
          aria-label={t.previous}
          title={`${t.previous} (p, k)`}
          disabled={shown === 0}
          onClick={() => onStep(-1)}
        >
          ‹
        </button>
        <button
          type="button"
          className="button"
          aria-label={t.next}
          title={`${t.next} (n, j)`}
          disabled={shown === 0}
          onClick={() => onStep(1)}
        >
          ›
        </button>
        {position >= 0 && <span>{t.at(format(position + 1), format(shown))}</span>}
        <span className="muted" role="status">
          {reading ? t.reading(format(statements.length), format(total)) : t.claims(format(shown), format(total))}
        </span>
        <span className="hidden-text">{t.keys}</span>
      </div>
      <details open={!narrow} className="reader-filters">
        <summary>{t.filter}</summary>
        <div>
          <Selects slug={slug} filter={filter} statements={statements} />
          {filter !== ALL && (
            <button type="button" className="button quiet" onClick={() => filterStatements(slug, ALL)}>
              {t.reset}
            </button>
          )}
          <span className="reader-legend muted">
            {t.legend} <MethodTag method="CURATED" /> <MethodTag method="RULE" />
          </span>
        </div>
      </details>
    </div>
  );
}

const LEVELS = [0.5, 0.6, 0.7, 0.8, 0.9, 1];

function Selects({ slug, filter, statements }: Pick<BarProps, 'slug' | 'filter' | 'statements'>) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const predicates = useOntology((ontology) => ontology.predicates);
  const found = useMemo(() => choices(statements), [statements]);
  const options = useMemo(() => {
    const order = new Intl.Collator(LOCALE[language]);
    const sorted = (list: Option[]) => list.sort((a, b) => order.compare(a.text, b.text));
    return {
      predicates: sorted(
        [...found.predicates].map(([name, count]) => ({
          value: name,
          text: predicates.get(name)?.label[language] ?? name,
          count,
        })),
      ),
      entities: sorted(
        [...found.entities].map(([id, { entity, count }]) => ({ value: id, text: entity[language], count })),
      ),
      methods: [...found.methods].map(([name, count]) => ({ value: name, text: methodLabel(name)[language], count })),
    };
  }, [found, predicates, language]);
  const set = (change: Partial<StatementFilter>) => filterStatements(slug, { ...filter, ...change });
  return (
    <>
      <Select
        label={t.predicate}
        value={filter.predicate}
        options={options.predicates}
        onChange={(predicate) => set({ predicate })}
      />
      <Select
        label={t.entity}
        value={filter.entity}
        options={options.entities}
        onChange={(entity) => set({ entity })}
      />
      <Select label={t.method} value={filter.method} options={options.methods} onChange={(method) => set({ method })} />
      <Select
        label={t.confidence}
        value={filter.minConfidence ? String(filter.minConfidence) : ''}
        options={LEVELS.map((level) => ({ value: String(level), text: t.atLeast(level.toFixed(1)) }))}
        onChange={(level) => set({ minConfidence: Number(level) })}
      />
    </>
  );
}

interface Option {
  value: string;
  text: string;
  count?: number;
}

function Select(props: { label: string; value: string; options: Option[]; onChange(value: string): void }): ReactNode {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const { label, value, options, onChange } = props;
  const unknown = value !== '' && !options.some((option) => option.value === value);
  return (
    <label>
      <span className="hidden-text">{label}</span>
      <select className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t.any(label)}</option>
        {unknown && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
            {option.count !== undefined && ` (${formatNumber(option.count, language)})`}
          </option>
        ))}
      </select>
    </label>
  );
}

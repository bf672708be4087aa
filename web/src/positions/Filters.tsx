import { type ReactNode, useEffect, useState } from 'react';
import { METHODS, methodLabel } from '../claim/terms';
import { isDate } from '../edtf';
import { type Text, useLanguage, useTexts } from '../language';
import { useClassLabel } from '../ontology';
import { ErrorNote } from '../parts';
import query from '../queries/titles.graphql?raw';
import type { Entity } from '../scene/scene';
import { useAnswer } from '../useAnswer';
import type { Matrix } from './matrix';
import type { Change, Selection } from './selection';

const texts = {
  en: {
    actorClasses: 'Classes of actors',
    ideaClasses: 'Classes of ideas',
    documents: 'Documents',
    methods: 'Method',
    confidence: 'Confidence at least',
    time: 'Stated',
    from: 'From',
    to: 'To',
    date: 'A date is written 2015, 2015-07 or 2015-07-21.',
    dateNote: 'A statement has the date of its claim, else that of its document.',
    conflicts: 'Only actors and ideas with a contradiction',
    all: 'None ticked: all count.',
    first: 'Only the first documents are listed.',
  },
  zh: {
    actorClasses: '行为体类别',
    ideaClasses: '观念类别',
    documents: '文献',
    methods: '方法',
    confidence: '置信度不低于',
    time: '陈述时间',
    from: '从',
    to: '到',
    date: '日期写作 2015、2015-07 或 2015-07-21。',
    dateNote: '陈述取其自身日期，没有则取所在文献的日期。',
    conflicts: '只看论断相互矛盾的行为体与观念',
    all: '未勾选时全部计入。',
    first: '只列出前面的文献。',
  },
};

interface FiltersProps {
  matrix: Matrix | undefined;
  selection: Selection;
  onChange: Change;
}

/** What counts and what is shown, other than the actors and ideas themselves. */
export function Filters({ matrix, selection, onChange }: FiltersProps) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  return (
    <div className="positions-filters">
      <Checks
        legend={t.actorClasses}
        options={classesOf(matrix?.actors, selection.actorClasses)}
        chosen={selection.actorClasses}
        onChange={(actorClasses) => onChange({ actorClasses })}
      />
      <Checks
        legend={t.ideaClasses}
        options={classesOf(matrix?.ideas, selection.ideaClasses)}
        chosen={selection.ideaClasses}
        onChange={(ideaClasses) => onChange({ ideaClasses })}
      />
      <Documents chosen={selection.documents} onChange={(documents) => onChange({ documents })} />
      <Checks
        legend={t.methods}
        options={METHODS.map((method) => [method, methodLabel(method)[language]])}
        chosen={selection.methods}
        onChange={(methods) => onChange({ methods })}
      />
      <Period selection={selection} onChange={onChange} />
      <fieldset>
        <legend>{t.confidence}</legend>
        <Confidence value={selection.minConfidence} onChange={(minConfidence) => onChange({ minConfidence })} />
        <label>
          <input type="checkbox" checked={selection.conflicts} onChange={(event) => onChange({ conflicts: event.target.checked })} />
          {t.conflicts}
        </label>
      </fieldset>
    </div>
  );
}

// Those chosen stay to be seen where none is left of them.
function classesOf(entities: readonly Entity[] | undefined, chosen: string[]) {
  const names = new Set([...(entities ?? []).map((entity) => entity.class), ...chosen]);
  return [...names].sort().map((name) => [name, <ClassName key={name} name={name} />] as const);
}

function ClassName({ name }: { name: string }) {
  const [language] = useLanguage();
  return useClassLabel(name)[language];
}

function Documents({ chosen, onChange }: { chosen: string[]; onChange(chosen: string[]): void }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const { data, error, retry } = useAnswer<{ documents: { nodes: (Text & { slug: string })[]; totalCount: number } }>(query);
  if (error) return <ErrorNote error={error} onRetry={retry} />;
  const titles = new Map(data?.documents.nodes.map((document) => [document.slug, document[language]]));
  const slugs = [...new Set([...titles.keys(), ...chosen])];
  const listed = data?.documents;
  return (
    <Checks legend={t.documents} options={slugs.map((slug) => [slug, titles.get(slug) ?? slug])} chosen={chosen} onChange={onChange}>
      {listed && listed.totalCount > listed.nodes.length && <p className="muted">{t.first}</p>}
    </Checks>
  );
}

interface ChecksProps {
  legend: string;
  options: readonly (readonly [string, ReactNode])[];
  chosen: string[];
  onChange(chosen: string[]): void;
  children?: ReactNode;
}

function Checks({ legend, options, chosen, onChange, children }: ChecksProps) {
  const t = useTexts(texts);
  const toggle = (name: string) => onChange(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name]);
  return (
    <fieldset title={t.all}>
      <legend>{legend}</legend>
      {options.map(([name, label]) => (
        <label key={name}>
          <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} />
          {label}
        </label>
      ))}
      {children}
    </fieldset>
  );
}

function Period({ selection, onChange }: Pick<FiltersProps, 'selection' | 'onChange'>) {
  const t = useTexts(texts);
  return (
    <fieldset>
      <legend>{t.time}</legend>
      <DateField label={t.from} value={selection.from} onChange={(from) => onChange({ from })} />
      <DateField label={t.to} value={selection.to} onChange={(to) => onChange({ to })} />
      <p className="muted">{t.dateNote}</p>
    </fieldset>
  );
}

// What is half written asks nothing: a date counts when the reader leaves the field or presses Enter.
function DateField({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  const t = useTexts(texts);
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const written = text.trim();
  const valid = written === '' || isDate(written);
  const commit = () => valid && written !== value && onChange(written);
  return (
    <label>
      {label}
      <input
        className="field"
        size={11}
        value={text}
        placeholder="2015-07"
        aria-invalid={!valid}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      {!valid && (
        <span role="alert" className="positions-invalid">
          {t.date}
        </span>
      )}
    </label>
  );
}

// Moving the handle asks nothing until it is let go.
function Confidence({ value, onChange }: { value: number; onChange(value: number): void }) {
  const t = useTexts(texts);
  const [shown, setShown] = useState(value);
  useEffect(() => setShown(value), [value]);
  const commit = () => shown !== value && onChange(shown);
  return (
    <label>
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={shown}
        aria-label={t.confidence}
        onChange={(event) => setShown(event.target.valueAsNumber)}
        onPointerUp={commit}
        onKeyUp={commit}
        onBlur={commit}
      />
      {Math.round(shown * 100)}%
    </label>
  );
}

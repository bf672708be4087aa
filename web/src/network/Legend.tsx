import { Disclosure, DisclosureButton, DisclosurePanel } from '@headlessui/react';
import { formatNumber, useLanguage, useTexts } from '../language';
import { useClassLabel } from '../ontology';
import { ClassShape } from '../parts';
import { countFacets, hide, useFilters } from '../scene/filters';
import { useScene } from '../scene/store';
import { useNarrow } from '../useNarrow';

const texts = {
  en: {
    legend: 'Legend',
    classes: 'Show classes',
    solid: 'asserted',
    dashed: 'planned or recommended',
    dotted: 'alleged',
    opposing: 'opposing',
    negated: 'denied',
    width: 'wide: more independent documents',
    pale: 'pale: candidate',
  },
  zh: {
    legend: '图例',
    classes: '显示类别',
    solid: '陈述',
    dashed: '计划或建议',
    dotted: '据称',
    opposing: '对立',
    negated: '否认',
    width: '线越粗，独立文献越多',
    pale: '浅色：候选实体',
  },
};

// Each kind of line as it is drawn, from left to right, 40 by 10.
const LINES = {
  solid: { className: '', dash: undefined, width: 2, head: 'M30 1 39 5 30 9z' },
  dashed: { className: '', dash: '6 3', width: 2, head: 'M30 1 39 5 30 9z' },
  dotted: { className: '', dash: '1.5 2', width: 2, head: 'M30 1 39 5 30 9z' },
  opposing: { className: 'opposing', dash: undefined, width: 2, head: 'M36 0h3v10h-3z' },
  negated: { className: 'negated', dash: undefined, width: 2, head: 'M30 1 38 5 30 9z' },
  width: { className: '', dash: undefined, width: 5, head: '' },
} as const;

/** What colours, shapes and lines mean; shows and hides classes. */
export function Legend() {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const counts = countFacets(useScene((state) => state.scene));
  return (
    <Disclosure as="div" className="network-legend" defaultOpen={!narrow}>
      <DisclosureButton className="button quiet">
        {t.legend} <span aria-hidden="true">▾</span>
      </DisclosureButton>
      <DisclosurePanel tabIndex={0} role="group" aria-label={t.legend}>
        <ul aria-label={t.classes}>
          {counts.class.map(([name, count]) => (
            <ClassToggle key={name} name={name} count={count} />
          ))}
        </ul>
        <ul>
          {(Object.keys(LINES) as (keyof typeof LINES)[]).map((line) => (
            <li key={line}>
              <Line {...LINES[line]} /> {t[line]}
            </li>
          ))}
          <li>{t.pale}</li>
        </ul>
      </DisclosurePanel>
    </Disclosure>
  );
}

function ClassToggle({ name, count }: { name: string; count: number }) {
  const [language] = useLanguage();
  const label = useClassLabel(name)[language];
  const hidden = useFilters((filters) => filters.hidden.class);
  const toggle = () =>
    hide('class', hidden.has(name) ? [...hidden].filter((other) => other !== name) : [...hidden, name]);
  return (
    <li>
      <label>
        <input type="checkbox" checked={!hidden.has(name)} onChange={toggle} />
        <ClassShape name={name} />
        <span>{label}</span>
        <span className="muted">{formatNumber(count, language)}</span>
      </label>
    </li>
  );
}

function Line({ className, dash, width, head }: (typeof LINES)[keyof typeof LINES]) {
  return (
    <svg className={`line ${className}`} viewBox="0 0 40 10" aria-hidden="true">
      <path d="M1 5h32" strokeWidth={width} strokeDasharray={dash} />
      <path className="head" d={head} />
    </svg>
  );
}

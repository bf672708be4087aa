import { useEffect } from 'react';
import type { ApiError } from '../ask';
import { oneLine } from '../claim/oneLine';
import { useLanguage, useTexts } from '../language';
import { useOntology } from '../ontology';
import { ClassBadge, ClassShape, ErrorNote } from '../parts';
import { Marked } from './Marked';
import { cut, fromFirstMark } from './highlight';
import type { Hit } from './hits';
import type { Facet } from './useHits';

const texts = {
  en: {
    list: 'Found',
    entity: 'Entities',
    claim: 'Claims, by their words',
    passage: 'Passages in documents',
    narrow: 'Only these classes',
    also: 'also',
  },
  zh: {
    list: '搜索结果',
    entity: '实体',
    claim: '论断（按原文）',
    passage: '文献段落',
    narrow: '仅限以下类别',
    also: '亦称',
  },
};

/** The id of an option, by its place in the list. */
export function optionId(index: number) {
  return `search-option-${index}`;
}

interface Props {
  hits: readonly Hit[];
  active: number;
  facets: readonly Facet[];
  classes: readonly string[];
  error?: ApiError;
  status: string;
  onRetry(): void;
  onClasses(classes: string[]): void;
  onActive(index: number): void;
  onChoose(hit: Hit): void;
}

/** What a search found, below the box: chips of the classes, then the list by kind. */
export function SearchResults(props: Props) {
  const { hits, active, facets, classes, error, status } = props;
  useEffect(() => {
    document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // The box keeps the focus when the pointer presses.
    <div className="search-results" onMouseDown={(event) => event.preventDefault()}>
      {error && <ErrorNote error={error} onRetry={props.onRetry} />}
      {!error && facets.length > 1 && <ClassChips facets={facets} chosen={classes} onChange={props.onClasses} />}
      {hits.length > 0 && <HitList {...props} />}
      {!error && (
        <p className="search-status" aria-hidden="true">
          {status}
        </p>
      )}
    </div>
  );
}

function HitList({ hits, active, onActive, onChoose }: Pick<Props, 'hits' | 'active' | 'onActive' | 'onChoose'>) {
  const t = useTexts(texts);
  return (
    <div id="search-list" role="listbox" aria-label={t.list} tabIndex={-1}>
      {(['entity', 'claim', 'passage'] as const).map((kind) => {
        if (!hits.some((hit) => hit.kind === kind)) return null;
        return (
          <div key={kind} role="group" aria-label={t[kind]}>
            <div className="search-kind" aria-hidden="true">
              {t[kind]}
            </div>
            {hits.map(
              (hit, index) =>
                hit.kind === kind && (
                  <div
                    key={`${hit.id} ${index}`}
                    id={optionId(index)}
                    role="option"
                    aria-selected={index === active}
                    className="search-option"
                    onPointerMove={() => index === active || onActive(index)}
                    onClick={() => onChoose(hit)}
                  >
                    {kind === 'entity' ? <EntityHit hit={hit} /> : <WordsHit hit={hit} />}
                  </div>
                ),
            )}
          </div>
        );
      })}
    </div>
  );
}

const MOST_CHIPS = 8; // two lines; the classes with most hits come first

function ClassChips(props: { facets: readonly Facet[]; chosen: readonly string[]; onChange(classes: string[]): void }) {
  const { facets, chosen, onChange } = props;
  const t = useTexts(texts);
  const [language] = useLanguage();
  const labels = useOntology((ontology) => ontology.classes);
  return (
    <div className="search-chips" role="group" aria-label={t.narrow}>
      {facets.slice(0, MOST_CHIPS).map(({ class: name, count }) => (
        <button
          key={name}
          type="button"
          className="chip"
          aria-pressed={chosen.includes(name)}
          onClick={() => onChange(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name])}
        >
          <ClassShape name={name} />
          {labels.get(name)?.label[language] ?? name} <span className="muted">{count}</span>
        </button>
      ))}
    </div>
  );
}

// The name in the reader's language, then what was found if it is another name, else the name in the other language.
function EntityHit({ hit }: { hit: Hit }) {
  const [language] = useLanguage();
  const t = useTexts(texts);
  const { name, class: className, candidate } = hit.entity!;
  const other = language === 'en' ? 'zh' : 'en';
  const pieces = cut(hit.text, hit.highlights);
  const second = name[other] === name[language] ? '' : name[other];
  return (
    <>
      <span className="search-name">
        <span>{hit.text === name[language] ? <Marked pieces={pieces} /> : name[language]}</span>
        {second && (
          <span className="muted" lang={other}>
            {hit.text === second ? <Marked pieces={pieces} /> : second}
          </span>
        )}
        {hit.text !== name[language] && hit.text !== second && (
          <span className="muted">
            {t.also} <Marked pieces={pieces} />
          </span>
        )}
      </span>
      <ClassBadge name={className} candidate={candidate} />
    </>
  );
}

function WordsHit({ hit }: { hit: Hit }) {
  const pieces = fromFirstMark(cut(hit.text, hit.highlights).map((piece) => ({ ...piece, text: oneLine(piece.text) })));
  return (
    <>
      <span className="search-words">
        <Marked pieces={pieces} />
      </span>
      <span className="badge">
        {hit.document}
        {hit.section && ` § ${hit.section}`}
      </span>
    </>
  );
}

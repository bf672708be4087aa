import { useEffect, useRef } from 'react';
import { ClaimList } from '../claim/ClaimList';
import { EntityLink } from '../claim/links';
import { named } from '../claim/named';
import { modalityLabel } from '../claim/terms';
import { SIGNS, type StanceKind, type Verdict, verdictTexts } from '../claim/verdicts';
import { useLanguage, useTexts } from '../language';
import { usePredicateLabel } from '../ontology';
import { Busy, ErrorNote, Note } from '../parts';
import query from '../queries/position.graphql?raw';
import type { Entity, Modality } from '../scene/scene';
import { useAnswer } from '../useAnswer';
import type { Cell } from './matrix';
import type { Statements } from './selection';

interface StanceOfCell {
  kind: StanceKind;
  predicate: string;
  modality: Modality;
  claims: { id: string }[];
}

interface PositionAnswer {
  positions: { cells: { stances: StanceOfCell[] }[] };
}

const texts = {
  en: {
    region: 'The claims of the cell',
    on: 'on',
    close: 'Close',
    none: 'No claim counts here any more.',
  },
  zh: {
    region: '单元格的论断',
    on: '→',
    close: '关闭',
    none: '这里已没有计入的论断。',
  },
};

const VERDICT_OF: Record<StanceKind, Verdict> = {
  SUPPORT: 'support',
  REJECTION: 'rejection',
  RESERVATION: 'reserved',
  ATTRIBUTION: 'attributed',
};

interface CellClaimsProps {
  actor: Entity;
  idea: Entity;
  /** What the matrix says of the cell. */
  cell: Cell;
  /** Which claims count. */
  statements: Statements;
  onClose(): void;
}

/** The claims behind a cell, by stance, with the words that show them. */
export function CellClaims({ actor, idea, cell, statements, onClose }: CellClaimsProps) {
  const t = useTexts(texts);
  const words = useTexts(verdictTexts);
  const variables = { actor: actor.id, idea: idea.id, ...statements };
  const { data, error, loading, retry } = useAnswer<PositionAnswer>(query, variables);
  const heading = useFocusOnOpening(`${actor.id} ${idea.id}`);
  const stances = data?.positions.cells[0]?.stances;
  const summary = [words[cell.verdict], words.documents(cell.support), cell.conflict && words.conflict]
    .filter(Boolean)
    .join(' · ');
  return (
    <section
      className="positions-claims"
      aria-label={t.region}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header>
        <h3 ref={heading} tabIndex={-1}>
          <EntityLink entity={named(actor)} /> <span className="muted">{t.on}</span> <EntityLink entity={named(idea)} />
        </h3>
        <p className="muted">{summary}</p>
        <button type="button" className="button" onClick={onClose}>
          {t.close}
        </button>
      </header>
      {error && <ErrorNote error={error} onRetry={retry} />}
      {loading ? <Busy /> : data && !stances && <Note>{t.none}</Note>}
      {!loading && stances?.map((stance) => <Stance key={stance.predicate + stance.modality} stance={stance} />)}
    </section>
  );
}

// Whoever opens a cell from within the pane goes on reading here; whoever comes with a link starts where the page starts.
function useFocusOnOpening(key: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement?.closest('.positions-table')) heading.current?.focus();
  }, [key]);
  return heading;
}

function Stance({ stance }: { stance: StanceOfCell }) {
  const words = useTexts(verdictTexts);
  const [language] = useLanguage();
  const verdict = VERDICT_OF[stance.kind];
  return (
    <section>
      <h4 title={words.explain[verdict]}>
        <span className={`positions-sign ${verdict}`} aria-hidden="true">
          {SIGNS[verdict]}
        </span>{' '}
        {usePredicateLabel(stance.predicate)[language]} · {modalityLabel(stance.modality)[language]}
        {(verdict === 'reserved' || verdict === 'attributed') && (
          <span className="muted"> – {words.explain[verdict]}</span>
        )}
      </h4>
      <ClaimList ids={stance.claims.map(({ id }) => id)} />
    </section>
  );
}

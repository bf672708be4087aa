import { useEffect, useRef } from 'react';
import { useAnswer } from '../api';
import { type Language, type Text, formatDate, useLanguage, useTexts } from '../language';
import { usePredicateLabel } from '../ontology';
import { Busy, ErrorNote, Note } from '../parts';
import query from '../queries/position.graphql?raw';
import { openClaim, openDocument, openEntity } from '../route';
import { withFragments } from '../scene/fragments';
import type { Entity, Modality } from '../scene/scene';
import type { Cell, StanceKind, Verdict } from './matrix';
import type { Statements } from './selection';
import { SIGNS, verdictTexts } from './verdicts';

interface ClaimOfCell {
  id: string;
  when: string | null;
  qualifier: string | null;
  holder: { id: string; ng__en: string; ng__zh: string } | null;
  document: Text & { slug: string; lang: string; issued: string | null };
  evidence: { quote: string | null; section: string | null; note: string | null }[];
  method: 'CURATED' | 'RULE' | 'MODEL' | 'IMPORT';
  confidence: number;
}

interface StanceOfCell {
  kind: StanceKind;
  predicate: string;
  modality: Modality;
  claims: ClaimOfCell[];
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
    claim: 'The claim',
    text: 'In the text',
    author: 'view of the author',
    view: (name: string) => `view of ${name}`,
    stated: 'stated',
    issued: 'document of',
    ASSERTED: 'asserted',
    PLANNED: 'planned',
    RECOMMENDED: 'recommended by others',
    ALLEGED: 'alleged by others',
    NEGATED: 'denied',
    CURATED: 'by an expert',
    RULE: 'by a rule',
    MODEL: 'by a language model',
    IMPORT: 'from another data set',
    section: 'section',
  },
  zh: {
    region: '单元格的论断',
    on: '对',
    close: '关闭',
    none: '这里已没有计入的论断。',
    claim: '论断',
    text: '查看原文',
    author: '作者观点',
    view: (name: string) => `观点持有者：${name}`,
    stated: '时间',
    issued: '文献日期',
    ASSERTED: '陈述为事实',
    PLANNED: '计划',
    RECOMMENDED: '他人建议',
    ALLEGED: '他人指称',
    NEGATED: '否认',
    CURATED: '专家标注',
    RULE: '规则抽取',
    MODEL: '语言模型提出',
    IMPORT: '来自外部数据集',
    section: '节',
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
  const [language] = useLanguage();
  const variables = { actor: actor.id, idea: idea.id, ...statements };
  const { data, error, loading, retry } = useAnswer<PositionAnswer>(withFragments(query), variables);
  const heading = useFocusOnOpening(`${actor.id} ${idea.id}`);
  const stances = data?.positions.cells[0]?.stances;
  const summary = [words[cell.verdict], words.documents(cell.support), cell.conflict && words.conflict].filter(Boolean).join(' · ');
  return (
    <section className="positions-claims" aria-label={t.region} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <header>
        <h3 ref={heading} tabIndex={-1}>
          <NameButton entity={actor} /> <span className="muted">{language === 'zh' ? '→' : t.on}</span> <NameButton entity={idea} />
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

function NameButton({ entity }: { entity: Entity }) {
  const [language] = useLanguage();
  return (
    <button type="button" className="positions-name" onClick={() => openEntity(entity.id)}>
      {entity.name[language]}
    </button>
  );
}

function Stance({ stance }: { stance: StanceOfCell }) {
  const t = useTexts(texts);
  const words = useTexts(verdictTexts);
  const [language] = useLanguage();
  const verdict = VERDICT_OF[stance.kind];
  return (
    <section>
      <h4 title={words.explain[verdict]}>
        <span className={`positions-sign ${verdict}`} aria-hidden="true">
          {SIGNS[verdict]}
        </span>{' '}
        {usePredicateLabel(stance.predicate)[language]} · {t[stance.modality]}
        {(verdict === 'reserved' || verdict === 'attributed') && <span className="muted"> – {words.explain[verdict]}</span>}
      </h4>
      <ul>
        {stance.claims.map((claim) => (
          <ClaimItem key={claim.id} claim={claim} />
        ))}
      </ul>
    </section>
  );
}

function ClaimItem({ claim }: { claim: ClaimOfCell }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const { document: source, holder, evidence } = claim;
  const stated = claim.when && `${t.stated} ${formatDate(claim.when, language)}`;
  const when = stated || (source.issued && `${t.issued} ${formatDate(source.issued, language)}`);
  const section = evidence[0]?.section;
  return (
    <li className="positions-claim">
      {evidence.map(({ quote, note }, i) =>
        quote === null ? (
          <p key={i} className="muted">
            {note}
          </p>
        ) : (
          <blockquote key={i} lang={source.lang}>
            {quote}
          </blockquote>
        ),
      )}
      <p className="muted">
        {holder ? t.view(nameOf(holder, language)) : t.author}
        {claim.qualifier && ` · ${claim.qualifier}`}
        {when && ` · ${when}`}
        {` · ${source[language] ?? source.slug}`}
        {section && ` · ${t.section} ${section}`}
        {` · ${t[claim.method]} (${Math.round(claim.confidence * 100)}%)`}
      </p>
      <p>
        <button type="button" className="button" onClick={() => openClaim(claim.id)}>
          {t.claim}
        </button>{' '}
        <button type="button" className="button" onClick={() => openDocument(source.slug, claim.id)}>
          {t.text}
        </button>
      </p>
    </li>
  );
}

function nameOf(holder: { ng__en: string; ng__zh: string }, language: Language) {
  return language === 'zh' ? holder.ng__zh : holder.ng__en;
}

import { useEffect, useRef } from 'react';
import { useAnswer } from '../api';
import { type Text, formatNumber, useLanguage, useTexts } from '../language';
import { usePredicateLabel } from '../ontology';
import { Busy, ErrorNote, Note } from '../parts';
import query from '../queries/edge-claims.graphql?raw';
import tieQuery from '../queries/tie-claims.graphql?raw';
import { openClaim, openDocument } from '../route';
import type { Modality } from '../scene/scene';
import { modalityLabel } from '../claim/terms';
import { useEdgeWords } from './acts';
import type { Network, NetworkEdge } from './network';

const texts = {
  en: {
    claims: 'Claims of the link',
    close: 'Close',
    details: 'Details',
    noQuote: 'The text of the document is not loaded, so that its words cannot be shown.',
    derived: (weight: string) => `This link was derived from claims (weight ${weight}). Claims between the two:`,
    none: 'There are no claims directly between the two.',
    more: (n: string) => `The first ${n} are listed.`,
    quote: 'Quote',
  },
  zh: {
    claims: '连线的论断',
    close: '关闭',
    details: '详情',
    noQuote: '文献原文尚未载入，无法显示引文。',
    derived: (weight: string) => `此连线由论断推导得出（权重 ${weight}）。两者之间的论断：`,
    none: '两者之间没有直接的论断。',
    more: (n: string) => `仅列出前 ${n} 条。`,
    quote: '引文',
  },
};

interface ClaimRow {
  id: string;
  predicate: string;
  modality: Modality;
  document: { slug: string } & Text;
  evidence: { quote: string | null }[];
}

// More nobody reads in a small panel; the table has them all.
const SHOWN = 50;

/** The claims behind an edge, with the words of their documents on demand. */
export function EdgeCard({ edge, network, onClose }: { edge: NetworkEdge; network: Network; onClose(): void }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const words = useEdgeWords(edge, network);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [edge.id]);
  return (
    <section className="network-edge" aria-label={t.claims} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <header>
        <h3 ref={heading} tabIndex={-1}>
          {words}
        </h3>
        <button type="button" className="button quiet" aria-label={t.close} title={t.close} onClick={onClose}>
          ✕
        </button>
      </header>
      {edge.weight !== undefined && <p className="muted">{t.derived(formatNumber(edge.weight, language))}</p>}
      {edge.weight === undefined ? <OwnClaims edge={edge} /> : <TieClaims edge={edge} />}
      {edge.claims.length > SHOWN && <p className="muted">{t.more(formatNumber(SHOWN, language))}</p>}
    </section>
  );
}

function OwnClaims({ edge }: { edge: NetworkEdge }) {
  const { data, error, retry } = useAnswer<{ nodes: (ClaimRow | null)[] }>(query, { ids: edge.claims.slice(0, SHOWN) });
  if (error) return <ErrorNote error={error} onRetry={retry} />;
  if (!data) return <Busy />;
  return <ClaimRows claims={data.nodes.filter((claim) => claim !== null)} />; // null: gone since
}

function TieClaims({ edge }: { edge: NetworkEdge }) {
  const t = useTexts(texts);
  const ends = [edge.source, edge.target];
  const { data, error, retry } = useAnswer<{ claims: { nodes: ClaimRow[] } }>(tieQuery, { ends, first: SHOWN });
  if (error) return <ErrorNote error={error} onRetry={retry} />;
  if (!data) return <Busy />;
  return data.claims.nodes.length > 0 ? <ClaimRows claims={data.claims.nodes} /> : <Note>{t.none}</Note>;
}

function ClaimRows({ claims }: { claims: readonly ClaimRow[] }) {
  return (
    <ul>
      {claims.map((claim) => (
        <ClaimItem key={claim.id} claim={claim} />
      ))}
    </ul>
  );
}

function ClaimItem({ claim: { id, predicate, modality, document, evidence } }: { claim: ClaimRow }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const label = usePredicateLabel(predicate)[language];
  return (
    <li>
      <p>
        {label} · {modalityLabel(modality)[language]} ·{' '}
        <button type="button" className="network-link" onClick={() => openDocument(document.slug, id)}>
          {document[language]}
        </button>{' '}
        ·{' '}
        <button type="button" className="network-link" onClick={() => openClaim(id)}>
          {t.details}
        </button>
      </p>
      <details>
        <summary>{t.quote}</summary>
        {evidence.map(({ quote }, i) => (quote ? <q key={i}>{quote}</q> : <p key={i}>{t.noQuote}</p>))}
      </details>
    </li>
  );
}

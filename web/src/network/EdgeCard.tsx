import { useEffect, useRef } from 'react';
import { ClaimList } from '../claim/ClaimList';
import { modalityLabel } from '../claim/terms';
import type { Network, NetworkEdge } from '../drawing/network';
import { formatNumber, useLanguage, useTexts } from '../language';
import { useOntology } from '../ontology';
import { Busy, ErrorNote, Note } from '../parts';
import query from '../queries/tie-claims.graphql?raw';
import type { Modality } from '../scene/scene';
import { useAnswer } from '../useAnswer';
import { useEdgeWords } from './acts';

const texts = {
  en: {
    claims: 'Claims of the link',
    close: 'Close',
    derived: (weight: string) => `This link was derived from claims (weight ${weight}). Claims between the two:`,
    none: 'There are no claims directly between the two.',
  },
  zh: {
    claims: '连线的论断',
    close: '关闭',
    derived: (weight: string) => `此连线由论断推导得出（权重 ${weight}）。两者之间的论断：`,
    none: '两者之间没有直接的论断。',
  },
};

/** The claims behind an edge, with the words that show them. */
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
      {edge.weight === undefined ? (
        <ClaimList key={edge.id} ids={edge.claims} />
      ) : (
        <TieClaims key={edge.id} ends={[edge.source, edge.target]} />
      )}
    </section>
  );
}

interface TieClaim {
  id: string;
  predicate: string;
  modality: Modality;
}

// A tie says nothing itself: what there is between its ends is listed by what it says.
function TieClaims({ ends }: { ends: string[] }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const { predicates } = useOntology();
  const { data, error, retry } = useAnswer<{ claims: { nodes: TieClaim[] } }>(query, { ends });
  if (error) return <ErrorNote error={error} onRetry={retry} />;
  if (!data) return <Busy />;
  if (data.claims.nodes.length === 0) return <Note>{t.none}</Note>;
  const groups = new Map<string, string[]>();
  for (const { id, predicate, modality } of data.claims.nodes) {
    const label = predicates.get(predicate)?.label[language] ?? predicate;
    const heading = `${label} · ${modalityLabel(modality)[language]}`;
    groups.set(heading, [...(groups.get(heading) ?? []), id]);
  }
  return [...groups].map(([heading, ids]) => (
    <section key={heading}>
      <h4>{heading}</h4>
      <ClaimList ids={ids} />
    </section>
  ));
}

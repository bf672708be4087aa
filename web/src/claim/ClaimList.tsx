import './claim.css';

import { useState } from 'react';
import { formatDate, useLanguage, useTexts } from '../language';
import { useOntology } from '../ontology';
import { Busy, ErrorNote } from '../parts';
import query from '../queries/claims.graphql?raw';
import type { Modality } from '../scene/scene';
import { useAnswer } from '../useAnswer';
import { MoreButton } from './MoreButton';
import { Quote } from './Quote';
import { type OnPage, pageName } from './filePage';
import { ClaimLink, DocumentLink, EntityLink } from './links';
import { type Named, type TitledDocument, titleOf } from './named';
import { type Review, reviewedText } from './reviewed';
import { type Method, methodLabel, modalityLabel } from './terms';

const texts = {
  en: { view: 'view of', retells: 'retells', text: 'In the text', claim: 'Claim', gone: 'This claim is no longer in the graph.' },
  zh: { view: '观点持有者：', retells: '转述自', text: '查看原文', claim: '论断', gone: '图谱中已没有这条论断。' },
};

interface ShownClaim extends OnPage {
  id: string;
  predicate: string;
  modality: Modality;
  time: string | null;
  section: string | null;
  qualifier: string | null;
  holder: Named | null;
  document: TitledDocument & { lang: string | null; loaded: boolean; derivedFrom: { slug: string | null } | null };
  evidence: { quote: string | null }[];
  method: Method;
  confidence: number;
  reviews: Review[];
}

const PAGE = 5;

/** The words behind something: the quotes of some claims, a few at a time, each with the way to the text. */
export function ClaimList({ ids }: { ids: readonly string[] }) {
  const [pages, setPages] = useState(1);
  const starts = Array.from({ length: pages }, (_, page) => page * PAGE);
  return (
    <>
      {starts.map((start) => (
        <ClaimPage key={start} ids={ids.slice(start, start + PAGE)} />
      ))}
      <MoreButton left={ids.length - pages * PAGE} onMore={() => setPages(pages + 1)} />
    </>
  );
}

function ClaimPage({ ids }: { ids: readonly string[] }) {
  const { data, error, retry } = useAnswer<{ nodes: (ShownClaim | null)[] }>(query, { ids });
  if (error) return <ErrorNote error={error} onRetry={retry} />;
  if (!data) return <Busy />;
  return (
    <ul className="claim-list">
      {data.nodes.map((claim, index) => (
        <ClaimItem key={ids[index]} claim={claim} />
      ))}
    </ul>
  );
}

function ClaimItem({ claim }: { claim: ShownClaim | null }) {
  const [language] = useLanguage();
  const t = useTexts(texts);
  const predicates = useOntology((ontology) => ontology.predicates);
  if (!claim) return <li className="muted">{t.gone}</li>;
  const { document, evidence, holder } = claim;
  const title = titleOf(document, language);
  const reviewed = reviewedText(claim.reviews, language);
  return (
    <li>
      {evidence.map(({ quote }, index) => (
        <Quote key={index} quote={quote} lang={document.lang} />
      ))}
      <p className="claim-source">
        <span>{predicates.get(claim.predicate)?.label[language] ?? claim.predicate}</span>
        <cite title={title}>{title}</cite>
        {document.derivedFrom && (
          <span>
            {t.retells} {document.derivedFrom.slug}
          </span>
        )}
        {claim.section && <span>§&nbsp;{claim.section}</span>}
        {claim.page !== null && <span>{pageName(claim, language)}</span>}
        {claim.time && <span>{formatDate(claim.time, language)}</span>}
        {claim.modality !== 'ASSERTED' && <strong>{modalityLabel(claim.modality)[language]}</strong>}
        {holder && (
          <span>
            {t.view} <EntityLink entity={holder} />
          </span>
        )}
        {claim.qualifier && <span>{claim.qualifier}</span>}
        <span>
          {methodLabel(claim.method)[language]}
          {claim.method !== 'CURATED' && ` ${Math.round(claim.confidence * 100)}%`}
        </span>
        {reviewed && <strong>{reviewed}</strong>}
      </p>
      <p className="claim-ways">
        <DocumentLink slug={document.slug ?? document.id} claim={claim.id}>
          {t.text}
        </DocumentLink>
        <ClaimLink id={claim.id}>{t.claim}</ClaimLink>
      </p>
    </li>
  );
}

import { useMemo } from 'react';
import { EntityLink } from '../claim/links';
import { namedIn } from '../claim/named';
import { modalityLabel, methodLabel } from '../claim/terms';
import { claimWords, sentenceOf } from '../claim/words';
import { formatDate, useLanguage, useTexts } from '../language';
import { useOntology } from '../ontology';
import { openClaim, openDocument } from '../route';
import type { Claim, Scene } from '../scene/scene';
import { type Column, DataTable } from './DataTable';
import { dateKey } from './sort';

const texts = {
  en: {
    caption: 'Claims',
    subject: 'Subject',
    predicate: 'Predicate',
    object: 'Object or value',
    modality: 'Modality',
    when: 'Date',
    document: 'Document',
    method: 'Method',
    confidence: 'Confidence',
    look: 'Look up',
    claim: 'Claim',
    text: 'Text',
    openClaim: (claim: string) => `Open the claim: ${claim}`,
    openText: (claim: string) => `Text behind it: ${claim}`,
  },
  zh: {
    caption: '论断',
    subject: '主体',
    predicate: '谓词',
    object: '客体或值',
    modality: '情态',
    when: '日期',
    document: '文献',
    method: '方法',
    confidence: '置信度',
    look: '查看',
    claim: '论断',
    text: '原文',
    openClaim: (claim: string) => `打开论断：${claim}`,
    openText: (claim: string) => `阅读原文：${claim}`,
  },
};

/** The claims of a scene. */
export function ClaimTable({ scene }: { scene: Scene }) {
  const t = useTexts(texts);
  const claims = useMemo(() => [...scene.claims.values()], [scene]);
  return <DataTable caption={t.caption} columns={useColumns(scene)} rows={claims} keyOf={(claim) => claim.id} />;
}

function useColumns(scene: Scene): Column<Claim>[] {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const ontology = useOntology();
  const words = (claim: Claim) => claimWords(claim, scene, ontology, language);
  const modality = (claim: Claim) => modalityLabel(claim.modality)[language];
  const method = (claim: Claim) => methodLabel(claim.method)[language];
  const sentence = (claim: Claim) => sentenceOf(words(claim), language);
  return [
    {
      name: 'subject',
      look: 'name',
      heading: t.subject,
      sortKey: (claim) => words(claim).subject,
      cell: (claim) => <EntityLink entity={namedIn(scene, claim.subject)} />,
    },
    {
      name: 'predicate',
      heading: t.predicate,
      sortKey: (claim) => words(claim).predicate,
      cell: (claim) => words(claim).predicate,
    },
    {
      name: 'object',
      look: 'name',
      heading: t.object,
      sortKey: (claim) => words(claim).object,
      cell: (claim) =>
        claim.object === undefined ? words(claim).object : <EntityLink entity={namedIn(scene, claim.object)} />,
    },
    { name: 'modality', heading: t.modality, sortKey: modality, cell: modality },
    {
      name: 'when',
      heading: t.when,
      sortKey: (claim) => dateKey(claim.when),
      cell: (claim) => claim.when && <span className="table-short">{formatDate(claim.when, language)}</span>,
    },
    { name: 'document', heading: t.document, sortKey: (claim) => claim.document, cell: (claim) => claim.document },
    { name: 'method', heading: t.method, sortKey: method, cell: method },
    {
      name: 'confidence',
      heading: t.confidence,
      look: 'number',
      sortKey: (claim) => claim.confidence,
      cell: (claim) => claim.confidence.toFixed(2),
    },
    {
      name: 'acts',
      look: 'acts',
      heading: t.look,
      cell: (claim) => (
        <span className="table-acts">
          <button
            type="button"
            className="button"
            aria-label={t.openClaim(sentence(claim))}
            onClick={() => openClaim(claim.id)}
          >
            {t.claim}
          </button>
          <button
            type="button"
            className="button"
            aria-label={t.openText(sentence(claim))}
            onClick={() => openDocument(claim.document, claim.id)}
          >
            {t.text}
          </button>
        </span>
      ),
    },
  ];
}

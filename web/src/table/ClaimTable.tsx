import { useMemo } from 'react';
import { pageName } from '../claim/filePage';
import { EntityLink } from '../claim/links';
import { named, namedIn } from '../claim/named';
import { type Statement, methodsOf, statements } from '../claim/statements';
import { modalityLabel } from '../claim/terms';
import { claimWords, sentenceOf } from '../claim/words';
import { type Language, formatDate, formatNumber, useLanguage, useTexts } from '../language';
import { useOntology } from '../ontology';
import { openClaim, openDocument } from '../route';
import type { Claim, Scene } from '../scene/scene';
import { type Column, DataTable } from './DataTable';
import { dateKey } from './sort';

const texts = {
  en: {
    caption: 'Claims',
    joined: (rows: string) => `Claims that say the same share a row: ${rows} rows. Files have a row for each claim.`,
    subject: 'Subject',
    predicate: 'Predicate',
    object: 'Object or value',
    holder: 'In whose view',
    author: 'author',
    modality: 'Modality',
    when: 'Date',
    document: 'Document',
    section: 'Section',
    page: 'Page',
    method: 'Method',
    confidence: 'Confidence',
    claims: 'Claims',
    look: 'Look up',
    claim: 'Claim',
    text: 'Text',
    openClaim: (claim: string) => `Open the claim: ${claim}`,
    openText: (claim: string) => `Text behind it: ${claim}`,
  },
  zh: {
    caption: '论断',
    joined: (rows: string) => `内容相同的论断合为一行，共 ${rows} 行；下载的文件中每条论断一行。`,
    subject: '主体',
    predicate: '谓词',
    object: '客体或值',
    holder: '观点持有者',
    author: '作者',
    modality: '情态',
    when: '日期',
    document: '文献',
    section: '章节',
    page: '页码',
    method: '方法',
    confidence: '置信度',
    claims: '论断数',
    look: '查看',
    claim: '论断',
    text: '原文',
    openClaim: (claim: string) => `打开论断：${claim}`,
    openText: (claim: string) => `阅读原文：${claim}`,
  },
};

/** What the claims of a scene state, a row each, however many claims state it. */
export function ClaimTable({ scene }: { scene: Scene }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const rows = useMemo(() => statements(scene.claims.values()), [scene]);
  return (
    <>
      {rows.length < scene.claims.size && (
        <p className="table-joined muted">{t.joined(formatNumber(rows.length, language))}</p>
      )}
      <DataTable caption={t.caption} columns={useColumns(scene)} rows={rows} keyOf={({ claim }) => claim.id} />
    </>
  );
}

function useColumns(scene: Scene): Column<Statement>[] {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const ontology = useOntology();
  const words = ({ claim }: Statement) => claimWords(claim, scene, ontology, language);
  const holder = ({ claim }: Statement) => claim.holder?.name[language] ?? t.author;
  const modality = ({ claim }: Statement) => modalityLabel(claim.modality)[language];
  const method = (statement: Statement) => methodsOf(statement, language);
  const pages = ({ claims }: Statement) => pagesOf(claims, language);
  const paged = useMemo(() => [...scene.claims.values()].some(({ page }) => page !== undefined), [scene]);
  const columns: (Column<Statement> | false)[] = [
    {
      name: 'subject',
      look: 'name',
      heading: t.subject,
      sortKey: (statement) => words(statement).subject,
      cell: ({ claim }) => <EntityLink entity={namedIn(scene, claim.subject)} />,
    },
    {
      name: 'predicate',
      heading: t.predicate,
      sortKey: (statement) => words(statement).predicate,
      cell: (statement) => words(statement).predicate,
    },
    {
      name: 'object',
      look: 'name',
      heading: t.object,
      sortKey: (statement) => words(statement).object,
      cell: (statement) => {
        const { object } = statement.claim;
        return object === undefined ? words(statement).object : <EntityLink entity={namedIn(scene, object)} />;
      },
    },
    {
      name: 'holder',
      heading: t.holder,
      sortKey: holder,
      cell: ({ claim }) =>
        claim.holder ? <EntityLink entity={named(claim.holder)} /> : <span className="muted">{t.author}</span>,
    },
    { name: 'modality', heading: t.modality, sortKey: modality, cell: modality },
    {
      name: 'when',
      heading: t.when,
      sortKey: ({ claim }) => dateKey(claim.when),
      cell: ({ claim }) => claim.when && <span className="table-short">{formatDate(claim.when, language)}</span>,
    },
    {
      name: 'document',
      heading: t.document,
      sortKey: ({ claim }) => claim.document,
      cell: ({ claim }) => claim.document,
    },
    {
      name: 'section',
      heading: t.section,
      sortKey: sectionsOf,
      cell: sectionsOf,
    },
    paged && {
      name: 'page',
      heading: t.page,
      sortKey: ({ claim }) => claim.page,
      cell: (row) => <span className="table-short">{pages(row)}</span>,
    },
    { name: 'method', heading: t.method, sortKey: method, cell: method },
    {
      name: 'confidence',
      heading: t.confidence,
      look: 'number',
      sortKey: ({ claim }) => claim.confidence,
      // Nothing is measured of what an expert has read.
      cell: ({ claim }) => (claim.method === 'CURATED' ? '' : claim.confidence.toFixed(2)),
    },
    {
      name: 'claims',
      heading: t.claims,
      look: 'number',
      sortKey: ({ claims }) => claims.length,
      cell: ({ claims }) => formatNumber(claims.length, language),
    },
    {
      name: 'acts',
      look: 'acts',
      heading: t.look,
      cell: (statement) => <Acts claim={statement.claim} sentence={sentenceOf(words(statement), language)} />,
    },
  ];
  return columns.filter((column) => column !== false);
}

// Where the document says it, which may be in several places.
function sectionsOf({ claims }: Statement) {
  return [...new Set(claims.flatMap(({ section }) => section ?? []))].join(', ');
}

// On which pages of the document, when it has any.
function pagesOf(claims: readonly Claim[], language: Language) {
  const names = claims.map(({ page = null, pageLabel = null }) => pageName({ page, pageLabel }, language));
  return [...new Set(names.filter(Boolean))].join(', ');
}

function Acts({ claim, sentence }: { claim: Claim; sentence: string }) {
  const t = useTexts(texts);
  return (
    <span className="table-acts">
      <button type="button" className="button" aria-label={t.openClaim(sentence)} onClick={() => openClaim(claim.id)}>
        {t.claim}
      </button>
      <button
        type="button"
        className="button"
        aria-label={t.openText(sentence)}
        onClick={() => openDocument(claim.document, claim.id)}
      >
        {t.text}
      </button>
    </span>
  );
}

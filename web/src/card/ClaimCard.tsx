import { PageLink } from '../PageLink';
import { ClaimSentence } from '../claim/ClaimSentence';
import { Quote } from '../claim/Quote';
import { type OnPage, pageName } from '../claim/filePage';
import { DocumentLink, EntityLink } from '../claim/links';
import { type Named, type TitledDocument, titleOf } from '../claim/named';
import { type Review, reviewedText } from '../claim/reviewed';
import { MODALITY_SENTENCES, type Method, modalityLabel } from '../claim/terms';
import type { Triple } from '../claim/words';
import { formatDate, formatNumber, useLanguage, useTexts } from '../language';
import { openQuery } from '../openQuery';
import { Busy, ErrorNote, Note } from '../parts';
import query from '../queries/claim.graphql?raw';
import { openDocument } from '../route';
import type { Modality } from '../scene/scene';
import { useAnswer } from '../useAnswer';
import { Citations } from './Citations';

const texts = {
  en: {
    title: 'Claim',
    gone: 'The graph has no claim of this id. It may have gone when its document was loaded anew.',
    text: 'In the text',
    query: 'Open as query',
    page: 'Web page',
    holder: 'Whose view',
    author: 'the author of the document',
    modality: 'Modality',
    time: 'Time',
    qualifier: 'Qualifier',
    evidence: 'Evidence',
    characters: (from: string, to: string) => `characters ${from}–${to}`,
    retells: 'It retells',
    found: 'Method',
  },
  zh: {
    title: '论断',
    gone: '图谱中没有此标识符的论断。重新载入文献后，它可能已不存在。',
    text: '查看原文',
    query: '作为查询打开',
    page: '网页',
    holder: '观点持有者',
    author: '文献作者',
    modality: '情态',
    time: '时间',
    qualifier: '限定',
    evidence: '证据',
    characters: (from: string, to: string) => `第 ${from}–${to} 字符`,
    retells: '转述自',
    found: '方法',
  },
};

interface Evidence extends OnPage {
  quote: string | null;
  start: number;
  end: number;
  section: string | null;
}

/** How a claim came to be in the graph. */
interface Origin {
  method: Method;
  rule: string | null;
  ruleVersion: string | null;
  confidence: number;
}

interface CardClaim extends Triple, Origin {
  id: string;
  iri: string;
  holder: Named | null;
  modality: Modality;
  time: string | null;
  qualifier: string | null;
  evidence: Evidence[];
  reviews: Review[];
  document: TitledDocument & {
    lang: string | null;
    issued: string | null;
    derivedFrom: { slug: string | null } | null;
  };
  gb7714: string;
  apa: string;
  bibtex: string;
}

/** A claim: what it says, in whose view, the words that show it, how it was found and how it is cited. */
export function ClaimCard({ id }: { id: string }) {
  const t = useTexts(texts);
  const { data, error, loading, retry } = useAnswer<{ node: CardClaim | null }>(query, { id });
  if (error) return <ErrorNote error={error} onRetry={retry} />;
  if (data?.node?.id === id) return <Loaded claim={data.node} />;
  return loading ? <Busy /> : <Note>{t.gone}</Note>;
}

function Loaded({ claim }: { claim: CardClaim }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const { id, document } = claim;
  const reviewed = reviewedText(claim.reviews, language);
  return (
    <article className="card">
      <header>
        <h2 className="kind">{t.title}</h2>
        <p className="sentence">
          <ClaimSentence claim={claim} />{' '}
          {claim.modality !== 'ASSERTED' && (
            <strong className="manner">{modalityLabel(claim.modality)[language]}</strong>
          )}
        </p>
        {reviewed && <p className="meta">{reviewed}</p>}
      </header>
      <div className="actions">
        <button type="button" className="button strong" onClick={() => openDocument(document.slug ?? document.id, id)}>
          {t.text}
        </button>
        <button
          type="button"
          className="button quiet"
          onClick={() => openQuery({ query, variables: { id }, operation: 'Claim' })}
        >
          {t.query}
        </button>
        <PageLink className="button quiet" href={`claim/${encodeURIComponent(id)}`}>
          {t.page}
        </PageLink>
      </div>
      <Meaning claim={claim} />
      <Words claim={claim} />
      <section>
        <h3>{t.found}</h3>
        <OriginText {...claim} />
      </section>
      <Citations gb7714={claim.gb7714} apa={claim.apa} bibtex={claim.bibtex} />
    </article>
  );
}

function Meaning({ claim }: { claim: CardClaim }) {
  const [language] = useLanguage();
  const t = useTexts(texts);
  return (
    <dl className="fields">
      <dt>{t.holder}</dt>
      <dd>{claim.holder ? <EntityLink entity={claim.holder} /> : t.author}</dd>
      <dt>{t.modality}</dt>
      <dd>
        <strong>{modalityLabel(claim.modality)[language]}</strong>{' '}
        <span className="muted">{MODALITY_SENTENCES[claim.modality]?.[language]}</span>
      </dd>
      {claim.time && <dt>{t.time}</dt>}
      {claim.time && <dd>{formatDate(claim.time, language)}</dd>}
      {claim.qualifier && <dt>{t.qualifier}</dt>}
      {claim.qualifier && <dd>{claim.qualifier}</dd>}
    </dl>
  );
}

function Words({ claim: { document, evidence, id } }: { claim: CardClaim }) {
  const [language] = useLanguage();
  const t = useTexts(texts);
  const slug = document.slug ?? document.id;
  return (
    <section>
      <h3>{t.evidence}</h3>
      {evidence.map(({ quote, section, start, end, ...on }) => (
        <figure key={start}>
          <Quote quote={quote} lang={document.lang} />
          <figcaption className="meta">
            {section && <span>§&nbsp;{section}</span>}
            {on.page !== null && <span>{pageName(on, language)}</span>}
            {/* Counted from 1 to people, as in citations. */}
            <span>{t.characters(formatNumber(start + 1, language), formatNumber(end, language))}</span>
          </figcaption>
        </figure>
      ))}
      <p>
        <DocumentLink slug={slug} claim={id}>
          {titleOf(document, language)}
        </DocumentLink>{' '}
        <span className="meta">
          {document.issued && <span>{formatDate(document.issued, language)}</span>}
          {document.derivedFrom && (
            <span>
              {t.retells} {document.derivedFrom.slug}
            </span>
          )}
        </span>
      </p>
    </section>
  );
}

const originTexts = {
  en: {
    CURATED: 'Written down by an expert who read the document.',
    RULE: (rule: string, version: string) => `The extraction rule ${rule} (version ${version}) found it.`,
    MODEL: 'A language model proposed it.',
    IMPORT: 'It was taken from another data set.',
    measured: (percent: string) =>
      `Confidence ${percent}: so many of the rule’s claims were right where that was measured.`,
    other: (percent: string) => `Confidence ${percent}.`,
  },
  zh: {
    CURATED: '由专家阅读文献后录入。',
    RULE: (rule: string, version: string) => `由抽取规则 ${rule}（版本 ${version}）发现。`,
    MODEL: '由语言模型提出。',
    IMPORT: '取自其他数据集。',
    measured: (percent: string) => `置信度 ${percent}：在评测集上，该规则所得论断的正确比例。`,
    other: (percent: string) => `置信度 ${percent}。`,
  },
};

function OriginText({ method, rule, ruleVersion, confidence }: Origin) {
  const t = useTexts(originTexts);
  if (method === 'CURATED') return <p>{t.CURATED}</p>; // of which nothing is measured
  const percent = `${Math.round(confidence * 100)}%`;
  return (
    <p>
      {method === 'RULE' ? t.RULE(rule ?? '', ruleVersion ?? '') : t[method]}{' '}
      <span className="muted">{method === 'RULE' ? t.measured(percent) : t.other(percent)}</span>
    </p>
  );
}

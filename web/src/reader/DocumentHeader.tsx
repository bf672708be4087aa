import { FileLink } from '../FileLink';
import { PageLink } from '../PageLink';
import { DocumentLink } from '../claim/links';
import { titleOf } from '../claim/named';
import { type Language, formatDate, formatNumber, useLanguage, useTexts } from '../language';
import { go, openEntity } from '../route';
import { isWebAddress } from '../webAddress';
import { languageName } from './languageName';
import type { DocumentRecord } from './record';

const texts = {
  en: {
    all: 'All documents',
    length: (n: string) => `${n} characters`,
    license: 'Licence',
    retells: 'Retells',
    minConfidence: (n: string) => `Loaded without claims of rules below a confidence of ${n}.`,
    card: 'Card',
    page: 'Cite / permanent page',
    source: 'Where it was published',
    jsonl: 'Claims (JSON Lines)',
    csv: 'Claims (CSV)',
    and: ', ',
  },
  zh: {
    all: '全部文献',
    length: (n: string) => `${n} 字符`,
    license: '许可',
    retells: '转述',
    minConfidence: (n: string) => `载入时略去了置信度低于 ${n} 的规则论断。`,
    card: '卡片',
    page: '引用／固定页面',
    source: '原文出处',
    jsonl: '论断（JSON Lines）',
    csv: '论断（CSV）',
    and: '、',
  },
};

/** What a document is, and where it and its claims can be had. */
export function DocumentHeader({ record }: { record: DocumentRecord }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const { slug, lang, issued, license, length, minConfidence, derivedFrom } = record;
  return (
    <header className="reader-header">
      <button
        type="button"
        className="button quiet reader-back"
        onClick={() => go({ document: undefined, claim: undefined, at: undefined })}
      >
        ‹ {t.all}
      </button>
      <h2>{titleOf(record, language)}</h2>
      <Creators record={record} />
      <p className="muted reader-facts">
        {container(record, language) && <span>{container(record, language)}</span>}
        {issued && <span>{formatDate(issued, language)}</span>}
        {lang && <span>{languageName(lang, language)}</span>}
        {length !== null && <span>{t.length(formatNumber(length, language))}</span>}
        {license && (
          <span>
            {t.license}: {license}
          </span>
        )}
      </p>
      {derivedFrom && (
        <p>
          {t.retells}{' '}
          <DocumentLink slug={derivedFrom.slug ?? derivedFrom.id}>{titleOf(derivedFrom, language)}</DocumentLink>
        </p>
      )}
      {minConfidence !== null && <p className="muted">{t.minConfidence(minConfidence.toFixed(2))}</p>}
      <p className="reader-links">
        <button type="button" className="reader-link" onClick={() => openEntity(record.id)}>
          {t.card}
        </button>
        <PageLink href={`document/${encodeURIComponent(slug)}`}>{t.page}</PageLink>
        <Source record={record} />
        <FileLink href={`export/claims.jsonl?document=${encodeURIComponent(slug)}`}>{t.jsonl}</FileLink>
        <FileLink href={`export/claims.csv?document=${encodeURIComponent(slug)}`}>{t.csv}</FileLink>
      </p>
    </header>
  );
}

function Creators({ record: { creators } }: { record: DocumentRecord }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  if (creators.length === 0) return null;
  return (
    <p>
      {creators.map(({ entity, ...name }, i) => (
        <span key={name.en + i}>
          {i > 0 && t.and}
          {entity ? (
            <button type="button" className="reader-link" onClick={() => openEntity(entity.id)}>
              {name[language]}
            </button>
          ) : (
            name[language]
          )}
        </span>
      ))}
    </p>
  );
}

function Source({ record: { doi, url } }: { record: DocumentRecord }) {
  const t = useTexts(texts);
  const rel = 'external noreferrer';
  if (doi)
    return (
      <a href={`https://doi.org/${encodeURI(doi)}`} rel={rel}>
        DOI {doi}
      </a>
    );
  return url && isWebAddress(url) ? (
    <a href={url} rel={rel}>
      {t.source}
    </a>
  ) : null;
}

function container(record: DocumentRecord, language: Language) {
  const { containerEn, containerZh, publisherEn, publisherZh, volume, issue, pages } = record;
  return language === 'zh'
    ? [containerZh, volume && `第 ${volume} 卷`, issue && `第 ${issue} 期`, pages && `第 ${pages} 页`, publisherZh]
        .filter(Boolean)
        .join('，')
    : [containerEn, volume && `vol. ${volume}`, issue && `no. ${issue}`, pages && `pp. ${pages}`, publisherEn]
        .filter(Boolean)
        .join(', ');
}

import { DocumentLink } from '../claim/links';
import { type TitledDocument, titleOf } from '../claim/named';
import { LOCALE, type Language, type Text, formatDate, formatNumber, useLanguage, useTexts } from '../language';
import { Busy, ErrorNote, Note } from '../parts';
import query from '../queries/documents.graphql?raw';
import { useAnswer } from '../useAnswer';
import { languageName } from './languageName';

const texts = {
  en: {
    title: 'Documents',
    empty: 'No claims rest on any document yet. Add one with `normgraph load PATH`.',
    loaded: 'text loaded',
    unloaded: 'text not loaded',
    claims: (n: number, shown: string) => (n === 1 ? '1 claim' : `${shown} claims`),
    retells: 'retells',
    more: (n: string, all: string) => `The first ${n} of ${all} documents. The search finds the others.`,
  },
  zh: {
    title: '文献',
    empty: '还没有任何论断以文献为依据。用 `normgraph load PATH` 添加文献。',
    loaded: '文本已载入',
    unloaded: '文本未载入',
    claims: (_: number, shown: string) => `${shown} 条论断`,
    retells: '转述',
    more: (n: string, all: string) => `共 ${all} 份文献，此处为前 ${n} 份。其余可用搜索找到。`,
  },
};

interface Listed extends TitledDocument {
  slug: string;
  loaded: boolean;
  lang: string | null;
  issued: string | null;
  creators: Text[];
  derivedFrom: TitledDocument | null;
  statements: { totalCount: number };
}

/** All documents that claims rest on, to choose one. */
export function DocumentList() {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const { data, error, loading, retry } = useAnswer<{ documents: { totalCount: number; nodes: Listed[] } }>(query);
  if (error) return <ErrorNote error={error} onRetry={retry} />;
  if (loading && !data) return <Busy />;
  const { nodes, totalCount } = data!.documents;
  if (nodes.length === 0) return <Note>{t.empty}</Note>;
  return (
    <div className="scroll reader-list" tabIndex={0} role="region" aria-label={t.title}>
      <h2>{t.title}</h2>
      <ul>
        {withRetellings(nodes).map((document) => (
          <Item key={document.slug} document={document} />
        ))}
      </ul>
      {totalCount > nodes.length && (
        <Note>{t.more(formatNumber(nodes.length, language), formatNumber(totalCount, language))}</Note>
      )}
    </div>
  );
}

// Each followed by those that retell it.
function withRetellings(documents: Listed[]) {
  const known = new Set(documents.map(({ id }) => id));
  const first = documents.filter(({ derivedFrom }) => !derivedFrom || !known.has(derivedFrom.id));
  return first.flatMap((document) => [document, ...documents.filter((d) => d.derivedFrom?.id === document.id)]);
}

function Item({ document }: { document: Listed }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const { slug, lang, issued, creators, derivedFrom, statements, loaded } = document;
  const count = t.claims(statements.totalCount, formatNumber(statements.totalCount, language));
  return (
    <li className={derivedFrom ? 'derived' : undefined}>
      <DocumentLink slug={slug}>{titleOf(document, language)}</DocumentLink>
      <p className="muted reader-facts">
        {creators.length > 0 && <span>{list(creators, language)}</span>}
        {issued && <span>{formatDate(issued, language)}</span>}
        {lang && <span>{languageName(lang, language)}</span>}
        <span>{count}</span>
        <span className={loaded ? undefined : 'reader-unloaded'}>{loaded ? t.loaded : t.unloaded}</span>
        {derivedFrom && (
          <span>
            {t.retells} {titleOf(derivedFrom, language)}
          </span>
        )}
      </p>
    </li>
  );
}

function list(creators: Text[], language: Language) {
  return new Intl.ListFormat(LOCALE[language], { type: 'unit' }).format(creators.map((creator) => creator[language]));
}

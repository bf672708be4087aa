import { countTexts } from '../claim/counts';
import { DocumentLink } from '../claim/links';
import { type TitledDocument, titleOf } from '../claim/named';
import { formatDate, formatNumber, useLanguage, useTexts } from '../language';
import { ErrorNote } from '../parts';
import query from '../queries/documents-of.graphql?raw';
import { useAnswer } from '../useAnswer';

const texts = {
  en: { title: 'Documents', retells: 'retells', notLoaded: 'text not loaded' },
  zh: { title: '相关文献', retells: '转述', notLoaded: '文本未载入' },
};

interface Source extends TitledDocument {
  issued: string | null;
  loaded: boolean;
  derivedFrom: { slug: string | null } | null;
  statements: { totalCount: number };
}

/** The documents with claims about an entity, those with most first. */
export function EntityDocuments({ id }: { id: string }) {
  const [language] = useLanguage();
  const t = useTexts(texts);
  const counts = useTexts(countTexts);
  const { data, error, retry } = useAnswer<{ documents: { nodes: Source[] } }>(query, { id });
  if (error) return <ErrorNote error={error} onRetry={retry} />;
  const speaking = data?.documents.nodes
    .filter(({ statements }) => statements.totalCount > 0)
    .sort((a, b) => b.statements.totalCount - a.statements.totalCount);
  if (!speaking || speaking.length === 0) return null;
  return (
    <section>
      <h3>
        {t.title} <span className="muted">{formatNumber(speaking.length, language)}</span>
      </h3>
      <ul className="documents">
        {speaking.map((document) => (
          <li key={document.id}>
            <DocumentLink slug={document.slug ?? document.id} about={id}>
              {titleOf(document, language)}
            </DocumentLink>{' '}
            <span className="meta">
              {document.issued && <span>{formatDate(document.issued, language)}</span>}
              <span>{counts.claims(formatNumber(document.statements.totalCount, language))}</span>
              {document.derivedFrom && (
                <span>
                  {t.retells} {document.derivedFrom.slug}
                </span>
              )}
              {!document.loaded && <span>{t.notLoaded}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { useTexts } from '../language';
import { Busy, ErrorNote, Note } from '../parts';
import query from '../queries/document.graphql?raw';
import { go, useRoute } from '../route';
import { useAnswer } from '../useAnswer';
import { DocumentList } from './DocumentList';
import { DocumentReader } from './DocumentReader';
import type { DocumentRecord } from './record';
import './reader.css';

const texts = {
  en: {
    unknown: (slug: string) => `There is no document “${slug}” in this graph.`,
    bare: (slug: string) => `“${slug}” is only spoken of: no claim rests on it, so there is nothing to read.`,
    all: 'All documents',
  },
  zh: {
    unknown: (slug: string) => `图谱中没有文献“${slug}”。`,
    bare: (slug: string) => `“${slug}”只是被提及：没有论断以它为依据，因此没有可读的内容。`,
    all: '全部文献',
  },
};

/** The documents to choose from; or the one that the address names. */
export default function DocumentPane() {
  const slug = useRoute((route) => route.document);
  return slug ? <OneDocument key={slug} slug={slug} /> : <DocumentList />;
}

function OneDocument({ slug }: { slug: string }) {
  const t = useTexts(texts);
  const { data, error, loading, retry } = useAnswer<{ document: DocumentRecord | null }>(query, { slug });
  if (error && error.code !== 'NOT_FOUND') return <ErrorNote error={error} onRetry={retry} />;
  if (loading && !data) return <Busy />;
  const record = data?.document;
  if (record?.slug) return <DocumentReader record={record} />;
  return (
    <Note>
      <p>{record ? t.bare(slug) : t.unknown(slug)}</p>
      <button
        type="button"
        className="button"
        onClick={() => go({ document: undefined, claim: undefined, at: undefined })}
      >
        {t.all}
      </button>
    </Note>
  );
}

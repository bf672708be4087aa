import { DocumentLink, EntityLink } from '../claim/links';
import { type Named, type TitledDocument, titleOf } from '../claim/named';
import { explore } from '../explore';
import { formatDate, formatNumber, useLanguage, useTexts } from '../language';
import { Busy, ErrorNote } from '../parts';
import query from '../queries/home.graphql?raw';
import { useAnswer } from '../useAnswer';
import { HowToLoad } from './HowToLoad';
import { Questions } from './Questions';

const texts = {
  en: {
    title: 'Who stands where, and in whose words',
    about:
      'A graph of claims about positions, mechanisms and norms of digital governance. Every claim is shown by the words of a document, at their place in it.',
    hint: 'Search above for an actor, a principle or a word in either language (press / to get there), or begin here:',
    figures: 'What is in the graph',
    claims: 'claims',
    entities: 'entities',
    documents: 'documents',
    loaded: 'texts loaded',
    actors: 'Actors',
    principles: 'Principles',
    mechanisms: 'Mechanisms',
    instruments: 'Instruments',
    sources: 'Documents',
    notLoaded: 'text not loaded',
    isLoaded: 'text loaded',
    load: 'Where a text is not loaded, places are known but not the words. With a copy of your own they appear:',
  },
  zh: {
    title: '谁持何种立场，依据谁的原话',
    about: '关于数字治理立场、机制与规范的论断图谱。每条论断都附有文献原文及其位置。',
    hint: '在上方以中文或英文搜索行为体、原则或词语（按 / 键即可），或从这里开始：',
    figures: '图谱概况',
    claims: '条论断',
    entities: '个实体',
    documents: '份文献',
    loaded: '份文本已载入',
    actors: '行为体',
    principles: '原则',
    mechanisms: '机制',
    instruments: '文书',
    sources: '文献',
    notLoaded: '文本未载入',
    isLoaded: '文本已载入',
    load: '文本未载入时，位置已知而原文未知。载入自备的文本后即可显示：',
  },
};

interface Source extends TitledDocument {
  lang: string | null;
  issued: string | null;
  loaded: boolean;
}

const FIGURES = ['claims', 'entities', 'documents', 'loaded'] as const;
const ENTRIES = ['actors', 'principles', 'mechanisms', 'instruments'] as const;

type Answer = Record<(typeof ENTRIES)[number], { nodes: Named[] }> & {
  stats: Record<(typeof FIGURES)[number], number>;
  documents: { totalCount: number; nodes: Source[] };
};

/** Where to start: what this is, what is in it, and ways into it. */
export function Home() {
  const t = useTexts(texts);
  const { data, error, retry } = useAnswer<Answer>(query);
  return (
    <article className="card home">
      <h2>{t.title}</h2>
      <p>{t.about}</p>
      {error && <ErrorNote error={error} onRetry={retry} />}
      {!data && !error && <Busy />}
      {data && (data.stats.claims === 0 ? <HowToLoad /> : <Ways answer={data} />)}
    </article>
  );
}

function Ways({ answer }: { answer: Answer }) {
  const [language] = useLanguage();
  const t = useTexts(texts);
  return (
    <>
      <ul className="figures" aria-label={t.figures}>
        {FIGURES.map((figure) => (
          <li key={figure}>
            <strong>{formatNumber(answer.stats[figure], language)}</strong> {t[figure]}
          </li>
        ))}
      </ul>
      <p className="muted">{t.hint}</p>
      {ENTRIES.filter((entry) => answer[entry].nodes.length > 0).map((entry) => (
        <section key={entry} className="entries">
          <h3>{t[entry]}</h3>
          <ul>
            {answer[entry].nodes.map((entity) => (
              <li key={entity.id}>
                <EntityLink entity={entity} onOpen={explore} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Questions />
      <Documents sources={answer.documents.nodes} />
    </>
  );
}

function Documents({ sources }: { sources: readonly Source[] }) {
  const [language] = useLanguage();
  const t = useTexts(texts);
  return (
    <section>
      <h3>{t.sources}</h3>
      <ul className="documents">
        {sources.map((source) => (
          <li key={source.id}>
            <DocumentLink slug={source.slug ?? source.id}>{titleOf(source, language)}</DocumentLink>{' '}
            <span className="meta">
              {source.issued && <span>{formatDate(source.issued, language)}</span>}
              <span>{source.loaded ? t.isLoaded : t.notLoaded}</span>
            </span>
          </li>
        ))}
      </ul>
      {sources.some(({ loaded }) => !loaded) && (
        <p className="muted">
          {t.load} <code>normgraph load PATH</code>
        </p>
      )}
    </section>
  );
}

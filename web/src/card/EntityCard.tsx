import type { Named } from '../claim/named';
import { useLanguage, useTexts } from '../language';
import { loadOntology, useClassLabel, useOntology } from '../ontology';
import { Busy, ErrorNote, Note } from '../parts';
import query from '../queries/entity.graphql?raw';
import { useAnswer } from '../useAnswer';
import { EntityActions } from './EntityActions';
import { EntityDocuments } from './EntityDocuments';
import { EntityHead } from './EntityHead';
import { EntityReference } from './EntityReference';
import { EntityTimeline } from './EntityTimeline';
import { Facts } from './Facts';
import { Positions } from './Positions';
import { Relations } from './Relations';
import { describe } from './description';
import { useRelations } from './useRelations';

const texts = {
  en: {
    nothing: 'Nothing is claimed of it in the documents that were loaded.',
    mentions: (n: number) => (n === 1 ? 'They name it once.' : `They name it ${n} times.`),
  },
  zh: { nothing: '已载入的文献中没有关于它的论断。', mentions: (n: number) => `文献中提及 ${n} 次。` },
};

/** A name of an entity. */
export interface Name {
  value: string;
  lang: string;
  preferred: boolean;
  ambiguous: boolean;
  document: { id: string; slug: string | null } | null;
}

/** An entity with all that the head and the foot of its card show. */
export interface CardEntity extends Named {
  iri: string;
  degree: number;
  names: Name[];
  sameAs: string[];
  mentions: { totalCount: number };
  /** Of a document: its short name when claims rest on it. */
  slug?: string | null;
  loaded?: boolean;
}

interface Answer {
  entity: CardEntity;
  stats: { generation: number };
}

/** All that is known of an entity. */
export function EntityCard({ id }: { id: string }) {
  const { data, error, retry } = useAnswer<Answer>(query, { id });
  const onRetry = () => {
    retry();
    // It failed along with this.
    if (useOntology.getState().predicates.size === 0) loadOntology().catch(() => undefined);
  };
  if (error) return <ErrorNote error={error} onRetry={onRetry} />;
  if (data?.entity.id !== id) return <Busy />;
  return <Loaded entity={data.entity} generation={data.stats.generation} />;
}

function Loaded({ entity, generation }: { entity: CardEntity; generation: number }) {
  const { id } = entity;
  const [language] = useLanguage();
  const t = useTexts(texts);
  const label = useClassLabel(entity.class)[language];
  const kinds = useOntology((ontology) => ontology.classes.get(entity.class)?.kinds) ?? [];
  const relations = useRelations(entity);
  const described = describe(label, relations.facts, language);
  const description = described === label ? '' : described; // the badge says as much
  return (
    <article className="card">
      <EntityHead entity={entity} description={description} />
      <EntityActions entity={entity} query={relations.query} />
      {entity.degree === 0 && (
        <Note>
          {t.nothing} {entity.mentions.totalCount > 0 && t.mentions(entity.mentions.totalCount)}
        </Note>
      )}
      {relations.error && <ErrorNote error={relations.error} onRetry={relations.retry} />}
      {relations.loading && <Busy />}
      <Facts values={relations.values} />
      {kinds.includes('Actor') && <Positions id={id} of="actor" />}
      {kinds.includes('Idea') && <Positions id={id} of="idea" />}
      <Relations id={id} className={entity.class} groups={relations.groups} />
      <EntityTimeline id={id} />
      <EntityDocuments id={id} />
      <EntityReference entity={entity} generation={generation} />
    </article>
  );
}

import { ask } from '../ask';
import { ClaimSentence } from '../claim/ClaimSentence';
import { MoreButton } from '../claim/MoreButton';
import { ClaimLink } from '../claim/links';
import { modalityLabel } from '../claim/terms';
import type { Triple } from '../claim/words';
import { formatDate, formatNumber, useLanguage, useTexts } from '../language';
import { ErrorNote } from '../parts';
import query from '../queries/timeline-of.graphql?raw';
import type { Modality } from '../scene/scene';
import { useAnswer } from '../useAnswer';
import { type Page, useMore } from './useMore';

const texts = {
  en: { title: 'Timeline', claim: 'Claim: words and citation', show: 'words' },
  zh: { title: '时间线', claim: '论断：原文与引用', show: '原文' },
};

interface Dated {
  date: string;
  node: Triple & { id: string; modality: Modality };
}

interface Answer {
  timeline: Page<Dated>;
}

/** The dated claims about an entity, earliest first. */
export function EntityTimeline({ id }: { id: string }) {
  const { data, error, retry } = useAnswer<Answer>(query, { id });
  if (error) return <ErrorNote error={error} onRetry={retry} />;
  if (!data || data.timeline.totalCount === 0) return null;
  return <Dates id={id} first={data.timeline} />;
}

function Dates({ id, first }: { id: string; first: Page<Dated> }) {
  const [language] = useLanguage();
  const t = useTexts(texts);
  const { edges, ...rest } = useMore(first, async (after) => (await ask<Answer>(query, { id, after })).timeline);
  return (
    <section>
      <h3>
        {t.title} <span className="muted">{formatNumber(first.totalCount, language)}</span>
      </h3>
      <ol className="dates">
        {edges.map(({ date, node }) => (
          <li key={node.id}>
            <time>{formatDate(date, language)}</time>
            <div>
              <ClaimSentence claim={node} />{' '}
              <span className="meta">
                {node.modality !== 'ASSERTED' && <strong>{modalityLabel(node.modality)[language]}</strong>}
                <ClaimLink id={node.id} label={t.claim}>
                  {t.show}
                </ClaimLink>
              </span>
            </div>
          </li>
        ))}
      </ol>
      <MoreButton {...rest} onMore={rest.more} />
    </section>
  );
}

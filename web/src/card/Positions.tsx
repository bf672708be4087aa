import { useState } from 'react';
import { MoreButton } from '../claim/MoreButton';
import { countTexts } from '../claim/counts';
import { EntityLink } from '../claim/links';
import type { Named } from '../claim/named';
import { type Method, modalityLabel } from '../claim/terms';
import { type StanceKind, verdictOf, verdictTexts } from '../claim/verdicts';
import { formatNumber, useLanguage, useTexts } from '../language';
import { ErrorNote } from '../parts';
import query from '../queries/positions-of.graphql?raw';
import type { Modality } from '../scene/scene';
import { useAnswer } from '../useAnswer';
import { ClaimedRow, DateRange } from './ClaimedRow';

const texts = {
  en: {
    title: 'Positions',
    of: 'Where it stands, by number of independent documents.',
    on: 'Who stands where on it, by number of independent documents.',
  },
  zh: {
    title: '立场',
    of: '对各观念的立场，按独立文献数排列。',
    on: '各方对此的立场，按独立文献数排列。',
  },
};

/** A cell of the matrix of positions. */
interface Cell {
  actor: Named;
  idea: Named;
  polarity: number;
  conflict: boolean;
  support: number;
  first: string | null;
  last: string | null;
  stances: { kind: StanceKind; modality: Modality }[];
  claims: { id: string; method: Method }[];
}

const PAGE = 6;

/** Where an actor stands on ideas, or who stands where on an idea. */
export function Positions({ id, of }: { id: string; of: 'actor' | 'idea' }) {
  const t = useTexts(texts);
  const [count, setCount] = useState(PAGE);
  const variables = of === 'actor' ? { actors: [id] } : { ideas: [id] };
  const { data, error, retry } = useAnswer<{ positions: { cells: Cell[] } }>(query, variables);
  if (error) return <ErrorNote error={error} onRetry={retry} />;
  if (!data || data.positions.cells.length === 0) return null;
  const cells = [...data.positions.cells].sort((a, b) => b.support - a.support || b.claims.length - a.claims.length);
  return (
    <section>
      <h3>{t.title}</h3>
      <p className="muted">{of === 'actor' ? t.of : t.on}</p>
      <ul>
        {cells.slice(0, count).map((cell) => (
          <Position
            key={`${cell.actor.id} ${cell.idea.id}`}
            cell={cell}
            other={of === 'actor' ? cell.idea : cell.actor}
          />
        ))}
      </ul>
      <MoreButton left={cells.length - count} onMore={() => setCount(count + 4 * PAGE)} />
    </section>
  );
}

function Position({ cell, other }: { cell: Cell; other: Named }) {
  const [language] = useLanguage();
  const t = useTexts(verdictTexts);
  const counts = useTexts(countTexts);
  const verdict = verdictOf(cell.polarity, new Set(cell.stances.map(({ kind }) => kind)));
  const otherwise = [...new Set(cell.stances.map((stance) => stance.modality))].filter((one) => one !== 'ASSERTED');
  return (
    <ClaimedRow claims={cell.claims}>
      <span className={`side ${cell.conflict ? 'conflict' : verdict}`}>{cell.conflict ? t.conflict : t[verdict]}</span>
      <EntityLink entity={other} />{' '}
      <span className="meta">
        {otherwise.map((one) => (
          <strong key={one}>{modalityLabel(one)[language]}</strong>
        ))}
        <DateRange first={cell.first ?? undefined} last={cell.last ?? undefined} />
        <span>{counts.documents(formatNumber(cell.support, language))}</span>
      </span>
    </ClaimedRow>
  );
}

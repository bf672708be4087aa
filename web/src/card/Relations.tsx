import { ask } from '../ask';
import { MoreButton } from '../claim/MoreButton';
import { EntityLink } from '../claim/links';
import { formatNumber, useLanguage, useTexts } from '../language';
import { relationLabel } from '../ontology';
import { ClaimedRow, SummaryText } from './ClaimedRow';
import { type Direction, type RelatedPage, relationsQuery } from './relations';
import { useMore } from './useMore';

const texts = {
  en: { title: 'Relations' },
  zh: { title: '关系' },
};

/** A relation of an entity, in one direction, with the entities at the other end. */
export interface RelationGroup {
  direction: Direction;
  page: RelatedPage;
}

const OPEN = 4; // groups that are unfolded at first: a card of a large state has forty

/** All relations of an entity by predicate, forwards and backwards. */
export function Relations({
  id,
  className,
  groups,
}: {
  id: string;
  className: string;
  groups: readonly RelationGroup[];
}) {
  const t = useTexts(texts);
  if (groups.length === 0) return null;
  return (
    <section>
      <h3>{t.title}</h3>
      {groups.map((group, index) => (
        <Group key={group.direction.field} id={id} className={className} group={group} open={index < OPEN} />
      ))}
    </section>
  );
}

function Group(props: { id: string; className: string; group: RelationGroup; open: boolean }) {
  const { id, className, group, open } = props;
  const { direction, page } = group;
  const [language] = useLanguage();
  const { edges, ...rest } = useMore(page, (after) => askMore(id, className, direction.field, after));
  const preview = page.edges.map(({ node }) => node[language]).join(language === 'zh' ? '、' : ', ');
  return (
    <details className="fold" open={open}>
      <summary>
        <h4>{relationLabel(direction.predicate, direction.inverse)[language]}</h4>
        <span className="muted">{formatNumber(page.totalCount, language)}</span>
        <span className="preview">{preview}</span>
      </summary>
      <ul>
        {edges.map(({ node, claims }) => (
          <ClaimedRow key={node.id} claims={claims}>
            <EntityLink entity={node} /> <SummaryText claims={claims} />
          </ClaimedRow>
        ))}
      </ul>
      <MoreButton {...rest} onMore={rest.more} />
    </details>
  );
}

async function askMore(id: string, className: string, field: string, after: string) {
  const query = relationsQuery(className, [field], [], true);
  const answer = await ask<{ entity: Record<string, RelatedPage> }>(query, { id, after });
  return answer.entity[field];
}

import { PageLink } from '../PageLink';
import { useTexts } from '../language';
import { openQuery } from '../openQuery';
import { go, openDocument } from '../route';
import { addToNetwork } from '../scene/exploration';
import { showNeighborhood, useScene } from '../scene/store';
import type { CardEntity } from './EntityCard';

const texts = {
  en: { show: 'Show network', add: 'Add to network', query: 'Open as query', read: 'Read the text', page: 'Web page' },
  zh: { show: '显示网络', add: '加入网络', query: '作为查询打开', read: '阅读原文', page: '网页' },
};

/** What can be done with an entity. */
export function EntityActions({ entity, query }: { entity: CardEntity; query: string }) {
  const t = useTexts(texts);
  const { id, slug } = entity;
  const drawn = useScene(({ scene }) => scene.entities.has(id));
  const toNetwork = (change: (id: string) => Promise<void>) => {
    go({ view: 'network', front: 'view' });
    void change(id);
  };
  return (
    <div className="actions">
      {slug && (
        <button type="button" className="button strong" onClick={() => openDocument(slug)}>
          {t.read}
        </button>
      )}
      <button type="button" className={slug ? 'button' : 'button strong'} onClick={() => toNetwork(showNeighborhood)}>
        {t.show}
      </button>
      {!drawn && (
        <button type="button" className="button" onClick={() => toNetwork(addToNetwork)}>
          {t.add}
        </button>
      )}
      <button
        type="button"
        className="button quiet"
        onClick={() => openQuery({ query, variables: { id }, operation: 'Relations' })}
      >
        {t.query}
      </button>
      <PageLink className="button quiet" href={`entity/${encodeURIComponent(id)}`}>
        {t.page}
      </PageLink>
    </div>
  );
}

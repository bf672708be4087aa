import { lazy, useState } from 'react';
import { Guard } from './Guard';
import { TabList } from './TabList';
import { ExplorePanel } from './card/ExplorePanel';
import { useTexts } from './language';
import { go, useRoute } from './route';

const QueryPanel = lazy(() => import('./query/QueryPanel'));

const texts = {
  en: { panels: 'What the left side shows', explore: 'Explore', query: 'Query' },
  zh: { panels: '左侧显示内容', explore: '探索', query: '查询' },
};

/** The left side: where to start and the cards, or the query editor, which is loaded when first shown and then kept. */
export function LeftPanel() {
  const t = useTexts(texts);
  const panel = useRoute((route) => route.panel);
  const [queryWasOpen, setQueryWasOpen] = useState(false);
  if (panel === 'query' && !queryWasOpen) setQueryWasOpen(true);
  return (
    <section className="pane" aria-label={t[panel]}>
      <TabList
        label={t.panels}
        tabs={[
          ['explore', t.explore],
          ['query', t.query],
        ]}
        selected={panel}
        onSelect={(chosen) => go({ panel: chosen, front: 'panel' })}
      />
      <div
        id="panel-explore"
        className="pane"
        role="tabpanel"
        aria-labelledby="tab-explore"
        hidden={panel !== 'explore'}
      >
        <ExplorePanel />
      </div>
      <div id="panel-query" className="pane" role="tabpanel" aria-labelledby="tab-query" hidden={panel !== 'query'}>
        <Guard>{queryWasOpen && <QueryPanel />}</Guard>
      </div>
    </section>
  );
}

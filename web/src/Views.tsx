import { type ComponentType, lazy } from 'react';
import { Guard } from './Guard';
import { TabList } from './TabList';
import { useTexts } from './language';
import { VIEWS, type View, go, useRoute } from './route';

// Each is loaded when it is first shown.
const panes: Record<View, ComponentType> = {
  network: lazy(() => import('./network/NetworkPane')),
  table: lazy(() => import('./table/TablePane')),
  timeline: lazy(() => import('./timeline/TimelinePane')),
  positions: lazy(() => import('./positions/PositionsPane')),
  document: lazy(() => import('./reader/DocumentPane')),
};

/** The names of the views. */
export const viewTexts = {
  en: { views: 'Views', network: 'Network', table: 'Table', timeline: 'Timeline', positions: 'Positions', document: 'Document' },
  zh: { views: '视图', network: '网络', table: '表格', timeline: '时间线', positions: '立场', document: '文献' },
};

/** The right side: what was found, in one of the views. */
export function Views() {
  const t = useTexts(viewTexts);
  const view = useRoute((route) => route.view);
  const Pane = panes[view];
  return (
    <section className="pane" aria-label={t.views}>
      <TabList
        label={t.views}
        tabs={VIEWS.map((v) => [v, t[v]] as const)}
        selected={view}
        onSelect={(chosen) => go({ view: chosen, front: 'view' })}
      />
      <div id={`panel-${view}`} className="pane" role="tabpanel" aria-labelledby={`tab-${view}`}>
        <Guard key={view}>
          <Pane />
        </Guard>
      </div>
    </section>
  );
}

import { Activity, type ComponentType, lazy, useState } from 'react';
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
  en: {
    views: 'Views',
    network: 'Network',
    table: 'Table',
    timeline: 'Timeline',
    positions: 'Positions',
    document: 'Document',
  },
  zh: { views: '视图', network: '网络', table: '表格', timeline: '时间线', positions: '立场', document: '文献' },
};

/** The right side: what was found, in one of the views. Those not shown now stay as the reader has left them. */
export function Views() {
  const t = useTexts(viewTexts);
  const view = useRoute((route) => route.view);
  const [opened, setOpened] = useState<readonly View[]>([view]);
  if (!opened.includes(view)) setOpened([...opened, view]);
  return (
    <section className="pane" aria-label={t.views}>
      <TabList
        label={t.views}
        tabs={VIEWS.map((v) => [v, t[v]] as const)}
        selected={view}
        onSelect={(chosen) => go({ view: chosen, front: 'view' })}
      />
      {opened.map((name) => (
        <Activity key={name} mode={name === view ? 'visible' : 'hidden'}>
          <View name={name} />
        </Activity>
      ))}
    </section>
  );
}

function View({ name }: { name: View }) {
  const Pane = panes[name];
  return (
    <div id={`panel-${name}`} className="pane" role="tabpanel" aria-labelledby={`tab-${name}`}>
      <Guard>
        <Pane />
      </Guard>
    </div>
  );
}

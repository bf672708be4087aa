import { Fragment, useEffect } from 'react';
import { Group, Panel, Separator, useGroupRef } from 'react-resizable-panels';
import { Header } from './Header';
import { LeftPanel } from './LeftPanel';
import { Places } from './Places';
import { TokenField } from './TokenField';
import { Views } from './Views';
import { useAccess } from './access';
import { followAddress } from './follow';
import { useDocumentLanguage, useTexts } from './language';
import { loadOntology } from './ontology';
import { type Route, useRoute } from './route';
import { useDocumentTheme } from './theme';
import { useKeptFocus } from './useKeptFocus';
import { useNarrow } from './useNarrow';

const texts = {
  en: { skip: 'To the content', handle: 'Width of the left side', hint: 'Drag, or double-click for halves' },
  zh: { skip: '跳到内容', handle: '左侧宽度', hint: '可拖动；双击则左右各半' },
};

/** The whole page: search and settings above, on the left a card or the query editor, on the right what was found. */
export function App() {
  useDocumentLanguage();
  useDocumentTheme();
  useKeptFocus();
  const version = useAccess((state) => state.version);
  useEffect(start, [version]);
  const t = useTexts(texts);
  const narrow = useNarrow();
  return (
    <div className={narrow ? 'page narrow' : 'page'}>
      <a className="skip" href="#content" onClick={focusContent}>
        {t.skip}
      </a>
      <Header />
      <TokenField />
      <main id="content" tabIndex={-1}>
        <Fragment key={version}>{narrow ? <OneSide /> : <BothSides />}</Fragment>
      </main>
      {narrow && <Places />}
    </div>
  );
}

// Not followed as a link: the address's fragment says where the reader is.
function focusContent(event: { preventDefault(): void }) {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

function start() {
  loadOntology().catch(() => undefined); // labels fall back to names; what else fails, says so
  return followAddress();
}

// Per cent: an editor and its answer need more room than a card.
function sharesOf(panel: Route['panel']) {
  const left = panel === 'query' ? 46 : 30;
  return { left, right: 100 - left };
}

function BothSides() {
  const t = useTexts(texts);
  const panel = useRoute((route) => route.panel);
  const group = useGroupRef();
  useEffect(() => {
    group.current?.setLayout(sharesOf(panel));
  }, [panel, group]);
  // A way without dragging.
  const toggle = () => {
    const even = { left: 50, right: 50 };
    group.current?.setLayout(group.current.getLayout().left > 48 ? sharesOf(panel) : even);
  };
  return (
    <Group orientation="horizontal" groupRef={group}>
      <Panel id="left" minSize={300} defaultSize="30%">
        <LeftPanel />
      </Panel>
      <Separator className="split-handle" aria-label={t.handle} title={t.hint} onDoubleClick={toggle} />
      <Panel id="right" minSize={300}>
        <Views />
      </Panel>
    </Group>
  );
}

function OneSide() {
  const front = useRoute((route) => route.front);
  return (
    <>
      <div className="pane" hidden={front !== 'panel'}>
        <LeftPanel />
      </div>
      <div className="pane" hidden={front !== 'view'}>
        <Views />
      </div>
    </>
  );
}

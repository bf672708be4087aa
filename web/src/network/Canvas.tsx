import type { Position } from 'cytoscape';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { NetworkDrawing } from '../drawing/NetworkDrawing';
import type { Drawing } from '../drawing/drawing';
import type { Network } from '../drawing/network';
import { useTexts } from '../language';
import { openEntity, useRoute } from '../route';
import { expand, recordMove, select, useExploration } from '../scene/exploration';
import { useNarrow } from '../useNarrow';
import { ActMenu } from './ActMenu';
import { SelectionBar } from './SelectionBar';
import { useActs } from './acts';
import { canvasKeys } from './keys';
import { waysIn } from './ways';

const texts = {
  en: {
    canvas: (nodes: number, edges: number) => `Network: ${nodes} nodes, ${edges} links`,
    keys: 'Arrow keys go from node to node, Enter opens. “Keys” in the bar lists all keys. The Table view has the same content as a table.',
    menu: 'What to do',
  },
  zh: {
    canvas: (nodes: number, edges: number) => `网络：${nodes} 个节点，${edges} 条连线`,
    keys: '方向键在节点间移动，回车键打开。工具栏的“快捷键”列出全部快捷键。“表格”视图以表格呈现相同内容。',
    menu: '操作',
  },
};

interface CanvasProps {
  network: Network;
  drawing: Drawing | null;
  setDrawing(drawing: Drawing | null): void;
  openEdge(id: string): void;
}

/** The drawing with all that can be done in it, by mouse, finger and keyboard. */
export function Canvas({ network, drawing, setDrawing, openEdge }: CanvasProps) {
  const t = useTexts(texts);
  const narrow = useNarrow();
  const keysId = useId();
  const canvas = useRef<HTMLDivElement>(null);
  const { selected: chosen, pinned, ways, positions } = useExploration();
  const selected = useMemo(
    () => chosen.filter((id) => network.nodes.has(id) || network.edges.has(id)),
    [chosen, network],
  );
  const way = useMemo(() => waysIn(network, ways), [network, ways]);
  const actsOf = useActs(network, drawing, openEdge);
  const [menu, setMenu] = useState<{ ids: readonly string[]; at: Position } | null>(null);
  const anchor = useRef<string>(undefined);
  if (network.nodes.has(selected[0])) anchor.current = selected[0];
  useCardSelection(network);

  const open = (id: string) => {
    if (network.edges.has(id)) openEdge(id);
    else if (!narrow) openEntity(id); // on a phone the card would cover the network: there the bar of the selection opens it
  };
  const openMenu = (id: string | null, at: Position) => {
    const ids = id === null ? [] : selected.includes(id) ? selected : [id];
    select(ids);
    setMenu({ ids, at });
  };
  const closeMenu = () => {
    setMenu(null);
    canvas.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== canvas.current || !drawing) return;
    const focus = {
      network,
      drawing,
      selected,
      anchor: anchor.current,
      acts: actsOf(selected),
      all: actsOf([]),
      openMenu,
    };
    const act = canvasKeys(focus)(event);
    if (act) event.preventDefault();
    act?.();
  };

  return (
    <div className="network-canvas">
      <p id={keysId} hidden>
        {t.keys}
      </p>
      <div
        ref={canvas}
        className="network-focus"
        role="application"
        tabIndex={0}
        aria-label={t.canvas(network.nodes.size, network.edges.size)}
        aria-describedby={keysId}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => event.preventDefault()}
        onPointerDown={() => setMenu(null)}
      >
        <NetworkDrawing
          ref={setDrawing}
          network={network}
          label={t.canvas(network.nodes.size, network.edges.size)}
          positions={positions}
          selected={selected}
          pinned={pinned}
          way={way}
          onOpen={open}
          onExpand={(id) => void expand(id)}
          onSelect={select}
          onMenu={openMenu}
          onMove={recordMove}
        />
      </div>
      <SelectionBar network={network} selected={selected} acts={actsOf(selected)} />
      {menu && <ActMenu label={t.menu} acts={actsOf(menu.ids)} at={menu.at} onClose={closeMenu} />}
    </div>
  );
}

/** Selects the node whose card is opened anywhere on the page. */
function useCardSelection(network: Network) {
  const entity = useRoute((route) => route.entity);
  const nodes = useRef(network.nodes);
  nodes.current = network.nodes;
  useEffect(() => {
    if (entity && nodes.current.has(entity)) select([entity]);
  }, [entity]);
}

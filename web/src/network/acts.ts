import { inARow } from '../claim/words';
import { type Drawing, edgeLabel } from '../drawing/drawing';
import type { Network, NetworkEdge } from '../drawing/network';
import { type Text, useLanguage, useTexts } from '../language';
import { usePredicateLabel } from '../ontology';
import { openEntity } from '../route';
import {
  expand,
  findWays,
  hideNodes,
  redoStep,
  removeNodes,
  select,
  showHidden,
  togglePinned,
  undoStep,
  useExploration,
} from '../scene/exploration';

const texts = {
  en: {
    open: 'Open card',
    claims: 'Show claims',
    expand: 'Expand neighbours',
    way: 'Find path',
    pin: 'Pin',
    unpin: 'Unpin',
    hide: 'Hide',
    remove: 'Remove',
    selectAll: 'Select all',
    showHidden: 'Show hidden',
    undo: 'Undo',
    redo: 'Redo',
    fit: 'Fit',
  },
  zh: {
    open: '打开卡片',
    claims: '查看论断',
    expand: '展开相邻节点',
    way: '查找路径',
    pin: '固定',
    unpin: '取消固定',
    hide: '隐藏',
    remove: '移除',
    selectAll: '全选',
    showHidden: '显示隐藏节点',
    undo: '撤销',
    redo: '重做',
    fit: '适应窗口',
  },
};

/** Something that can be done with what is selected. */
export interface Act {
  name: keyof typeof texts.en;
  text: string;
  /** The key that does it while the canvas has the focus. */
  key: string;
  disabled?: boolean;
  run(): void;
}

/** Tells what can be done with some nodes, or an edge; with the whole network when there are none. */
export function useActs(
  network: Network,
  drawing: Drawing | null,
  openEdge: (id: string) => void,
): (ids: readonly string[]) => Act[] {
  const t = useTexts(texts);
  const { history, hidden, pinned } = useExploration();
  const act = (name: Act['name'], key: string, run: () => void, disabled = false): Act => ({
    name,
    text: t[name],
    key,
    run,
    disabled,
  });
  const ofAll = () => [
    act('selectAll', 'Ctrl+A', () => select([...network.nodes.keys()])),
    act('showHidden', 'Shift+H', showHidden, hidden.size === 0),
    act('undo', 'Ctrl+Z', undoStep, history.past.length === 0),
    act('redo', 'Ctrl+Y', redoStep, history.future.length === 0),
    act('fit', 'F', () => drawing?.fit()),
  ];
  return (ids) => {
    const [first, second] = ids;
    if (first === undefined) return ofAll();
    if (network.edges.has(first)) return [act('claims', 'Enter', () => openEdge(first))];
    const ofOne = [act('open', 'Enter', () => openEntity(first)), act('expand', 'E', () => void expand(first))];
    const ofTwo = [act('way', 'W', () => void findWays(first, second))];
    return [
      ...(ids.length === 1 ? ofOne : []),
      ...(ids.length === 2 ? ofTwo : []),
      act(ids.every((id) => pinned.has(id)) ? 'unpin' : 'pin', 'P', () => togglePinned(ids)),
      act('hide', 'H', () => hideNodes(ids)),
      act('remove', 'Delete', () => removeNodes(ids)),
    ];
  };
}

const TIED: Text = { en: 'tied to', zh: '相连于' };

/** What an edge says, in words: “China advocates cyber sovereignty”. */
export function useEdgeWords(edge: NetworkEdge, network: Network): string {
  const [language] = useLanguage();
  const label = usePredicateLabel(edge.predicate ?? '');
  const name = (id: string) => network.nodes.get(id)?.name[language] ?? id;
  const verb = edge.predicate === null ? TIED[language] : edgeLabel(edge, language, () => label);
  return inARow([name(edge.source), verb, name(edge.target)], language);
}

import { useEffect, useMemo, useState } from 'react';
import { formatNumber, useLanguage, useTexts } from '../language';
import { Busy, ErrorNote, Note } from '../parts';
import { FilterBar, FilteredOut } from '../scene/FilterBar';
import type { Scene } from '../scene/scene';
import { showNeighborhood, showStart, useScene } from '../scene/store';
import { useVisible } from '../scene/useVisible';
import { Canvas } from './Canvas';
import { EdgeCard } from './EdgeCard';
import { Legend } from './Legend';
import { Toolbar } from './Toolbar';
import type { Drawing } from './drawing';
import { dismiss, followPositions, useExploration } from './exploration';
import { type Network, mostConnected, networkOf, partOf } from './network';

const texts = {
  en: {
    network: 'Network',
    nothing: 'There is nothing to draw yet. Search for an actor, a principle or a document, or run a query.',
    notDrawable: 'The answer holds nothing that can be drawn. Ask for entities (with their relations) or claims: figures and texts alone make no network.',
    noRelations: 'None of these things is linked to another one here. Select one and expand it to see its neighbours.',
    truncated: 'The server left some out: there is more than the answer holds. Filter the query, or raise its limit.',
    more: 'The best connected neighbours are shown. Expand a node to see more of its own.',
    tooMany: (shown: string, all: string) =>
      `The ${shown} best connected of ${all} nodes are drawn. Narrow the rest with the filters above; the table has them all.`,
    allHidden: 'All nodes are hidden. “Show hidden” brings them back.',
    close: 'Close',
  },
  zh: {
    network: '网络',
    nothing: '尚无可绘制的内容。请搜索行为体、原则或文献，或运行查询。',
    notDrawable: '结果中没有可绘制的内容。请查询实体（及其关系）或论断：仅有数字和文本无法构成网络。',
    noRelations: '此处各项之间没有关联。选择其中一项并展开，即可查看其相邻节点。',
    truncated: '结果不完整：内容多于返回的数量。请收窄查询条件或提高数量上限。',
    more: '仅显示关联最多的相邻节点。展开某个节点可查看其更多相邻节点。',
    tooMany: (shown: string, all: string) => `共 ${all} 个节点，仅绘制关联最多的 ${shown} 个。可用上方筛选收窄；表格包含全部内容。`,
    allHidden: '所有节点均已隐藏。点击“显示隐藏节点”可恢复。',
    close: '关闭',
  },
};

// More nodes nobody can tell apart, and no browser moves fluently.
const MOST_NODES = 1500;

/** What was found, as a network. */
export default function NetworkPane() {
  const t = useTexts(texts);
  const { loading, version } = useScene();
  const scene = useVisible();
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [edgeId, setEdgeId] = useState<string | null>(null);
  const hidden = useExploration((state) => state.hidden);
  const whole = useMemo(() => partOf(networkOf(scene), (node) => !hidden.has(node.id)), [scene, hidden]);
  const network = useMemo(() => mostConnected(whole, MOST_NODES), [whole]);
  const edge = network.edges.get(edgeId ?? '');
  useEffect(() => (drawing ? followPositions(() => drawing.positions()) : undefined), [drawing]);

  return (
    <section className="network" aria-busy={loading}>
      <h2 className="hidden-text">{t.network}</h2>
      <FilterBar />
      {scene.entities.size > 0 && <Toolbar network={network} drawing={drawing} />}
      <State scene={scene} whole={whole} network={network} />
      <div className="network-stage">
        <LastAct />
        {network.nodes.size > 0 && (
          <>
            <Canvas key={version} network={network} drawing={drawing} setDrawing={setDrawing} openEdge={setEdgeId} />
            <Legend />
          </>
        )}
        {edge && <EdgeCard edge={edge} network={network} onClose={() => setEdgeId(null)} />}
      </div>
    </section>
  );
}

/** Says why there is nothing or not everything to see. */
function State({ scene, whole, network }: { scene: Scene; whole: Network; network: Network }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const { scene: all, title, truncated, loading, error, explanation, centre } = useScene();
  if (error) return <ErrorNote error={error} onRetry={() => void (centre ? showNeighborhood(centre) : showStart())} />;
  if (loading) return <Busy />;
  if (explanation) return <Note>{explanation[language]}</Note>;
  if (all.entities.size === 0) return <Note>{title ? t.notDrawable : t.nothing}</Note>;
  if (scene.entities.size === 0) return <FilteredOut />;
  if (whole.nodes.size === 0) return <Note>{t.allHidden}</Note>;
  const [shown, total] = [network, whole].map(({ nodes }) => formatNumber(nodes.size, language));
  return (
    <>
      {network.edges.size === 0 && <Note>{t.noRelations}</Note>}
      {truncated && <Note>{centre ? t.more : t.truncated}</Note>}
      {network !== whole && <Note>{t.tooMany(shown, total)}</Note>}
    </>
  );
}

/** Says what has come of the last act. */
function LastAct() {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const { busy, notice, error } = useExploration();
  return (
    <div className="network-last">
      {busy && <Busy />}
      {error && <ErrorNote error={error} />}
      <div role="status">{notice && <p className="note">{notice[language]}</p>}</div>
      {(error || notice) && (
        <button type="button" className="button quiet" aria-label={t.close} title={t.close} onClick={dismiss}>
          ✕
        </button>
      )}
    </div>
  );
}

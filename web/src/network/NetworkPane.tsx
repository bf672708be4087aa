import { useEffect, useMemo, useState } from 'react';
import type { Drawing } from '../drawing/drawing';
import { type Network, mostConnected, networkOf, partOf } from '../drawing/network';
import { formatNumber, useLanguage, useTexts } from '../language';
import { Busy, ErrorNote, Note } from '../parts';
import { SceneFrame } from '../scene/SceneFrame';
import { dismiss, followPositions, useExploration } from '../scene/exploration';
import type { Scene } from '../scene/scene';
import { useScene } from '../scene/store';
import { Canvas } from './Canvas';
import { EdgeCard } from './EdgeCard';
import { Legend } from './Legend';
import { Toolbar } from './Toolbar';
import './network.css';

const texts = {
  en: {
    network: 'Network',
    noRelations: 'None of these things is linked to another one here. Select one and expand it to see its neighbours.',
    tooMany: (shown: string, all: string) =>
      `The ${shown} best connected of ${all} nodes are drawn. Narrow the rest with the filters above; the table has them all.`,
    allHidden: 'All nodes are hidden. “Show hidden” brings them back.',
    close: 'Close',
  },
  zh: {
    network: '网络',
    noRelations: '此处各项之间没有关联。选择其中一项并展开，即可查看其相邻节点。',
    tooMany: (shown: string, all: string) =>
      `共 ${all} 个节点，仅绘制关联最多的 ${shown} 个。可用上方筛选收窄；表格包含全部内容。`,
    allHidden: '所有节点均已隐藏。点击“显示隐藏节点”可恢复。',
    close: '关闭',
  },
};

// More nodes nobody can tell apart, and no browser moves fluently.
const MOST_NODES = 1500;

/** What was found, as a network. */
export default function NetworkPane() {
  const t = useTexts(texts);
  return (
    <section className="network">
      <SceneFrame name={t.network}>{(visible) => <NetworkView scene={visible} />}</SceneFrame>
    </section>
  );
}

function NetworkView({ scene }: { scene: Scene }) {
  const version = useScene((state) => state.version);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [edgeId, setEdgeId] = useState<string | null>(null);
  const hidden = useExploration((state) => state.hidden);
  const whole = useMemo(() => partOf(networkOf(scene), (node) => !hidden.has(node.id)), [scene, hidden]);
  const network = useMemo(() => mostConnected(whole, MOST_NODES), [whole]);
  const edge = network.edges.get(edgeId ?? '');
  useEffect(() => (drawing ? followPositions(() => drawing.positions()) : undefined), [drawing]);

  return (
    <>
      <Toolbar network={network} drawing={drawing} />
      <Extent whole={whole} network={network} />
      <div className="network-stage">
        <LastAct />
        {network.nodes.size > 0 && (
          <Canvas key={version} network={network} drawing={drawing} setDrawing={setDrawing} openEdge={setEdgeId} />
        )}
        <Legend />
        {edge && <EdgeCard edge={edge} network={network} onClose={() => setEdgeId(null)} />}
      </div>
    </>
  );
}

/** Says why there is nothing, no link or not everything to see. */
function Extent({ whole, network }: { whole: Network; network: Network }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const [shown, total] = [network, whole].map(({ nodes }) => formatNumber(nodes.size, language));
  if (whole.nodes.size === 0) return <Note>{t.allHidden}</Note>;
  return (
    <>
      {network.edges.size === 0 && <Note>{t.noRelations}</Note>}
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

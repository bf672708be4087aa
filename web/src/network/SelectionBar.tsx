import type { Network, NetworkEdge, NetworkNode } from '../drawing/network';
import { formatNumber, useLanguage, useTexts } from '../language';
import { useClassLabel } from '../ontology';
import { ClassShape } from '../parts';
import { select } from '../scene/exploration';
import { type Act, useEdgeWords } from './acts';

const texts = {
  en: {
    selection: 'Selection',
    links: (n: string) => (n === '1' ? '1 link' : `${n} links`),
    several: (n: string) => `${n} selected`,
    documents: (claims: string, documents: string) => `claims: ${claims}, independent documents: ${documents}`,
    weight: 'weight',
    clear: 'Clear selection',
  },
  zh: {
    selection: '所选内容',
    links: (n: string) => `${n} 条连线`,
    several: (n: string) => `已选 ${n} 个`,
    documents: (claims: string, documents: string) => `论断 ${claims} 条，独立文献 ${documents} 份`,
    weight: '权重',
    clear: '取消选择',
  },
};

/** Says what is selected, to screen readers too, and offers what can be done with it. */
export function SelectionBar({
  network,
  selected,
  acts,
}: {
  network: Network;
  selected: readonly string[];
  acts: readonly Act[];
}) {
  const t = useTexts(texts);
  return (
    <div className="network-selection" role="group" aria-label={t.selection} hidden={selected.length === 0}>
      <p role="status">
        <Selected network={network} selected={selected} />
      </p>
      {selected.length > 0 && (
        <>
          <div className="network-acts">
            {acts.map(({ name, text, disabled, run }) => (
              <button key={name} type="button" className="button" disabled={disabled} onClick={run}>
                {text}
              </button>
            ))}
          </div>
          <button
            type="button"
            className="button quiet"
            aria-label={t.clear}
            title={t.clear}
            onClick={() => select([])}
          >
            ✕
          </button>
        </>
      )}
    </div>
  );
}

function Selected({ network, selected }: { network: Network; selected: readonly string[] }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const node = network.nodes.get(selected[0]);
  const edge = network.edges.get(selected[0]);
  if (selected.length > 1) return t.several(formatNumber(selected.length, language));
  if (node) return <SelectedNode node={node} />;
  return edge && <SelectedEdge edge={edge} network={network} />;
}

function SelectedNode({ node }: { node: NetworkNode }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const label = useClassLabel(node.class)[language];
  return (
    <>
      <ClassShape name={node.class} /> <strong>{node.name[language]}</strong>, {label},{' '}
      {t.links(formatNumber(node.degree, language))}
    </>
  );
}

function SelectedEdge({ edge, network }: { edge: NetworkEdge; network: Network }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const words = useEdgeWords(edge, network);
  const support =
    edge.weight === undefined
      ? t.documents(formatNumber(edge.claims.length, language), formatNumber(edge.documents, language))
      : `${t.weight}: ${formatNumber(edge.weight, language)}`;
  return (
    <>
      <strong>{words}</strong> · {support}
    </>
  );
}

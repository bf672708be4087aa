import { Menu, MenuButton, MenuItem, MenuItems } from '@headlessui/react';
import { claimRecord } from '../claim/records';
import { download, formatJsonLines } from '../download';
import type { Drawing } from '../drawing/drawing';
import type { Network } from '../drawing/network';
import { useLanguage, useTexts } from '../language';
import { useOntology } from '../ontology';
import { useVisible } from '../scene/useVisible';
import { edgeColumns, nodeColumns } from './columns';
import { formatGexf } from './gexf';
import { formatGraphml } from './graphml';
import { formatSvg } from './svg';

const texts = {
  en: {
    download: 'Download',
    png: 'PNG picture',
    svg: 'SVG picture',
    graphml: 'GraphML (networkx, igraph, Gephi)',
    gexf: 'GEXF (Gephi, with positions)',
    jsonl: 'Claims as JSON Lines',
  },
  zh: {
    download: '下载',
    png: 'PNG 图片',
    svg: 'SVG 图片',
    graphml: 'GraphML（networkx、igraph、Gephi）',
    gexf: 'GEXF（Gephi，含位置）',
    jsonl: '论断（JSON Lines）',
  },
};

/** Hands the reader what is drawn, as a picture or as data. */
export function Downloads({ network, drawing }: { network: Network; drawing: Drawing | null }) {
  const t = useTexts(texts);
  const files = useFiles(network, drawing);
  return (
    <Menu>
      <MenuButton className="button">
        {t.download} <span aria-hidden="true">▾</span>
      </MenuButton>
      <MenuItems anchor={{ to: 'bottom end', gap: 4, padding: 8 }} className="network-popup network-downloads">
        {(Object.keys(files) as (keyof typeof files)[]).map((name) => (
          <MenuItem key={name}>
            <button type="button" onClick={() => void files[name]()}>
              {t[name]}
            </button>
          </MenuItem>
        ))}
      </MenuItems>
    </Menu>
  );
}

function useFiles(network: Network, drawing: Drawing | null) {
  const [language] = useLanguage();
  const { classes, predicates } = useOntology();
  const scene = useVisible();
  const labelIn = (terms: typeof classes | typeof predicates) => (name: string) =>
    terms.get(name)?.label ?? { en: name, zh: name };
  const ofNodes = nodeColumns(labelIn(classes));
  const ofEdges = edgeColumns(scene, labelIn(predicates));
  const positions = () => drawing?.positions() ?? new Map();
  const claims = () =>
    [...network.edges.values()].flatMap((edge) => edge.claims.flatMap((id) => scene.claims.get(id) ?? []));
  return {
    png: async () => drawing && download('normgraph.png', 'image/png', await drawing.png()),
    svg: () => drawing && download('normgraph.svg', 'image/svg+xml', formatSvg(drawing.picture())),
    graphml: () => download('normgraph.graphml', 'application/graphml+xml', formatGraphml(network, ofNodes, ofEdges)),
    gexf: () =>
      download(
        'normgraph.gexf',
        'application/gexf+xml',
        formatGexf(network, { language, positions: positions(), ofNodes, ofEdges }),
      ),
    jsonl: () => download('normgraph-claims.jsonl', 'application/jsonl', formatJsonLines(claims().map((claim) => claimRecord(claim, scene)))),
  };
}

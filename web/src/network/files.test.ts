import { describe, expect, test } from 'vitest';
import { networkOf } from '../drawing/network';
import type { Scene } from '../scene/scene';
import { edgeColumns, escapeXml, nodeColumns } from './columns';
import { formatGexf } from './gexf';
import { formatGraphml } from './graphml';
import { formatSvg } from './svg';

const SHARP = '<b>x</b> & "y"';

const scene: Scene = {
  entities: new Map(
    ['a', 'b'].map((id) => [
      id,
      { id, class: 'State', candidate: false, name: { en: `${id} ${SHARP}`, zh: `国${id}` } },
    ]),
  ),
  claims: new Map(
    ['2015', '2013'].map((time, i) => [
      `c${i}`,
      {
        id: `c${i}`,
        subject: 'a',
        predicate: 'OPPOSES',
        object: 'b',
        modality: 'PLANNED',
        time,
        when: time,
        method: 'RULE',
        confidence: 0.5 + i / 4,
        document: `d${i}`,
        source: `d${i}`,
      },
    ]),
  ),
  ties: [],
};
const network = networkOf(scene);
const label = (name: string) => ({ en: name.toLowerCase(), zh: '词' });
const [ofNodes, ofEdges] = [nodeColumns(label), edgeColumns(scene, label)];

// Every element that is opened is closed in order, and every & begins an entity: enough to tell files of ours from broken ones.
function expectWellFormed(xml: string) {
  const open: string[] = [];
  for (const [, closes, name, empty] of xml.replace(/^<\?.*?\?>/, '').matchAll(/<(\/?)([\w:]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (closes) expect(open.pop()).toBe(name);
    else if (!empty) open.push(name);
  }
  expect(open).toEqual([]);
  expect(xml).not.toMatch(/&(?!(amp|lt|gt|quot);)/);
}

describe('a GraphML file', () => {
  const text = formatGraphml(network, ofNodes, ofEdges);

  test('is well formed, whatever names hold', () => {
    expectWellFormed(text);
    expect(text).toContain('a &lt;b&gt;x&lt;/b&gt; &amp; &quot;y&quot;');
  });

  test('says of an edge what its claims say', () => {
    for (const [key, value] of [
      ['weight', '2'],
      ['predicate', 'opposes'],
      ['predicate_en', 'opposes'],
      ['opposing', 'true'],
      ['documents', '2'],
      ['confidence', '0.75'],
      ['modality', 'planned'],
      ['time', '2013; 2015'],
      ['document', 'd0; d1'],
      ['claims', 'c0; c1'],
    ]) {
      expect(text).toContain(`<data key="edge_${key}">${value}</data>`);
    }
  });

  test('is undirected when no edge has a direction', () => {
    const ties = networkOf({ ...scene, claims: new Map(), ties: [{ source: 'a', target: 'b', weight: -1 }] });
    expect(formatGraphml(ties, ofNodes, ofEdges)).toContain('edgedefault="undirected"');
    expect(text).toContain('edgedefault="directed"');
  });
});

test('a GEXF file is well formed, and up in it is up on the screen', () => {
  const text = formatGexf(network, { language: 'zh', positions: new Map([['a', { x: 1, y: 2 }]]), ofNodes, ofEdges });
  expectWellFormed(text);
  expect(text).toContain('label="国a"');
  expect(text).toContain('<viz:position x="1.0" y="-2.0" z="0"/>');
});

test('an SVG file is well formed, shows names literally, and dashes and arrows as drawn', () => {
  const text = formatSvg({
    nodes: [{ at: { x: 0, y: 0 }, size: 20, shape: 'ellipse', color: '#123456', opacity: 1, label: [SHARP] }],
    edges: [
      {
        from: { x: 0, y: 0 },
        controls: [],
        to: { x: 50, y: 0 },
        width: 2,
        color: '#ff0000',
        line: 'dashed',
        arrow: 'tee',
        hollow: false,
        label: 'opposes',
      },
    ],
    background: '#ffffff',
    textColor: '#000000',
    labelColor: '#333333',
    font: 'Sans, "Noto"',
  });
  expectWellFormed(text);
  expect(text).toContain('&lt;b&gt;x&lt;/b&gt;');
  expect(text).toContain('d="M0 0L50 0" fill="none" stroke="#ff0000" stroke-width="2" stroke-dasharray="6 3"');
});

test('an empty picture is an SVG file, too', () => {
  const text = formatSvg({
    nodes: [],
    edges: [],
    background: '#fff',
    textColor: '#000',
    labelColor: '#000',
    font: 'Sans',
  });
  expect(text).toContain('viewBox="-20 -20 40 40"');
});

test('what XML cannot hold is replaced', () => {
  expect(escapeXml('a\u0000b\ud800c😀\ufffe\n')).toBe('a\ufffdb\ufffdc😀\ufffd\n');
});

// The network around one entity, as it stands in a frame of another page: /embed/entity/ID. It tells that page, by
// messages, when it is drawn (normgraph:ready) and which thing the reader has chosen (normgraph:select).
import '../theme.css';
import './embed.css';

import { ApiError, asApiError, ask } from '../ask';
import { OUTLINES, lookOf } from '../classes';
import type { Text } from '../language';
import { Drawing, edgeLabel } from '../drawing/drawing';
import { type Network, networkOf } from '../drawing/network';
import neighborhood from '../queries/neighborhood.graphql?raw';
import vocabulary from '../queries/ontology.graphql?raw';
import { withFragments } from '../scene/fragments';
import { readScene } from '../scene/read';
import { readSettings } from './settings';
import { texts } from './texts';

const settings = readSettings(new URL(location.href), navigator.language);
const { entity: centre, language } = settings;
const t = texts[language];
const labels = new Map<string, Text>(); // of classes and predicates, by their names

const part = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const title = part<HTMLAnchorElement>('title');
const things = part<HTMLSelectElement>('things');

document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en-GB';
const drawing = new Drawing(part('drawing'));
followTheme();
followSize();
operate();
await load();

async function load() {
  say(t.loading);
  try {
    if (!centre) throw new ApiError(t.noEntity, 'BAD_ADDRESS');
    await loadLabels();
    const answer = await ask(withFragments(neighborhood), { id: centre, limit: settings.limit });
    show(networkOf(readScene(answer)));
    tell('ready', centre);
  } catch (error) {
    fail(asApiError(error));
  }
}

async function loadLabels() {
  type Term = Text & { name: string };
  const { ontology } = await ask<{ ontology: Record<'classes' | 'predicates', Term[]> }>(vocabulary);
  for (const { name, en, zh } of [...ontology.classes, ...ontology.predicates]) labels.set(name, { en, zh });
}

function labelOf(name: string): Text {
  return labels.get(name) ?? { en: name, zh: name };
}

function show(network: Network) {
  const name = network.nodes.get(centre)?.name[language] ?? centre;
  title.textContent = name;
  title.title = t.open(name);
  document.title = `${name} – NormGraph`;
  const { nodes, edges } = network;
  say(edges.size === 0 ? t.empty(name) : '');
  part('drawing').setAttribute('aria-label', t.drawing(name, nodes.size, edges.size));
  drawing.show(network, { language, predicate: labelOf });
  if (settings.layout !== 'force') drawing.arrange(settings.layout);
  drawing.acts = { onOpen: (id) => choose(network, id) };
  list(network);
  part('zoom').hidden = false;
}

// What a mouse finds in the drawing, the list has for everyone.
function list(network: Network) {
  const sorted = [...network.nodes.values()].sort((a, b) => a.name[language].localeCompare(b.name[language], language));
  things.replaceChildren(new Option(t.choose, ''), ...sorted.map(({ id, name }) => new Option(name[language], id)));
  things.onchange = () => things.value && choose(network, things.value);
  things.hidden = false;
}

function choose(network: Network, id: string) {
  const node = network.nodes.get(id);
  const edge = network.edges.get(id);
  if (node) {
    things.value = id;
    part('chosen').replaceChildren(
      shapeOf(node.class),
      ` ${labelOf(node.class)[language]}: `,
      explorerLink(id, node.name[language]),
    );
    drawing.mark({ selected: [id] });
    tell('select', id);
  } else if (edge) {
    const [source, target] = [edge.source, edge.target].map((end) =>
      explorerLink(end, network.nodes.get(end)!.name[language]),
    );
    part('chosen').replaceChildren(source, ` — ${edgeLabel(edge, language, labelOf)} → `, target);
  }
}

function explorerLink(id: string, text: string) {
  const link = document.createElement('a');
  return Object.assign(link, {
    href: explorerAddress(id),
    target: '_blank',
    rel: 'noopener',
    textContent: text,
    title: t.open(text),
  });
}

function explorerAddress(id: string) {
  return id ? `./#${new URLSearchParams({ entity: id })}` : './';
}

function shapeOf(name: string) {
  const { shape, color } = lookOf(name);
  const [svg, path] = ['svg', 'path'].map((tag) => document.createElementNS('http://www.w3.org/2000/svg', tag));
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', OUTLINES[shape]);
  path.setAttribute('fill', `var(${color})`);
  svg.append(path);
  return svg;
}

function say(text: string) {
  part('note').textContent = text;
}

function fail({ code, message, hint }: ApiError) {
  title.textContent = centre || 'NormGraph';
  const known: Record<string, string> = { UNREACHABLE: t.unreachable, NOT_FOUND: t.unknown(centre) };
  say(known[code] ?? `${message} ${hint ?? ''}`);
  part('note').setAttribute('role', 'alert');
  if (code !== 'UNREACHABLE') return;
  const again = document.createElement('button');
  Object.assign(again, { type: 'button', textContent: t.retry, onclick: () => void load() });
  part('note').append(' ', again);
}

// The page around may be anyone's, and nothing that is told is secret.
function tell(type: 'ready' | 'select', id: string) {
  if (parent !== window) parent.postMessage({ type: `normgraph:${type}`, id }, '*');
}

function followTheme() {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const isDark = settings.theme === 'auto' ? dark.matches : settings.theme === 'dark';
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
    drawing.restyle();
  };
  apply();
  dark.addEventListener('change', apply);
}

function followSize() {
  new ResizeObserver(() => {
    drawing.cy.resize();
    drawing.fit();
  }).observe(part('drawing'));
}

function operate() {
  drawing.cy.userZoomingEnabled(false); // the wheel scrolls the page around
  const buttons = { closer: () => drawing.zoom(1.3), farther: () => drawing.zoom(1 / 1.3), fit: () => drawing.fit() };
  for (const [id, act] of Object.entries(buttons)) {
    const button = part<HTMLButtonElement>(id);
    button.onclick = act;
    button.title = t[id as keyof typeof buttons];
    button.setAttribute('aria-label', button.title);
  }
  part('zoom').setAttribute('aria-label', t.view);
  things.setAttribute('aria-label', t.things);
  title.href = explorerAddress(centre);
  const source = Object.assign(document.createElement('a'), {
    href: './',
    target: '_blank',
    rel: 'noopener',
    textContent: 'NormGraph',
  });
  part('source').replaceChildren(`${t.source} `, source);
}

// A network on a canvas. It knows nothing of the page around it: the web component for other sites draws with it too.
import cytoscape, {
  type CollectionReturnValue,
  type Core,
  type EdgeSingular,
  type ElementDefinition,
  type NodeSingular,
  type Position,
} from 'cytoscape';
import fcose from 'cytoscape-fcose';
import type { Language, Text } from '../language';
import { wrap } from './labels';
import { type Layout, beside, layoutOptions, seeded } from './layouts';
import { NAME_SIZE, nameNodes } from './names';
import { NO_NETWORK, type Network, type NetworkEdge } from './network';
import { type Picture, pictureOf } from './picture';
import { paletteOf, styleSheet } from './style';

cytoscape.use(fcose);

/** What people call things. */
export interface Wording {
  language: Language;
  /** The label of a predicate, as the API names it. */
  predicate(name: string): Text;
}

/** What the reader does with a drawing. Ids are those of nodes or edges of the network. */
export interface Acts {
  /** Clicks a node or an edge. */
  onOpen?(id: string): void;
  /** Double-clicks a node. */
  onExpand?(id: string): void;
  /** Selects others than before: nodes, or one edge. */
  onSelect?(ids: string[]): void;
  /** Asks for what can be done with a node, an edge or (null) the drawing: right click, long press. In pixels from its corner. */
  onMenu?(id: string | null, at: Position): void;
  /** Has dragged nodes; `before` is where all nodes were. */
  onMove?(before: Positions): void;
}

/** Where nodes are, by their ids. */
export type Positions = ReadonlyMap<string, Position>;

/** What is marked in a drawing. */
export interface Marks {
  selected?: readonly string[];
  pinned?: ReadonlySet<string>;
  /** Ids of the nodes and edges of a way to show among the others. */
  way?: ReadonlySet<string>;
}

// With more edges than that, names on all of them hide more than they tell: only those of selected nodes are shown.
const LABELLED_EDGES = 60;

// With more edges than that, curves slow the drawing down.
const CURVED_EDGES = 600;

const LARGEST_PICTURE = 8000; // pixels

const MOST_STRETCHED = 2.5;

const NAME_ROOM = 40; // pixels around everything, for the names of what stands at the edge

/** Edges say what they mean when denied, too. */
const NEGATED: Record<Language, (label: string) => string> = {
  en: (label) => `not: ${label}`,
  zh: (label) => `非：${label}`,
};

/** Draws a network in an element, which must have a size. */
export class Drawing {
  /** For what only Cytoscape can tell, such as where things are. */
  readonly cy: Core;
  /** What the reader's acts lead to; may be replaced at any time. */
  acts: Acts = {};
  private network: Network = NO_NETWORK;
  private places: Positions = new Map();

  // As long as the reader has not chosen what to see, everything stays in sight.
  private fitted = true;
  private readonly resized = new ResizeObserver(() => {
    this.cy.resize();
    if (this.round) this.stretch();
    if (this.fitted) this.fit();
  });

  constructor(private readonly container: HTMLElement) {
    this.cy = cytoscape({
      container,
      style: styleSheet(paletteOf(container)),
      minZoom: 0.05,
      maxZoom: 4,
      boxSelectionEnabled: true,
      pixelRatio: 'auto',
    });
    this.listen();
    this.resized.observe(container);
  }

  /** Ends the drawing. */
  destroy() {
    this.resized.disconnect();
    clearTimeout(this.naming);
    this.cy.destroy();
  }

  /**
   * Draws another network. What was there before stays where it is or comes back to where it was; what is new is placed
   * beside what it is tied to.
   */
  show(network: Network, wording: Wording) {
    const before = this.network;
    this.network = network;
    const added = network === before ? [] : this.update();
    this.label(wording);
    if (network !== before) this.placeNew(added, before.nodes.size === 0);
    this.name();
  }

  private placeNew(added: readonly string[], first: boolean) {
    // Without edges nothing draws things to their places, and all would fall together.
    const { nodes, edges } = this.network;
    if (added.length === nodes.size) this.arrange(edges.size > 0 ? 'force' : 'grid');
    else if (added.length > 0) this.settle(added);
    if (first) this.fit();
  }

  /** Adds and removes nodes and edges. Those nodes are returned for which no place is known. */
  private update(): string[] {
    const { nodes, edges } = this.network;
    const known = this.positions();
    const added = [...nodes.keys()].filter((id) => this.cy.getElementById(id).empty());
    this.cy.batch(() => {
      this.cy
        .elements()
        .filter((e) => !nodes.has(e.id()) && !edges.has(e.id()))
        .remove();
      const classes = edges.size > CURVED_EDGES ? 'plain straight' : edges.size > LABELLED_EDGES ? 'plain' : '';
      this.cy.edges().classes(classes);
      for (const node of nodes.values())
        this.put({ group: 'nodes', data: { id: node.id, node }, position: known.get(node.id) });
      for (const edge of edges.values()) {
        const { id, source, target } = edge;
        this.put({ group: 'edges', data: { id, source, target, edge }, classes });
      }
    });
    this.places = known;
    return added.filter((id) => !known.has(id));
  }

  private put(element: ElementDefinition) {
    const found = this.cy.getElementById(element.data.id!);
    if (found.nonempty()) found.data(element.data);
    else this.cy.add({ ...element, data: { ...element.data, label: '', letter: NAME_SIZE } });
  }

  private label({ language, predicate }: Wording) {
    this.cy.batch(() => {
      for (const [id, node] of this.network.nodes)
        this.cy.getElementById(id).data('label', wrap(node.name[language]).join('\n'));
      for (const [id, edge] of this.network.edges)
        this.cy.getElementById(id).data('label', edgeLabel(edge, language, predicate));
    });
  }

  /** Arranges all nodes but those that are pinned. */
  arrange(layout: Layout) {
    const pinned = this.cy.nodes('.pinned');
    const others = this.cy.nodes().difference(pinned);
    const part = layout === 'force' ? this.cy.elements() : others.union(others.edgesWith(others));
    seeded(() => part.layout(layoutOptions(layout, this.cy.elements(), pinned, pinned.empty())).run());
    this.round = layout === 'force' && pinned.empty();
    if (this.round) this.stretch();
    this.fit();
  }

  // Layouts by force are about round, panes are not: the room beside or below is room for names. While the drawing is
  // out of sight it has no room, and stays round.
  private round = false;

  private stretch() {
    const { w, h } = this.cy.elements().boundingBox({ includeLabels: false });
    const factor = this.cy.width() / this.cy.height() / (w / h);
    if (!(factor > 0 && Number.isFinite(factor))) return; // no room, or a single node
    this.round = false;
    const [x, y] = [factor, 1 / factor].map((stretched) => Math.max(1, Math.min(stretched, MOST_STRETCHED)));
    this.cy.nodes().positions((node) => ({ x: node.position('x') * x, y: node.position('y') * y }));
  }

  private name() {
    nameNodes(this.cy, this.cy.zoom());
  }

  private naming: ReturnType<typeof setTimeout> | undefined;

  // Once a movement is over: during one, all that counts is that it is fluent.
  private nameSoon() {
    clearTimeout(this.naming);
    this.naming = setTimeout(() => this.name(), 80);
  }

  /** Finds a place for nodes that are new. A few move no others; many need room, so that those that are not pinned give way. */
  private settle(added: readonly string[]) {
    const fresh = this.all(added).nodes();
    const old = this.cy.nodes().difference(fresh);
    added.forEach((id, turn) => {
      const node = this.cy.getElementById(id);
      const near = node.neighborhood('node').intersection(old);
      node.position(beside(near.nonempty() ? (near[0] as NodeSingular).position() : { x: 0, y: 0 }, turn));
    });
    const fixed = added.length > old.length / 3 ? old.filter('.pinned') : old;
    seeded(() => this.cy.layout(layoutOptions('force', this.cy.elements(), fixed, false)).run());
    if (this.fitted) this.fit();
  }

  /** Marks nodes and edges. */
  mark({ selected = [], pinned = new Set(), way = new Set() }: Marks) {
    const chosen = this.all(selected);
    this.cy.batch(() => {
      this.cy.$(':selected').difference(chosen).unselect();
      chosen.select();
      this.classify('pinned', this.all(pinned));
      this.classify('way', this.all(way));
      this.classify('faded', way.size > 0 ? this.cy.elements().difference(this.all(way)) : this.all([]));
      const near = chosen.edges().union(chosen.nodes().connectedEdges());
      this.classify('near', near.length <= LABELLED_EDGES / 3 ? near : this.all([]));
    });
    this.nameSoon();
  }

  private all(ids: Iterable<string>): CollectionReturnValue {
    const found = this.cy.collection();
    for (const id of ids) found.merge(this.cy.getElementById(id));
    return found;
  }

  // Only these have the class. Elements that stay as they are cost nothing.
  private classify(name: string, elements: CollectionReturnValue) {
    this.cy.$(`.${name}`).difference(elements).removeClass(name);
    elements.addClass(name);
  }

  /** Where all nodes are, and where those were that are not drawn now. */
  positions(): Positions {
    const drawn = this.cy.nodes().map((node): [string, Position] => [node.id(), { ...node.position() }]);
    return new Map([...this.places, ...drawn]);
  }

  /** Moves nodes to where they were. */
  place(positions: Positions) {
    this.places = positions;
    this.cy.batch(() => {
      for (const [id, position] of positions) this.cy.getElementById(id).position({ ...position });
    });
    if (this.fitted) this.fit();
    this.nameSoon();
  }

  /** Shows everything. */
  fit() {
    if (this.cy.elements().empty()) return;
    this.fitted = true;
    // Without the names, whose size depends on the zoom; the margin is theirs.
    const { x1, y1, w, h } = this.cy.elements().boundingBox({ includeLabels: false });
    const [width, height] = [this.cy.width(), this.cy.height() - NAME_ROOM];
    const zoom = Math.min((width - 3 * NAME_ROOM) / w, (height - NAME_ROOM) / h, 1.5);
    const pan = { x: width / 2 - zoom * (x1 + w / 2), y: (height + NAME_ROOM / 2) / 2 - zoom * (y1 + h / 2) };
    if (zoom > 0) this.cy.viewport({ zoom, pan });
  }

  /** Brings a node into sight. */
  reveal(id: string) {
    const { x, y } = this.cy.getElementById(id).renderedPosition();
    this.fitted = false;
    if (x < 0 || y < 0 || x > this.cy.width() || y > this.cy.height()) this.cy.center(this.cy.getElementById(id));
  }

  /** Enlarges by a factor around the middle. */
  zoom(factor: number) {
    this.fitted = false;
    this.cy.zoom({ level: this.cy.zoom() * factor, renderedPosition: this.centre() });
  }

  private centre(): Position {
    return { x: this.cy.width() / 2, y: this.cy.height() / 2 };
  }

  /** All of it as a PNG file, twice as fine as at 100 %. What is very large is drawn less fine: canvases have limits. */
  png(): Promise<Blob> {
    return this.namedForPicture(() => {
      const { w, h } = this.cy.elements().boundingBox();
      const scale = Math.min(2, LARGEST_PICTURE / Math.max(w, h, 1));
      return this.cy.png({ output: 'blob-promise', full: true, scale, bg: paletteOf(this.container)('--surface') });
    });
  }

  /** All of it, to be written in another format. */
  picture(): Picture {
    return this.namedForPicture(() => pictureOf(this.cy, paletteOf(this.container)));
  }

  // A picture is made at 100 %, whatever the zoom.
  private namedForPicture<T>(make: () => T): T {
    nameNodes(this.cy, 1);
    const made = make();
    this.name();
    return made;
  }

  /** Follows the colours of the page, which have changed. */
  restyle() {
    this.cy.style(styleSheet(paletteOf(this.container)));
  }

  private listen() {
    const { cy } = this;
    // Cytoscape takes two quick clicks for a double one also when they are on two nodes.
    let clicked: string[] = [];
    cy.on('tap', 'node, edge', (event) => {
      const id = (event.target as NodeSingular | EdgeSingular).id();
      const { shiftKey, ctrlKey, metaKey } = (event.originalEvent ?? {}) as MouseEvent;
      const more = shiftKey || ctrlKey || metaKey; // selects one more
      clicked = more ? [] : [...clicked.slice(-1), id];
      if (!more) this.acts.onOpen?.(id);
    });
    cy.on('dbltap', 'node', (event) => {
      const id = (event.target as NodeSingular).id();
      if (clicked.length === 2 && clicked.every((other) => other === id)) this.acts.onExpand?.(id);
    });
    cy.on('cxttap taphold', (event) => {
      const id = event.target === cy ? null : (event.target as NodeSingular).id();
      this.acts.onMenu?.(id, event.renderedPosition);
    });
    cy.on('dragpan scrollzoom pinchzoom', () => (this.fitted = false));
    cy.on('zoom dragfreeon', () => this.nameSoon());
    cy.on('mouseover', 'node', (event) => (event.target as NodeSingular).addClass('looked-at'));
    cy.on('mouseout', 'node', (event) => (event.target as NodeSingular).removeClass('looked-at'));
    let before: Positions = new Map();
    cy.on('grabon', 'node', () => (before = this.positions()));
    cy.on('dragfreeon', 'node', () => this.acts.onMove?.(before));
    cy.on('tapselect tapunselect boxselect', () => this.reportSelection());
  }

  // All changes of one act are one report.
  private reported = true;

  private reportSelection() {
    if (!this.reported) return;
    this.reported = false;
    queueMicrotask(() => {
      this.reported = true;
      if (this.cy.destroyed()) return;
      const nodes = this.cy.nodes(':selected');
      const selected = nodes.nonempty() ? nodes : this.cy.edges(':selected').slice(0, 1);
      this.acts.onSelect?.(selected.map((element) => element.id()));
    });
  }
}

/** What stands on an edge: its predicate, or the weight of a tie. */
export function edgeLabel(edge: NetworkEdge, language: Language, predicate: Wording['predicate']): string {
  if (edge.predicate === null) return edge.weight === 1 ? '' : String(+edge.weight!.toFixed(2));
  const label = predicate(edge.predicate)[language];
  return edge.manner === 'negated' ? NEGATED[language](label) : label;
}

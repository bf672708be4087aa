// <normgraph-view entity="china">: a live network of a NormGraph server in any other page. It is built to one classic
// script, dist/embed/normgraph-view.js, since a browser loads modules of other hosts only with CORS.
import { ATTRIBUTES, type Frame, type Given, frameOf } from './frame';

// The script stands at SERVER/embed/normgraph-view.js.
const HOME = new URL('../', (document.currentScript as HTMLScriptElement | null)?.src ?? location.href).href;

/** The frame of a network. It follows its attributes, and fires `normgraph-ready` and, when the reader chooses a thing, `normgraph-select`. */
class NormgraphView extends HTMLElement {
  static readonly observedAttributes = ATTRIBUTES;
  private readonly frame = document.createElement('iframe');
  // Shown until the frame is there: a browser does not tell the page when it refuses to show one.
  private readonly link = document.createElement('a');

  constructor() {
    super();
    this.frame.loading = 'lazy';
    this.frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox');
    Object.assign(this.frame.style, { border: '0', display: 'block', width: '100%' });
    Object.assign(this.link, { target: '_blank', rel: 'noopener' });
  }

  connectedCallback() {
    addEventListener('message', this);
    this.show();
  }

  disconnectedCallback() {
    removeEventListener('message', this);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.show();
  }

  private show() {
    const given: Given = Object.fromEntries(ATTRIBUTES.map((name) => [name, this.getAttribute(name)]));
    const frame = frameOf(given, HOME);
    if ('problem' in frame) this.replaceChildren(`<normgraph-view>: ${frame.problem}`);
    else this.showFrame(frame, given.entity!);
  }

  private showFrame({ address, page, height, language }: Exclude<Frame, { problem: string }>, entity: string) {
    const { frame, link } = this;
    const chinese = (language ?? navigator.language).startsWith('zh');
    frame.title = chinese ? `关系网络：${entity}（NormGraph）` : `Network around ${entity} (NormGraph)`;
    frame.style.height = height;
    if (frame.src !== address) {
      frame.src = address;
      Object.assign(link, { href: page, textContent: `NormGraph: ${entity}`, hidden: false });
    }
    if (frame.parentElement !== this) this.replaceChildren(frame, link); // a frame that is moved begins anew
  }

  /** Of what the frame tells. */
  handleEvent({ source, origin, data }: MessageEvent) {
    if (source !== this.frame.contentWindow || origin !== new URL(this.frame.src).origin) return;
    const { type, id } = Object(data) as { type?: unknown; id?: unknown };
    if (type !== 'normgraph:ready' && type !== 'normgraph:select') return;
    if (type === 'normgraph:ready') this.link.hidden = true;
    this.dispatchEvent(new CustomEvent(type.replace(':', '-'), { detail: { id }, bubbles: true }));
  }
}

if (!customElements.get('normgraph-view')) customElements.define('normgraph-view', NormgraphView);

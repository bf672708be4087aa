import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useLanguage } from '../language';
import { useOntology } from '../ontology';
import { type Acts, Drawing, type Marks, type Positions } from './drawing';
import type { Network } from './network';
import './drawing.css';

interface NetworkDrawingProps extends Acts, Marks {
  network: Network;
  /** What it shows, for those who do not see it. */
  label: string;
  /** Where nodes shall be, as far as that is known. */
  positions?: Positions;
  /** The drawing itself, for what is done to it from outside: layouts, zoom, downloads. */
  ref?: Ref<Drawing>;
}

/** A network in the reader's language and colours, as large as what it stands in. */
export function NetworkDrawing({
  network,
  label,
  positions,
  ref,
  selected,
  pinned,
  way,
  ...acts
}: NetworkDrawingProps) {
  const container = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [language] = useLanguage();
  const predicates = useOntology((ontology) => ontology.predicates);

  useEffect(() => {
    const made = new Drawing(container.current!);
    setDrawing(made);
    // The theme is an attribute of the page's root.
    const recoloured = new MutationObserver(() => made.restyle());
    recoloured.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      recoloured.disconnect();
      made.destroy();
      setDrawing(null); // it may only be hidden for a while
    };
  }, []);

  useImperativeHandle(ref, () => drawing!, [drawing]);
  useEffect(() => {
    if (drawing) drawing.acts = acts;
  });
  // When the pane is shown again, effects run once with the drawing that has ended, before there is a new one.
  const current = () => (drawing?.cy.destroyed() ? null : drawing);
  useEffect(() => positions && current()?.place(positions), [drawing, positions]);
  useEffect(() => {
    const predicate = (name: string) => predicates.get(name)?.label ?? { en: name, zh: name };
    current()?.show(network, { language, predicate });
  }, [drawing, network, language, predicates]);
  useEffect(() => current()?.mark({ selected, pinned, way }), [drawing, network, selected, pinned, way]);

  return <div ref={container} className="network-drawing" role="img" aria-label={label} lang={language} />;
}

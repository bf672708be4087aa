import './claim.css';

import type { MouseEvent, ReactNode } from 'react';
import { CANDIDATE } from '../classes';
import { useLanguage } from '../language';
import { useClassLabel } from '../ontology';
import { ClassShape } from '../parts';
import { type Route, formatRoute, openClaim, openDocument, openEntity } from '../route';
import { ALL, filterStatements } from './documentFilter';
import type { Named } from './named';

const START: Route = { panel: 'explore', view: 'network', front: 'panel' };

/** A link to an entity with the shape of its class; it opens the card, or does what `onOpen` says. */
export function EntityLink({ entity, onOpen }: { entity: Named; onOpen?(id: string): void }) {
  const [language] = useLanguage();
  const label = useClassLabel(entity.class)[language];
  return (
    <PlaceLink
      className={entity.candidate ? 'entity-link candidate' : 'entity-link'}
      place={{ entity: entity.id }}
      onOpen={() => (onOpen ?? openEntity)(entity.id)}
    >
      <ClassShape name={entity.class} />
      <span>{entity[language]}</span>
      <span className="hidden-text">
        , {label}
        {entity.candidate && `, ${CANDIDATE[language]}`}
      </span>
    </PlaceLink>
  );
}

/** A link to the card of a claim. */
export function ClaimLink({ id, label, children }: { id: string; label?: string; children: ReactNode }) {
  return (
    <PlaceLink place={{ claim: id }} label={label} onOpen={() => openClaim(id)}>
      {children}
    </PlaceLink>
  );
}

/** A link into a document: at a claim, or with only the claims about an entity marked, if one is given. */
export function DocumentLink(props: { slug: string; claim?: string; about?: string; children: ReactNode }) {
  const { slug, claim, about, children } = props;
  const open = () => {
    if (about) filterStatements(slug, { ...ALL, entity: about });
    openDocument(slug, claim);
  };
  return (
    <PlaceLink place={{ view: 'document', document: slug, claim }} onOpen={open}>
      {children}
    </PlaceLink>
  );
}

// A true link, so that it can be opened in another tab and copied.
function PlaceLink(props: {
  place: Partial<Route>;
  className?: string;
  label?: string;
  onOpen(): void;
  children: ReactNode;
}) {
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    props.onOpen();
  };
  return (
    <a
      href={formatRoute({ ...START, ...props.place })}
      className={props.className}
      aria-label={props.label}
      onClick={onClick}
    >
      {props.children}
    </a>
  );
}

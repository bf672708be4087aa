import './card.css';

import { lazy, useEffect, useRef, useState } from 'react';
import { Guard } from '../Guard';
import { useTexts } from '../language';
import { go, openClaim, openEntity, useRoute } from '../route';
import { type Card, extend, sameCard } from './trail';

// Loaded after the frame, which shows the search at once.
const Home = lazy(() => import('./Home').then((module) => ({ default: module.Home })));
const EntityCard = lazy(() => import('./EntityCard').then((module) => ({ default: module.EntityCard })));
const ClaimCard = lazy(() => import('./ClaimCard').then((module) => ({ default: module.ClaimCard })));

const texts = {
  en: { back: 'Back', start: 'Start' },
  zh: { back: '返回', start: '起点' },
};

/** The Explore side: the card of a claim or an entity, else where to start. */
export function ExplorePanel() {
  const entity = useRoute((route) => route.entity);
  const claim = useRoute((route) => route.claim);
  const trail = useTrail({ entity, claim });
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => scroll.current?.scrollTo(0, 0), [entity, claim]);
  return (
    <>
      {(claim || entity) && <Ways before={trail.at(-2)} />}
      <div ref={scroll} className="scroll" tabIndex={-1}>
        <Guard key={claim ?? entity}>
          {claim ? <ClaimCard key={claim} id={claim} /> : entity ? <EntityCard key={entity} id={entity} /> : <Home />}
        </Guard>
      </div>
    </>
  );
}

function useTrail(card: Card) {
  const [trail, setTrail] = useState<Card[]>([card]);
  if (sameCard(trail.at(-1), card)) return trail;
  const next = extend(trail, card);
  setTrail(next);
  return next;
}

function Ways({ before }: { before?: Card }) {
  const t = useTexts(texts);
  const { entity, claim } = before ?? {};
  return (
    <nav className="ways">
      {(entity || claim) && (
        <button type="button" className="button quiet" onClick={() => (claim ? openClaim(claim) : openEntity(entity!))}>
          ‹ {t.back}
        </button>
      )}
      <button type="button" className="button quiet" onClick={() => go({ entity: undefined, claim: undefined })}>
        {entity || claim ? t.start : `‹ ${t.start}`}
      </button>
    </nav>
  );
}

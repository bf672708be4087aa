import './card.css';

import { type ReactNode, lazy, useEffect, useRef, useState } from 'react';
import { Guard } from '../Guard';
import { useTexts } from '../language';
import { go, openClaim, openEntity, useRoute } from '../route';
import { type Card, extend, sameCard } from './trail';

// Loaded after the frame, which shows the search at once.
const Home = lazy(() => import('./Home').then((module) => ({ default: module.Home })));
const EntityCard = lazy(() => import('./EntityCard').then((module) => ({ default: module.EntityCard })));
const ClaimCard = lazy(() => import('./ClaimCard').then((module) => ({ default: module.ClaimCard })));

const texts = {
  en: { ways: 'Ways back', back: 'Back', start: 'Start' },
  zh: { ways: '返回路径', back: '返回', start: '起点' },
};

/**
 * The Explore side: the card of a claim or an entity, else where to start. The card of an entity stays as it is, behind
 * the claims that are opened from it.
 */
export function ExplorePanel() {
  const entity = useRoute((route) => route.entity);
  const claim = useRoute((route) => route.claim);
  const trail = useTrail({ entity, claim });
  return (
    <>
      {(claim || entity) && <Ways before={trail.at(-2)} />}
      {entity && (
        <Sheet key={entity} hidden={claim !== undefined}>
          <EntityCard id={entity} />
        </Sheet>
      )}
      {claim && (
        <Sheet key={claim}>
          <ClaimCard id={claim} />
        </Sheet>
      )}
      {!entity && !claim && (
        <Sheet>
          <Home />
        </Sheet>
      )}
    </>
  );
}

// Takes over the focus when what had it, a link or the search, has led here; not from the views.
function Sheet({ hidden = false, children }: { hidden?: boolean; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const focused = document.activeElement;
    if (!hidden && started && (!focused || focused === document.body || focused.closest('.search, .ways, [hidden]'))) {
      ref.current?.focus({ preventScroll: true });
    }
    started = true;
  }, [hidden]);
  return (
    <div ref={ref} className="scroll card-scroll" tabIndex={-1} hidden={hidden}>
      <Guard>{children}</Guard>
    </div>
  );
}

let started = false; // the page itself does not begin in the middle

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
    <nav className="ways" aria-label={t.ways}>
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

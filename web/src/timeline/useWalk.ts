import { type RefObject, useEffect, useRef, useState } from 'react';
import { openClaim } from '../route';
import type { Mark } from './layout';

/** Where the keyboard is among the marks. */
export interface Walk {
  /** Id of the claim that Tab leads to; null when nothing is drawn. */
  current: string | null;
  setCurrent(claim: string): void;
  /** What the keys do while one of the marks has the focus. */
  keys: Record<string, () => void>;
}

/**
 * Lets the keyboard go from mark to mark, of which Tab reaches only one. `bring` moves one that is to be focused into
 * sight.
 */
export function useWalk(
  marks: readonly Mark[],
  drawing: RefObject<SVGSVGElement | null>,
  bring: (mark: Mark) => void,
): Walk {
  const [chosen, setCurrent] = useState<string | null>(null);
  const isToFocus = useRef(false);
  const at = Math.max(
    0,
    marks.findIndex(({ entry }) => entry.claim.id === chosen),
  ); // what is drawn may have changed
  const current = marks[at]?.entry.claim.id ?? null;
  useEffect(() => {
    if (!isToFocus.current || current === null) return;
    isToFocus.current = false;
    drawing.current?.querySelector<SVGGElement>(`[data-claim="${CSS.escape(current)}"]`)?.focus();
  });
  const goTo = (to: number) => {
    const mark = marks[Math.min(Math.max(to, 0), marks.length - 1)];
    bring(mark);
    isToFocus.current = true;
    setCurrent(mark.entry.claim.id);
  };
  const open = () => current !== null && openClaim(current);
  const keys = {
    ArrowLeft: () => goTo(at - 1),
    ArrowRight: () => goTo(at + 1),
    Home: () => goTo(0),
    End: () => goTo(marks.length - 1),
    Enter: open,
    ' ': open,
  };
  return { current, setCurrent, keys };
}

import { type RefObject, useCallback, useRef, useState } from 'react';

/** A place in the document to go to, which may not have been read yet. */
export interface Goal {
  /** In code points. */
  place: number;
  /** Finds the element there, once it is drawn. */
  find(scroller: HTMLElement): HTMLElement | null | undefined;
}

/** Finds an element by a selector. */
export function finding(selector: string): Goal['find'] {
  return (scroller) => scroller.querySelector<HTMLElement>(selector);
}

/** Finds the block of text that a place, in code points, is in. */
export function findingPlace(place: number): Goal['find'] {
  return (scroller) =>
    [...scroller.querySelectorAll<HTMLElement>('[data-start]')].find(
      ({ dataset: { start, end } }) => Number(start) <= place && place < Number(end),
    );
}

/** Goes to places in the scrolled text: a goal that `look` finds drawn is scrolled to and gets the focus. */
export function useGoal(scroller: RefObject<HTMLElement | null>) {
  const [goal, setState] = useState<Goal>();
  const pending = useRef<Goal>(undefined);
  const setGoal = useCallback((next: Goal) => {
    pending.current = next;
    setState(next);
  }, []);
  const look = useCallback(() => {
    const element = scroller.current && pending.current?.find(scroller.current);
    if (!element) return;
    pending.current = undefined;
    element.scrollIntoView({ block: 'center' });
    element.focus({ preventScroll: true });
    // What was not drawn until now has its true height only after the first scrolling.
    requestAnimationFrame(() => element.scrollIntoView({ block: 'center' }));
  }, [scroller]);
  return { goal, setGoal, look };
}

import { type RefObject, useCallback, useRef, useState } from 'react';

/** A place in the document to go to, which may not have been read yet. */
export interface Goal {
  /** In code points. */
  place: number;
  /** Finds the element there, once it is drawn. */
  selector: string;
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
    const element = pending.current && scroller.current?.querySelector<HTMLElement>(pending.current.selector);
    if (!element) return;
    pending.current = undefined;
    element.scrollIntoView({ block: 'center' });
    element.focus({ preventScroll: true });
    // What was not drawn until now has its true height only after the first scrolling.
    requestAnimationFrame(() => element.scrollIntoView({ block: 'center' }));
  }, [scroller]);
  return { goal, setGoal, look };
}

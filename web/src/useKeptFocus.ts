import { useEffect } from 'react';

// What can stand for a control that has gone: what a screen reader names.
const PLACES = '[tabindex], section, main, [role=group], [role=region], [role=tabpanel]';

/**
 * Keeps the place of the keyboard: when the control that has the focus goes away or is switched off, the focus goes to what
 * was around it, and not back to the start of the page.
 */
export function useKeptFocus() {
  useEffect(() => {
    let focused: HTMLElement | null = null;
    let around: HTMLElement[] = [];
    const remember = ({ target }: FocusEvent) => {
      focused = target as HTMLElement;
      around = placesAround(focused);
    };
    const check = () => {
      if (!focused || isUsable(focused)) return;
      if (![document.body, focused].includes(document.activeElement as HTMLElement)) return; // it is well elsewhere
      focused = null;
      giveFocus(around.find(isUsable));
    };
    let due = 0;
    // Two frames later, when the browser has taken the focus away and menus and dialogs have given it back.
    const observer = new MutationObserver(() => {
      due ||= requestAnimationFrame(() => {
        due = requestAnimationFrame(() => {
          due = 0;
          check();
        });
      });
    });
    document.addEventListener('focusin', remember);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ['disabled', 'hidden', 'style'],
    });
    return () => {
      cancelAnimationFrame(due);
      observer.disconnect();
      document.removeEventListener('focusin', remember);
    };
  }, []);
}

function placesAround(element: HTMLElement): HTMLElement[] {
  const places: HTMLElement[] = [];
  for (let around = element.parentElement; around; around = around.parentElement)
    if (around.matches(PLACES)) places.push(around);
  return places;
}

const isUsable = (element: HTMLElement) =>
  element.isConnected && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true });

// From the tools of a drawing back to the drawing.
function giveFocus(place: HTMLElement | undefined) {
  if (!place) return;
  const drawing = place.querySelector<HTMLElement>('[role=application]');
  const target = drawing && isUsable(drawing) ? drawing : place;
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

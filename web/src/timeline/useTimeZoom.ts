import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { DAY } from './entries';

/** How the time is stretched and moved, and what changes that. */
export interface TimeZoom {
  transform: ZoomTransform;
  /** Stretches the time around the middle. */
  scaleBy(factor: number): void;
  /** Moves what is shown by a part of its width: 0.5 is half a width later. */
  moveBy(part: number): void;
  /** Shows a time, given in pixels of the unstretched drawing. */
  show(start: number, end: number): void;
  reset(): void;
}

const DAY_WIDTH = 24; // pixels: nothing on a timeline is more exact than a day

/**
 * Lets the reader zoom a drawing of a time with wheel, pinch and drag, and a program with the functions that it gives.
 * Dragging up and down scrolls `scroller`.
 *
 * @param width of the drawing in pixels.
 * @param extent the time that the unstretched drawing shows, in milliseconds. When it changes, all of it is shown
 * again; when the width does, or the drawing was hidden for a while, the same time as before.
 */
export function useTimeZoom(
  drawing: RefObject<SVGSVGElement | null>,
  scroller: RefObject<HTMLElement | null>,
  width: number,
  extent: readonly [number, number],
): TimeZoom {
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);
  const behavior = useRef<ZoomBehavior<SVGSVGElement, unknown>>(null);
  const shown = useRef({ key: '', transform: zoomIdentity, width });
  const [start, end] = extent;
  useEffect(() => {
    if (!drawing.current || width === 0) return undefined;
    const key = `${start} ${end}`;
    const { transform: kept, width: keptWidth } = shown.current;
    const first = shown.current.key === key ? resized(kept, width / keptWidth) : zoomIdentity;
    let before = first;
    const closest = Math.max(1, (((end - start) / DAY) * DAY_WIDTH) / width);
    behavior.current = zoom<SVGSVGElement, unknown>()
      .scaleExtent([1, closest])
      .extent([
        [0, 0],
        [width, 1],
      ])
      .translateExtent([
        [0, -Infinity],
        [width, Infinity],
      ])
      .on('zoom', ({ transform: now }: D3ZoomEvent<SVGSVGElement, unknown>) => {
        if (now.k === before.k) scroller.current?.scrollBy(0, before.y - now.y);
        before = now;
        shown.current = { key, transform: now, width };
        setTransform(now);
      });
    const selection = select(drawing.current).call(behavior.current);
    selection.call(behavior.current.transform, first);
    return () => void selection.on('.zoom', null);
  }, [drawing, scroller, width, start, end]);

  return useMemo(() => {
    const apply = (change: (zoom: ZoomBehavior<SVGSVGElement, unknown>, drawing: SVGSVGElement) => void) => {
      if (behavior.current && drawing.current) change(behavior.current, drawing.current);
    };
    return {
      transform,
      scaleBy: (factor) => apply((z, d) => z.scaleBy(select(d), factor)),
      moveBy: (part) => apply((z, d) => z.translateBy(select(d), (-part * width) / transform.k, 0)),
      show: (from, to) =>
        apply((z, d) => {
          const k = Math.min(width / Math.max(to - from, 1e-6), z.scaleExtent()[1]);
          z.transform(
            select(d),
            zoomIdentity
              .translate(width / 2, 0)
              .scale(k)
              .translate(-(from + to) / 2, 0),
          );
        }),
      reset: () => apply((z, d) => z.transform(select(d), zoomIdentity)),
    };
  }, [transform, width, drawing]);
}

// The same time in a drawing that is as many times as wide.
function resized({ k, x, y }: ZoomTransform, factor: number) {
  return zoomIdentity.translate(x * factor, y).scale(k);
}

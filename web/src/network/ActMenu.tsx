import type { Position } from 'cytoscape';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import type { Act } from './acts';

interface ActMenuProps {
  label: string;
  acts: readonly Act[];
  /** In pixels from the corner of what it is in. */
  at: Position;
  onClose(): void;
}

/** A menu at a point of the canvas. It takes the focus, and closes when the focus leaves it. */
export function ActMenu({ label, acts, at, onClose }: ActMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => menu.current?.querySelector<HTMLElement>('[role=menuitem]:not(:disabled)')?.focus(), []);
  useLayoutEffect(() => {
    const element = menu.current!;
    const room = element.offsetParent!; // it stays within what it is in
    element.style.left = `${Math.max(0, Math.min(at.x, room.clientWidth - element.offsetWidth))}px`;
    element.style.top = `${Math.max(0, Math.min(at.y, room.clientHeight - element.offsetHeight))}px`;
  }, [at]);
  return (
    <div
      ref={menu}
      className="network-menu"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={(event) => walkMenu(event, onClose)}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || onClose()}
    >
      {acts.map(({ name, text, key, disabled, run }) => (
        <button
          key={name}
          type="button"
          role="menuitem"
          tabIndex={-1}
          disabled={disabled}
          onClick={() => {
            onClose();
            run();
          }}
        >
          {text}
          <kbd aria-hidden="true">{key}</kbd>
        </button>
      ))}
    </div>
  );
}

function walkMenu(event: KeyboardEvent<HTMLElement>, onClose: () => void) {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  if (event.key in next) items.at(next[event.key] % items.length)?.focus();
  else if (event.key === 'Escape' || event.key === 'Tab') onClose();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

import type { KeyboardEvent } from 'react';

/** Tabs with the keys that screen-reader users know: the arrows go to the next, Home and End to the ends. */
export function TabList<T extends string>(props: {
  label: string;
  tabs: readonly (readonly [T, string])[];
  selected: T;
  onSelect(tab: T): void;
}) {
  const { label, tabs, selected, onSelect } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const next = neighbour(
      event.key,
      tabs.findIndex(([tab]) => tab === selected),
      tabs.length,
    );
    if (next === undefined) return;
    event.preventDefault();
    onSelect(tabs[next][0]);
    (event.currentTarget.children[next] as HTMLElement).focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map(([tab, text]) => (
        <button
          key={tab}
          id={`tab-${tab}`}
          type="button"
          role="tab"
          aria-selected={tab === selected}
          aria-controls={`panel-${tab}`}
          tabIndex={tab === selected ? 0 : -1}
          onClick={() => onSelect(tab)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

function neighbour(key: string, index: number, count: number) {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % count;
    case 'ArrowLeft':
      return (index + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

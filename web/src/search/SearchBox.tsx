import './search.css';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { explore } from '../explore';
import { useTexts } from '../language';
import { openClaim, openDocument } from '../route';
import { SearchResults, optionId } from './SearchResults';
import type { Hit } from './hits';
import { useHits } from './useHits';
import { useSearchKeys } from './useSearchKeys';

const texts = {
  en: {
    label: 'Search for entities, quotes and passages',
    placeholder: 'Search: actors, principles, words …',
    searching: 'searching …',
    nothing: 'nothing found',
    found: (n: number) => (n === 1 ? '1 suggestion' : `${n} suggestions`),
  },
  zh: {
    label: '搜索实体、引文与段落',
    placeholder: '搜索行为体、原则、原文……',
    searching: '正在搜索……',
    nothing: '没有结果',
    found: (n: number) => `${n} 条建议`,
  },
};

/** The search over the whole graph: a combobox whose list has entities first, then claims and passages. */
export function SearchBox() {
  const t = useTexts(texts);
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [composing, setComposing] = useState(false);
  const [classes, setClasses] = useState<string[]>([]);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [awaited, setAwaited] = useState(false); // Enter was pressed before the answer came
  useSearchKeys(input);

  const { hits, facets, error, waiting, retry } = useHits(text.trim(), classes, composing);
  const shown = open && text.trim() !== '';
  const status = !shown ? '' : waiting ? t.searching : error ? '' : hits.length > 0 ? t.found(hits.length) : t.nothing;

  const close = () => {
    setOpen(false);
    setAwaited(false);
  };
  const clear = () => {
    close();
    setText('');
    setClasses([]);
  };
  const choose = (hit: Hit) => {
    clear();
    follow(hit);
  };
  useEffect(() => setActive(0), [hits]);
  useEffect(() => {
    if (!awaited || waiting) return;
    setAwaited(false);
    if (hits.length > 0) choose(hits[0]);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return; // the key belongs to the input method
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      setOpen(true);
      setActive((at) => (hits.length > 0 ? (at + step + hits.length) % hits.length : 0));
    } else if (event.key === 'Enter') {
      if (waiting) setAwaited(true);
      else if (shown && hits[active]) choose(hits[active]);
    } else if (event.key === 'Escape') {
      clear();
    } else return;
    event.preventDefault();
  };

  return (
    <div
      className="search"
      role="search"
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || close()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.target === input.current) return;
        input.current?.focus(); // from a chip back to the box
        close();
      }}
    >
      <input
        ref={input}
        className="field"
        type="search"
        role="combobox"
        aria-label={t.label}
        aria-keyshortcuts="/ Control+K"
        aria-expanded={shown && hits.length > 0}
        aria-controls={shown && hits.length > 0 ? 'search-list' : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown && hits[active] ? optionId(active) : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        placeholder={t.placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
      />
      <kbd aria-hidden="true">/</kbd>
      <span className="hidden-text" role="status">
        {status}
      </span>
      {shown && (
        <SearchResults
          hits={hits}
          active={active}
          facets={facets}
          classes={classes}
          error={error}
          status={status}
          onRetry={retry}
          onClasses={setClasses}
          onActive={setActive}
          onChoose={choose}
        />
      )}
    </div>
  );
}

function follow(hit: Hit) {
  if (hit.kind === 'entity') explore(hit.id);
  else if (hit.kind === 'claim') openClaim(hit.id);
  else openDocument(hit.document!, undefined, hit.at);
}

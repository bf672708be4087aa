import { Combobox, ComboboxInput, ComboboxOption, ComboboxOptions } from '@headlessui/react';
import { useMemo, useState } from 'react';
import { useLanguage, useTexts } from '../language';
import { ClassShape } from '../parts';
import query from '../queries/names.graphql?raw';
import type { Entity } from '../scene/scene';
import { useAnswer } from '../useAnswer';
import { useDebounced } from '../useDebounced';

const texts = {
  en: {
    none: 'None with a position is called so',
    remove: 'Remove',
    more: (n: number) => `${n} more: type a part of the name`,
  },
  zh: { none: '有立场的当中没有此名称', remove: '移除', more: (n: number) => `另有 ${n} 个：请输入名称的一部分` },
};

const LISTED = 60;

interface EntityPickerProps {
  label: string;
  placeholder: string;
  /** Those to choose from, those with most positions first. */
  entities: readonly Entity[];
  /** Ids of those chosen. */
  chosen: string[];
  onChange(chosen: string[]): void;
}

/** Chooses some of the actors or ideas of the matrix, by any name that the search knows them by. */
export function EntityPicker({ label, placeholder, entities, chosen, onChange }: EntityPickerProps) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const [text, setText] = useState('');
  const found = useFound(entities, text);
  const byId = useMemo(() => new Map(entities.map((entity) => [entity.id, entity])), [entities]);
  return (
    <div className="positions-picker">
      <Combobox multiple immediate value={chosen} onChange={onChange} onClose={() => setText('')}>
        <ComboboxInput
          className="field"
          aria-label={label}
          placeholder={placeholder}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <ComboboxOptions anchor="bottom start" className="positions-options">
          {found.length === 0 && <div className="muted positions-option">{t.none}</div>}
          {found.slice(0, LISTED).map((entity) => (
            <ComboboxOption key={entity.id} value={entity.id} className="positions-option">
              <span className="positions-check" aria-hidden="true" />
              <ClassShape name={entity.class} />
              {entity.name[language]}
            </ComboboxOption>
          ))}
          {found.length > LISTED && <div className="muted positions-option">{t.more(found.length - LISTED)}</div>}
        </ComboboxOptions>
      </Combobox>
      {chosen.map((id) => {
        const name = byId.get(id)?.name[language] ?? id;
        return (
          <button
            key={id}
            type="button"
            className="button positions-chip"
            aria-label={`${t.remove}: ${name}`}
            onClick={() => onChange(chosen.filter((other) => other !== id))}
          >
            {name} <span aria-hidden="true">×</span>
          </button>
        );
      })}
    </div>
  );
}

/** Those whose name holds the text, and those that the search finds by another of their names. */
function useFound(entities: readonly Entity[], text: string) {
  const wanted = text.trim().toLowerCase();
  const settled = useDebounced(wanted, 250, false);
  const classes = useMemo(() => [...new Set(entities.map((entity) => entity.class))], [entities]);
  const { data } = useAnswer<{ search: { nodes: { id?: string }[] } }>(settled && query, { text: settled, classes });
  return useMemo(() => {
    if (!wanted) return entities;
    const ids = new Set(wanted === settled ? data?.search.nodes.map(({ id }) => id) : []);
    const named = ({ name }: Entity) => [name.en, name.zh].some((n) => n.toLowerCase().includes(wanted));
    return entities.filter((entity) => named(entity) || ids.has(entity.id));
  }, [entities, wanted, settled, data]);
}

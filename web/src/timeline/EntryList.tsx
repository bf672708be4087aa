import { useState } from 'react';
import { MoreButton } from '../claim/MoreButton';
import { EntityLink } from '../claim/links';
import { namedIn } from '../claim/named';
import { formatDate, useLanguage, useTexts } from '../language';
import { openClaim, openDocument } from '../route';
import type { Scene } from '../scene/scene';
import { type Entry, groupBy, startYear } from './entries';
import type { Wording } from './useWording';

const texts = {
  en: {
    list: 'List of the dated claims',
    noStart: 'Beginning not known',
    claim: 'Claim',
    openClaim: (claim: string) => `Open the claim: ${claim}`,
    openText: (document: string, claim: string) => `${document}, text behind it: ${claim}`,
  },
  zh: {
    list: '有日期论断列表',
    noStart: '起始时间不详',
    claim: '论断',
    openClaim: (claim: string) => `打开论断：${claim}`,
    openText: (document: string, claim: string) => `${document}，阅读原文：${claim}`,
  },
};

const PAGE_SIZE = 200;

/** The entries in their order, year by year: what the chart shows, for everyone. */
export function EntryList({
  entries,
  scene,
  selected,
  wording,
}: {
  entries: readonly Entry[];
  scene: Scene;
  selected: ReadonlySet<string>;
  wording: Wording;
}) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const [size, setSize] = useState(PAGE_SIZE);
  return (
    <div className="timeline-list scroll" role="region" aria-label={t.list} tabIndex={0}>
      {groupBy(entries.slice(0, size), ({ period }) => startYear(period)).map(({ key: year, entries: ofYear }) => (
        <section key={year}>
          <h3>{year === null ? t.noStart : formatDate(String(year).padStart(4, '0'), language)}</h3>
          <ol>
            {ofYear.map((entry) => (
              <Item
                key={entry.claim.id}
                entry={entry}
                scene={scene}
                selected={selected.has(entry.claim.id)}
                wording={wording}
              />
            ))}
          </ol>
        </section>
      ))}
      <MoreButton left={entries.length - size} onMore={() => setSize(size + PAGE_SIZE)} />
    </div>
  );
}

function Item({
  entry,
  scene,
  selected,
  wording,
}: {
  entry: Entry;
  scene: Scene;
  selected: boolean;
  wording: Wording;
}) {
  const t = useTexts(texts);
  const { claim } = entry;
  const { predicate, object } = wording.words(entry);
  const modality = wording.modality(entry);
  return (
    <li aria-current={selected || undefined}>
      <span className="date">{wording.date(entry)}</span>
      <span className="claim">
        <EntityLink entity={namedIn(scene, claim.subject)} /> <span>{predicate}</span>{' '}
        {claim.object === undefined ? <span>{object}</span> : <EntityLink entity={namedIn(scene, claim.object)} />}
        <span className="muted"> · {[modality, wording.standing(entry)].filter(Boolean).join(' · ')}</span>
      </span>
      <span className="acts">
        <button
          type="button"
          className="button"
          aria-label={t.openText(claim.document, wording.sentence(entry))}
          onClick={() => openDocument(claim.document, claim.id)}
        >
          {claim.document}
        </button>
        <button
          type="button"
          className="button"
          aria-label={t.openClaim(wording.sentence(entry))}
          onClick={() => openClaim(claim.id)}
        >
          {t.claim}
        </button>
      </span>
    </li>
  );
}

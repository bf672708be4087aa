/** The attributes of `<normgraph-view>` that say what its frame shows; docs/embedding.md describes them. */
export const ATTRIBUTES = ['entity', 'lang', 'theme', 'limit', 'layout', 'server', 'height'] as const;

/** The attributes as they are given. */
export type Given = Partial<Record<(typeof ATTRIBUTES)[number], string | null>>;

/** A frame, or why there is none. */
export type Frame = { address: string; page: string; height: string; language?: string } | { problem: string };

const CHOICES: Given = { theme: 'light dark auto', layout: 'force concentric breadth circle grid' };

/**
 * What `<normgraph-view>` puts in its place: the address of the frame and of the page that the explorer shows for it.
 *
 * @param home the server that the script came from.
 */
export function frameOf(given: Given, home: string): Frame {
  if (!given.entity) return { problem: 'entity is missing' };
  let server: URL;
  try {
    server = new URL((given.server || home).replace(/\/?$/, '/'));
  } catch {
    return { problem: `server: ${given.server} is not an address` };
  }
  if (!/^https?:$/.test(server.protocol)) return { problem: `server: ${given.server} is not an http address` };
  for (const [name, known] of Object.entries(CHOICES)) {
    const value = given[name as keyof Given];
    if (value && !known!.split(' ').includes(value)) return { problem: `${name}: ${value} is none of ${known}` };
  }
  const language = /^(en|zh)(-|$)/i.exec(given.lang ?? '')?.[1].toLowerCase();
  if (given.lang && !language) return { problem: `lang: ${given.lang} is neither en nor zh` };
  for (const name of ['limit', 'height'] as const) {
    if (given[name] && !/^[1-9]\d{0,4}$/.test(given[name]))
      return { problem: `${name}: ${given[name]} is not a number above 0` };
  }
  const address = new URL(`embed/entity/${encodeURIComponent(given.entity)}`, server);
  for (const [name, value] of Object.entries({
    lang: language,
    theme: given.theme,
    limit: given.limit,
    layout: given.layout,
  })) {
    if (value) address.searchParams.set(name, value);
  }
  const page = new URL(`#entity=${encodeURIComponent(given.entity)}`, server).href;
  return { address: address.href, page, height: `${given.height || 420}px`, language };
}

import topicList from '../../docs/cookbook/topics.json';
import type { Language, Text } from './language';

/** A question in both languages and the query that answers it: a file of `docs/cookbook/` or of `tests/questions/`. */
export interface Example {
  name: string;
  topic: string;
  question: Text;
  query: string;
  /** The name of the query's one operation. */
  operation: string;
}

/** The topics in the order of the pane, which is that of the cookbook. */
export const topics: Record<string, Text> = Object.fromEntries(topicList.map(({ id, ...title }) => [id, title]));

// The recipes of the cookbook, and the competency questions that the tests ask; of these the ones with a topic.
const files = import.meta.glob<string>(['../../docs/cookbook/*.graphql', '../../tests/questions/*.graphql'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

const topicOrder = Object.keys(topics);

/** Every example, by topic and then by file name. */
export const examples: Example[] = Object.entries(files)
  .flatMap(([path, source]) => parse(path.slice(path.lastIndexOf('/') + 1, -'.graphql'.length), source))
  .sort((a, b) => topicOrder.indexOf(a.topic) - topicOrder.indexOf(b.topic) || (a.name < b.name ? -1 : 1));

// A file opens with `# key: value` lines, of which the page shows en, zh and topic; the query is the rest.
function parse(name: string, source: string): Example[] {
  const header = new Map<string, string>();
  const lines = source.split('\n');
  for (let match; (match = lines[0]?.match(/^# (\w+)(?:: (.+))?$/)); lines.shift()) {
    header.set(match[1], match[2]);
  }
  const [en, zh, topic] = ['en', 'zh', 'topic'].map((key) => header.get(key));
  if (!topic) return [];
  const query = lines.join('\n').trim() + '\n';
  const operation = /^query (\w+)/.exec(query)?.[1];
  if (!en || !zh || !(topic in topics) || !operation) {
    throw new Error(`${name}.graphql needs the lines en, zh and topic (a known one) and a named query`);
  }
  return [{ name, topic, question: { en, zh }, query, operation }];
}

/** What an example puts into the editor: its question as a comment, then its query. */
export function editorText(example: Example, language: Language) {
  return `# ${example.question[language]}\n${example.query}`;
}

/** What a query is called above the views: the question if it is an example, else the name of its operation. */
export function queryTitle(query: string, operation?: string): Text {
  const text = query.replace(/^(\s*#.*\n)+/, '').trim();
  const example = examples.find((one) => one.query.trim() === text);
  if (example) return example.question;
  return operation ? { en: operation, zh: operation } : { en: 'Query', zh: '查询' };
}

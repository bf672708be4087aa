import { currentLanguage } from '../../language';
import { WORDS } from './words';

const patterns = Object.entries(WORDS)
  .filter(([english]) => english.includes('…'))
  .map(([english, chinese]) => {
    const [start, end] = english.split('…');
    return { start, end, chinese };
  });

/** A text of GraphiQL in Chinese; what is not one of its texts is left as it is. */
export function translate(text: string): string {
  const exact = Object.hasOwn(WORDS, text) && WORDS[text];
  if (exact) return exact;
  for (const { start, end, chinese } of patterns) {
    if (text.length <= start.length + end.length || !text.startsWith(start) || !text.endsWith(end)) continue;
    const part = text.slice(start.length, text.length - end.length);
    return chinese.replace('…', () => translate(part));
  }
  return text;
}

type Props = Record<string, unknown>;

// Components take `title` for a key to their icons as well, so that it is translated only where it reaches an element.
const OF_ELEMENTS = ['children', 'aria-label', 'placeholder', 'title'];
const OF_COMPONENTS = ['children', 'aria-label', 'placeholder', 'label'];

/** The properties of a React element of GraphiQL with their texts in the language of the page. */
export function translateProps<P>(type: unknown, props: P): P {
  if (currentLanguage() !== 'zh' || typeof props !== 'object' || props === null) return props;
  const changed: Props = {};
  for (const name of typeof type === 'string' ? OF_ELEMENTS : OF_COMPONENTS) {
    const value = (props as Props)[name];
    if (typeof value === 'string') changed[name] = translate(value);
    else if (Array.isArray(value)) changed[name] = value.map(translateText);
  }
  return { ...props, ...changed };
}

function translateText(value: unknown) {
  return typeof value === 'string' ? translate(value) : value;
}

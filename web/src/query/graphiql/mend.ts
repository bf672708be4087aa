import { translateProps } from './translate';

interface Props {
  role?: string;
  type?: string;
  className?: string;
  placeholder?: string;
  'aria-selected'?: boolean;
  'aria-label'?: string;
}

/** The properties of a React element of GraphiQL as they are to be: open to all, and in the language of the page. */
export function mendProps<P>(type: unknown, props: P): P {
  if (typeof props !== 'object' || props === null) return props;
  return translateProps(type, { ...props, ...mended(type, props) });
}

// What screen readers would be told wrongly, or not at all.
function mended(type: unknown, props: Props): Props {
  // A tab must not hold buttons. GraphiQL's do: to choose it, to close it.
  if (props.role === 'tablist') return { role: undefined };
  if (props.role === 'tab')
    return { role: undefined, 'aria-selected': undefined, 'aria-current': props['aria-selected'] } as Props;
  // Its text says which query it puts into the editor; “Set active” stands in its tooltip.
  if (props.className?.includes('graphiql-history-item-label')) return { 'aria-label': undefined };
  // The name of the argument stands before the field, but not in it.
  const named = props.placeholder ?? props['aria-label'];
  if (!named && ((type === 'input' && props.type === 'text') || type === 'select')) return { 'aria-label': 'Value' };
  return {};
}

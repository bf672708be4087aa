// Stands in for react/jsx-runtime in GraphiQL's files (vite.config.ts).
import * as runtime from 'react/jsx-runtime';
import { mendProps } from './mend';

export const { Fragment } = runtime;

export const jsx: typeof runtime.jsx = (type, props, key) => runtime.jsx(type, mendProps(type, props), key);

export const jsxs: typeof runtime.jsxs = (type, props, key) => runtime.jsxs(type, mendProps(type, props), key);

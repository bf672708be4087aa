// Stands in for react in the files of graphiql-explorer (vite.config.ts), which are older than react/jsx-runtime.
import * as React from 'react';
import { mendProps } from './mend';

export const { Component, PureComponent, Fragment } = React;

export function createElement(type: React.ElementType, props: object | null, ...children: React.ReactNode[]) {
  const { children: translated } = mendProps(type, { children });
  return React.createElement(type, mendProps(type, props), ...translated);
}

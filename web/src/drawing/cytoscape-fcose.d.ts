// The package brings no types: it is a plug-in of Cytoscape.
declare module 'cytoscape-fcose' {
  const plugin: import('cytoscape').Ext;
  export default plugin;
}

/** Placeholder until the pane is written. */
export default function DocumentPane() {
  return null;
}

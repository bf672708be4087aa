/** Placeholder until the pane is written. */
export default function NetworkPane() {
  return null;
}

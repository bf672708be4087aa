/** Placeholder until the pane is written. */
export default function TablePane() {
  return null;
}

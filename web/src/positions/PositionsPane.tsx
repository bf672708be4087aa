/** Placeholder until the pane is written. */
export default function PositionsPane() {
  return null;
}

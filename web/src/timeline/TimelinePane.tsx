/** Placeholder until the pane is written. */
export default function TimelinePane() {
  return null;
}

/** Placeholder until the panel is written. */
export function ExplorePanel() {
  return null;
}

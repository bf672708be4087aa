/** Placeholder until the box is written. */
export function SearchBox() {
  return <div className="search" />;
}

/** Whether something that the data holds is an address that a link may lead to: `javascript:` and others are not. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

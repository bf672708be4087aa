/** A quote in one line: the source's line breaks are taken out, without a space between Chinese characters. */
export function oneLine(text: string) {
  return text.replace(/(?<=[⺀-鿿＀-￯、-〿])\s*\n\s*(?=[⺀-鿿＀-￯、-〿])/g, '').replace(/\s*\n\s*/g, ' ');
}

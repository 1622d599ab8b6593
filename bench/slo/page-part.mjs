/** The page with another text under one of its headings: `## Compile time`. */
export function replacePart(page, { heading, text }) {
  const start = page.indexOf(`\n${heading}\n`);
  if (start < 0) throw new Error(`the page has no heading ${heading}`);
  const next = page.indexOf('\n## ', start + 1);
  const rest = next < 0 ? '' : page.slice(next);
  return `${page.slice(0, start)}\n${heading}\n\n${text}\n${rest}`;
}

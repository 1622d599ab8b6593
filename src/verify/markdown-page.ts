// What a Markdown page offers to links, and which links it has: read from the text, as a renderer
// would, since the emitted text is what people will read.

export interface PageLinkTarget {
  readonly target: string;
  /** From 1. */
  readonly line: number;
}

export interface MarkdownPage {
  readonly anchors: ReadonlySet<string>;
  readonly links: readonly PageLinkTarget[];
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** What lines begin with that may be headings or fences; pages have far more of others. */
const MAY_MARK: ReadonlySet<string> = new Set([' ', '#', '`', '~']);
const HEADING = /^ {0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*$/;
const CODE_SPAN = /(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g;
const INLINE_LINK = /\]\(\s*<?([^\s()<>]+)>?[^()]*\)/g;
const AUTOLINK = /<([a-z][a-z0-9+.-]*:[^\s<>]*)>/gi;
const HTML_LINK = /<(?:a|img)\s[^>]*?\b(?:href|src)="([^"]*)"/g;
const REFERENCE = /^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)>?/;
const MAY_LINK = /[<[]/;
const NAMED_ANCHOR = /<a\s[^>]*?\b(?:id|name)="([^"]+)"/g;

export function readMarkdown(text: string): MarkdownPage {
  const anchors = new Set<string>();
  const links: PageLinkTarget[] = [];
  eachProseLine(text, (content, line) => {
    const heading = MAY_MARK.has(content.charAt(0)) ? HEADING.exec(content)?.[1] : undefined;
    if (heading !== undefined) anchors.add(freeAnchor(headingAnchor(heading), anchors));
    if (!MAY_LINK.test(content)) return;
    if (content.includes('<a')) for (const name of found(NAMED_ANCHOR, content)) anchors.add(name);
    for (const target of linksIn(content)) links.push({ target, line });
  });
  return { anchors, links };
}

/** All lines outside fenced code and comments, numbered from 1. */
function eachProseLine(text: string, visit: (content: string, line: number) => void): void {
  let fence: string | undefined;
  const lines = text.replace(/<!--[\s\S]*?-->/g, blankOut).split('\n');
  lines.forEach((content, i) => {
    const mark = MAY_MARK.has(content.charAt(0)) ? FENCE.exec(content)?.[1] : undefined;
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
    } else if (mark === undefined) visit(content, i + 1);
    else fence = mark;
  });
}

const blankOut = (text: string): string => text.replace(/[^\n]/g, '');

function linksIn(content: string): readonly string[] {
  const prose = content.includes('`') ? content.replace(CODE_SPAN, '') : content;
  const targets = prose.includes('](') ? found(INLINE_LINK, prose) : [];
  if (prose.includes('<')) targets.push(...found(AUTOLINK, prose), ...found(HTML_LINK, prose));
  const reference = REFERENCE.exec(prose)?.[1];
  if (reference !== undefined) targets.push(reference);
  return targets;
}

/** What the group of a pattern holds; of thousands of lines `matchAll` takes its time. */
function found(pattern: RegExp, text: string): string[] {
  const all: string[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text))
    if (match[1] !== undefined) all.push(match[1]);
  return all;
}

/**
 * The anchor that GitHub gives a heading.
 *
 * @example headingAnchor('What is `up`, really?') // 'what-is-up-really'
 */
export const headingAnchor = (heading: string): string =>
  heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');

/** The second heading of the same text gets `-1`, the third `-2`. */
function freeAnchor(anchor: string, taken: ReadonlySet<string>): string {
  if (!taken.has(anchor)) return anchor;
  let count = 1;
  while (taken.has(`${anchor}-${count}`)) count += 1;
  return `${anchor}-${count}`;
}

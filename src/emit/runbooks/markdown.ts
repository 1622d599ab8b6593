// Pieces of Markdown that survive any text put into them, and the merging of hand-written pages.

/** One line, with nothing that would end a table cell. */
export const cell = (text: string): string => oneLine(text).replaceAll('|', String.raw`\|`);

export const oneLine = (text: string): string =>
  (text.includes('\n') ? text.replace(/\s*\n\s*/g, ' ') : text).trim();

/** Longest run of backticks in a text. */
const backticks = (text: string): number =>
  text.includes('`') ? Math.max(...[...text.matchAll(/`+/g)].map(([run]) => run.length)) : 0;

/** A code span. */
export function code(text: string): string {
  const quote = '`'.repeat(backticks(text) + 1);
  const room = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return quote + room + oneLine(text) + room + quote;
}

/** A fenced code block. */
export function fence(language: string, text: string): string {
  const quote = '`'.repeat(Math.max(3, backticks(text) + 1));
  return `${quote}${language}\n${text.trimEnd()}\n${quote}`;
}

/** A link; what would end its text or target early is escaped. */
export function link(title: string, target: string): string {
  const safe = target.replace(/[\s()<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `[${oneLine(title).replace(/[[\]]/g, String.raw`\$&`)}](${safe})`;
}

interface Line {
  readonly text: string;
  /** Inside a fenced code block, its fences included. */
  readonly isCode: boolean;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
const MAY_FENCE: ReadonlySet<string> = new Set([' ', '`', '~']);

/** The lines of a Markdown text; code is told apart, since nothing in it may be touched. */
function linesOf(markdown: string): readonly Line[] {
  let open: string | undefined;
  return markdown.split(markdown.includes('\r') ? /\r?\n/ : '\n').map((text) => {
    // A page has far more lines than fences.
    const mark = MAY_FENCE.has(text.charAt(0)) ? FENCE.exec(text) : null;
    const isCode = open !== undefined || mark !== null;
    if (open === undefined) open = mark?.[1];
    else if (mark?.[1]?.startsWith(open) && mark[2]?.trim() === '') open = undefined;
    return { text, isCode };
  });
}

const ATX = /^ {0,3}(#{1,6})(?=\s|$)/;
const LOWEST = 6;

/**
 * Pushes a page's headings down, so that its highest one is of this level; their order stays.
 *
 * @example nest('# Restart\n## First', 3) // '### Restart\n#### First'
 */
export function nest(markdown: string, level: number): string {
  const lines = withoutUnderlines(linesOf(markdown.trim()));
  const highest = Math.min(LOWEST, ...lines.map(levelOf));
  const shift = Math.max(0, level - highest);
  return lines
    .map((line) => {
      const own = levelOf(line);
      if (own > LOWEST) return line.text;
      return line.text.replace(ATX, '#'.repeat(Math.min(LOWEST, own + shift)));
    })
    .join('\n');
}

const levelOf = ({ text, isCode }: Line): number =>
  (isCode ? undefined : ATX.exec(text)?.[1]?.length) ?? LOWEST + 1;

/** Headings that are underlined with `===` or `---` become headings with `#`. */
function withoutUnderlines(lines: readonly Line[]): readonly Line[] {
  return lines.flatMap((line, i) => {
    const above = lines[i - 1];
    const below = lines[i + 1];
    if (above && isUnderline(line) && isParagraph(above)) return [];
    if (!below || !isUnderline(below) || !isParagraph(line)) return [line];
    const mark = below.text.trim().startsWith('=') ? '#' : '##';
    return [{ ...line, text: `${mark} ${line.text.trim()}` }];
  });
}

const isUnderline = ({ text, isCode }: Line): boolean => !isCode && /^ {0,3}(=+|-+)\s*$/.test(text);

/** A line of text that an underline would make a heading: no list, quote, table, heading or code. */
const isParagraph = ({ text, isCode }: Line): boolean =>
  !isCode && /^ {0,3}[^\s#>|*+-]/.test(text) && !/^ {0,3}\d+[.)]\s/.test(text);

/** What may have to go; code or not, long pages have none of it. */
const UNTIDY = /\r|\n\n\n|[^\S\n]\n/;

/** No trailing spaces, never two empty lines in a row, one newline at the end. Code stays. */
export function tidy(markdown: string): string {
  if (!UNTIDY.test(markdown)) return `${markdown.trim()}\n`;
  const lines: string[] = [];
  for (const { text, isCode } of linesOf(markdown)) {
    const kept = isCode ? text : withoutTrailingSpace(text);
    if (isCode || kept !== '' || lines.at(-1) !== '') lines.push(kept);
  }
  return `${lines.join('\n').trim()}\n`;
}

/** Two spaces at the end of a line mean a line break, which a backslash says visibly. */
function withoutTrailingSpace(text: string): string {
  const trimmed = text.trimEnd();
  return trimmed !== text && /\S {2,}$/.test(text) ? `${trimmed}\\` : trimmed;
}

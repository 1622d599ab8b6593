// What templates can do besides showing fields.
import type { HelperDelegate } from 'handlebars';
import type { PageLink, RunbookPage, SeverityFacts } from '../../ir/index.ts';
import { cell, code, fence, link, nest, oneLine } from './markdown.ts';

/** What each urgency asks of people; the limit is empty when nobody has to answer. */
const RESPONSE: Readonly<Record<SeverityFacts['urgency'], (limit: string) => string>> = {
  page: (limit) => `act now${limit}`,
  ticket: (limit) => `no reason to wake anybody${limit}`,
  log: () => 'none, for the record only',
};

function response({ urgency, respondWithin }: SeverityFacts): string {
  return RESPONSE[urgency](respondWithin === '' ? '' : `, answer within ${respondWithin}`);
}

/** The path from one page to another, or to a section of either. */
function relativePath(from: string, to: string): string {
  const section = to.indexOf('#');
  const file = section === -1 ? to : to.slice(0, section);
  if (file === from) return section === -1 ? '' : to.slice(section);
  let shared = 0;
  for (let i = 0; i < from.length && from[i] === file[i]; i += 1)
    if (from[i] === '/') shared = i + 1;
  const up = from.slice(shared).split('/').length - 1;
  return '../'.repeat(up) + to.slice(shared);
}

interface Options {
  readonly data: { readonly root: RunbookPage };
}

type Item = Readonly<Record<string, PageLink | string | number>>;

const linkTo = ({ title, path }: PageLink, { data }: Options): string =>
  link(title, relativePath(data.root.path, path));

/**
 * A row of a table for each item, and in it a cell for each of these fields; pages are links. Tables
 * may have thousands of rows, and calling helpers for each takes longer than all that they do.
 */
function rows(items: readonly Item[], fields: string, options: Options): string {
  const names = fields.split(' ');
  // Many rows lead to the same page.
  const links = new Map<PageLink, string>();
  const linkCell = (page: PageLink): string => {
    const known = links.get(page) ?? cell(linkTo(page, options));
    links.set(page, known);
    return known;
  };
  const cellOf = (item: Item, name: string): string => {
    const value = item[name];
    // As Handlebars says it.
    if (value === undefined) throw new Error(`"${name}" not defined in a row`);
    return typeof value === 'object' ? linkCell(value) : cell(String(value));
  };
  return items
    .map((item) => `| ${names.map((name) => cellOf(item, name)).join(' | ')} |`)
    .join('\n');
}

/** The first few of a list, and how many more there are. */
function some(texts: readonly string[], most: number): string {
  const more = texts.length - most;
  return [...texts.slice(0, most), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

export const HELPERS: Readonly<Record<string, HelperDelegate>> = {
  cell: (text: string) => cell(text),
  rows,
  code: (text: string) => code(text),
  line: (text: string) => oneLine(text),
  fence: (language: string, text: string) => fence(language, text),
  join: (texts: readonly string[]) => texts.join(', '),
  some: (texts: readonly string[], most: number) => some(texts, most),
  url: (title: string, url: string) => link(title, url),
  // With a second argument, to a section of the page.
  to: (page: PageLink, section: string | Options, options?: Options) =>
    typeof section === 'string'
      ? options && linkTo({ ...page, path: `${page.path}#${section}` }, options)
      : linkTo(page, section),
  nest: (markdown: string, level: number) => nest(markdown, level),
  row: (kind: string) => `${kind}-row`,
  response,
};

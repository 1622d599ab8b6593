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
  const [file = '', anchor] = to.split('#');
  const section = anchor === undefined ? '' : `#${anchor}`;
  if (file === from) return section;
  const start = from.split('/').slice(0, -1);
  const target = file.split('/');
  const parting = start.findIndex((folder, i) => folder !== target[i]);
  const shared = parting === -1 ? start.length : parting;
  const up = start.slice(shared).map(() => '..');
  return [...up, ...target.slice(shared)].join('/') + section;
}

interface Options {
  readonly data: { readonly root: RunbookPage };
}

const linkTo = ({ title, path }: PageLink, { data }: Options): string =>
  link(title, relativePath(data.root.path, path));

/** The first few of a list, and how many more there are. */
function some(texts: readonly string[], most: number): string {
  const more = texts.length - most;
  return [...texts.slice(0, most), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

export const HELPERS: Readonly<Record<string, HelperDelegate>> = {
  cell: (text: string) => cell(text),
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

// Differences for people, by server, and for programs.
import { groupBy } from '../text/index.ts';
import type { Difference, DifferenceKind } from './difference.ts';
import type { Compared } from './compared.ts';

export interface DriftShown {
  /** Whether groups of others count as drift and are named. */
  readonly isStrict: boolean;
  /** Bold, where the terminal can. */
  emphasize(text: string): string;
}

const MARKS: Readonly<Record<DifferenceKind, string>> = {
  missing: '-',
  changed: '~',
  extra: '+',
  foreign: '?',
  failing: '!',
};

const MOST_WORDS = 12;
const MOST_DIFFERENCES = 50;

/** What of a server is drift: all but what belongs to somebody else, unless that counts too. */
export const driftOf = (
  { differences }: Pick<Compared, 'differences'>,
  isStrict: boolean,
): readonly Difference[] =>
  isStrict ? differences : differences.filter(({ kind }) => kind !== 'foreign');

export const renderDrifts = (all: readonly Compared[], shown: DriftShown): string =>
  all
    .filter(({ extent }) => extent !== '')
    .map((each) => renderServer(each, shown))
    .join('\n');

function renderServer(compared: Compared, shown: DriftShown): string {
  const { server, url, tenant, extent, differences } = compared;
  const whose = tenant === undefined ? '' : ` (tenant ${tenant})`;
  const drift = driftOf(compared, shown.isStrict);
  const foreign = differences.filter(({ kind }) => kind === 'foreign').length;
  const left =
    foreign > 0 && !shown.isStrict
      ? [`  ${foreign} ${foreign === 1 ? 'group' : 'groups'} of others, which --strict names`]
      : [];
  const count = `${drift.length} ${drift.length === 1 ? 'difference' : 'differences'}`;
  const head = drift.length === 0 ? `${extent}, as committed` : `${extent}, ${count}`;
  const more = drift.length - MOST_DIFFERENCES;
  return [
    shown.emphasize(`${server} ${url}${whose}: ${head}`),
    ...renderFiles(drift.slice(0, MOST_DIFFERENCES)),
    ...(more > 0 ? [`  … and ${more} more; --format json has all of them`] : []),
    ...left,
    '',
  ].join('\n');
}

const renderFiles = (drift: readonly Difference[]): readonly string[] =>
  [...groupBy(drift, ({ file }) => file)].flatMap(([file, own]) => [
    `  ${file}`,
    ...own.flatMap(({ kind, what, words }) => [
      `    ${MARKS[kind]} ${what}`,
      ...words.slice(0, MOST_WORDS).map((line) => `        ${line}`),
      ...(words.length > MOST_WORDS ? [`        … and ${words.length - MOST_WORDS} more`] : []),
    ]),
  ]);

/** `{ "drifted": true, "servers": [{ server, url, compared, differences: [{ kind, what, … }] }] }` */
export const printDrifts = (all: readonly Compared[], isStrict: boolean): string => {
  const document = {
    drifted: all.some((each) => driftOf(each, isStrict).length > 0),
    servers: all.map(({ server, url, tenant, extent, differences, diagnostics }) => ({
      server,
      url,
      tenant,
      compared: extent,
      differences: differences.map(({ kind, what, file, words }) => ({ kind, what, file, words })),
      errors: diagnostics.map(({ code, message }) => ({ code, message })),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};

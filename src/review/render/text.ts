// A review for a terminal: what is risky first, one change after the other, fitted to its width.
import pc from 'picocolors';
import type { Change, ChangeKind } from '../change.ts';
import { plain, words, type Said } from '../said.ts';
import {
  costSaid,
  detailsSaid,
  factsSaid,
  filesSaid,
  headline,
  titleOf,
  verbOf,
  type ReviewSubject,
} from './subject.ts';

export interface TextStyle {
  readonly width: number;
  readonly colors: boolean;
}

const SIGNS: Readonly<Record<ChangeKind, string>> = {
  added: '+',
  removed: '-',
  renamed: '~',
  changed: '~',
};

const INDENT = '    ';

const MOST_CHANGES = 200;
const MOST_FACTS = 12;

/** Renders a review for people; exactly `No changes.` where there are none. */
export function renderReview(subject: ReviewSubject, style: TextStyle): string {
  const { review, base, cost } = subject;
  if (review.verdict === 'none') return 'No changes.\n';
  const { bold } = pc.createColors(style.colors);
  const more = review.changes.length - MOST_CHANGES;
  const footer = [cost && costSaid(cost), filesSaid(review)].filter((said) => said !== undefined);
  return [
    bold(`${headline(review)}, since ${base}`),
    '',
    ...review.changes.slice(0, MOST_CHANGES).flatMap((each) => [...renderChange(each, style), '']),
    ...(more > 0 ? [`and ${more} more changes; --format json tells all`, ''] : []),
    ...footer.flatMap((said) => wrap(plain(said), '', style.width)),
    '',
  ]
    .join('\n')
    .replace(/\n{2,}$/, '\n');
}

function renderChange(change: Change, { width, colors }: TextStyle): readonly string[] {
  const paint = pc.createColors(colors);
  const { kind, effects, risks } = change;
  const verb = verbOf(change);
  const title = `${plain(titleOf(change))}${verb === '' ? '' : ` ${verb}`}`;
  const color = {
    added: paint.green,
    removed: paint.red,
    renamed: paint.cyan,
    changed: paint.cyan,
  };
  const lines = (said: Said, lead: string): readonly string[] =>
    wrap(plain(said), `${INDENT}${lead}`, width);
  return [
    `${color[kind](SIGNS[kind])} ${paint.bold(title)}`,
    ...capped(factsSaid(change), 'properties').flatMap((said) => lines(said, '')),
    ...effects.flatMap((said) => lines(said, '')),
    ...capped(detailsSaid(change), 'details').flatMap((said) => lines(said, '')),
    ...risks.flatMap(({ says, code }) =>
      lines([...says, ` [${code}]`], '! ').map((line) => paint.yellow(line)),
    ),
  ];
}

const capped = (all: readonly Said[], what: string): readonly Said[] =>
  all.length <= MOST_FACTS
    ? all
    : [...all.slice(0, MOST_FACTS), words(`and ${all.length - MOST_FACTS} more ${what}`)];

/** Breaks a line between words; further lines stand below its text. */
function wrap(text: string, lead: string, width: number): readonly string[] {
  const hanging = ' '.repeat(lead.length + 2);
  const lines: string[] = [];
  let line = lead;
  for (const word of text.split(' ')) {
    const isFirst = line === lead || line === hanging;
    if (!isFirst && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${hanging}${word}`;
    } else line = isFirst ? `${line}${word}` : `${line} ${word}`;
  }
  return [...lines, line];
}

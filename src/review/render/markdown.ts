// A review as the comment on a pull request: one screen, details folded. Whatever comes from a config
// stands as code, where nothing is a link, a mention, a reference or a tag.
import type { Change } from '../change.ts';
import type { Said } from '../said.ts';
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

/** By this a workflow finds the comment that it wrote before. */
export const MARKER = '<!-- nines diff -->';

/** Changes on the first screen. */
const FIRST_SCREEN = 12;
const MOST_RISKS = 4;

// GitHub refuses comments of more than 65,536 characters.
const MOST_CHARACTERS = 20_000;
const MOST_FACTS = 20;
const MOST_OF_A_VALUE = 160;

export function renderReviewMarkdown(subject: ReviewSubject): string {
  const { review, base } = subject;
  if (review.verdict === 'none') {
    return `${MARKER}\n### SLOs: no changes\n\nNo changes since ${code(base)}.\n`;
  }
  const shown = review.changes.slice(0, FIRST_SCREEN);
  const more = review.changes.length - shown.length;
  return [
    MARKER,
    `### SLOs: ${headline(review)}`,
    '',
    ...shown.map(summaryOf),
    ...(more > 0 ? [`- and ${more} more below`] : []),
    '',
    ...folded('What follows from it', detailsOf(subject)),
    `Compared with ${code(base)}.`,
    '',
  ].join('\n');
}

/** One line for a change, its numbers in it; risks stand below it. */
function summaryOf(change: Change): string {
  const verb = verbOf(change);
  const facts = factsSaid(change).slice(0, 3).map(markdown);
  const rest = change.facts.length - facts.length;
  const parts = [
    `**${markdown(titleOf(change))}**${verb === '' ? '' : ` ${verb}`}`,
    ...(facts.length === 0 ? [] : [`: ${facts.join('; ')}`]),
    ...(rest > 0 ? [`; and ${rest} more`] : []),
  ];
  const first = change.facts.length === 0 ? change.effects.slice(0, 1) : [];
  const effects = first.map((said) => `: ${markdown(said)}`);
  const risks = change.risks.slice(0, MOST_RISKS).map(({ says }) => `\n  - ⚠️ ${markdown(says)}`);
  return `- ${[...parts, ...effects, ...risks].join('')}`;
}

function detailsOf({ review, cost }: ReviewSubject): readonly string[] {
  const told = review.changes.filter(hasDetails).map(detailOf);
  const kept = within(told, MOST_CHARACTERS);
  const left = told.length - kept.length;
  const footer = [cost && costSaid(cost), filesSaid(review)].filter((said) => said !== undefined);
  return [
    ...kept,
    ...(left > 0 ? [`- and ${left} more changes`] : []),
    ...footer.map((said) => `- ${markdown(said)}`),
  ];
}

const detailOf = (change: Change): string =>
  [
    `- **${markdown(titleOf(change))}**`,
    ...factsSaid(change)
      .slice(0, MOST_FACTS)
      .map((said) => `  - ${markdown(said)}`),
    ...[...change.effects, ...detailsSaid(change)]
      .slice(0, MOST_FACTS)
      .map((said) => `  - ${markdown(said)}`),
    ...change.risks.map(({ says, code: name }) => `  - ⚠️ ${markdown(says)} (${name})`),
  ].join('\n');

/** As many texts from the first on as fit. */
function within(texts: readonly string[], most: number): readonly string[] {
  let length = 0;
  return texts.filter((text) => {
    length += text.length + 1;
    return length <= most;
  });
}

const hasDetails = ({ facts, effects, risks }: Change): boolean =>
  facts.length + effects.length + risks.length > 0;

const folded = (summary: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0
    ? []
    : [`<details><summary>${summary}</summary>`, '', ...lines, '', '</details>', ''];

/** Values become code. */
const markdown = (said: Said): string =>
  said.map((part) => (typeof part === 'string' ? escapeOwn(part) : code(part.value))).join('');

const escapeOwn = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#|~@&]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A code span that nothing in the text can end. */
function code(text: string): string {
  const all = text.replace(/\s+/g, ' ').trim();
  const line = all.length > MOST_OF_A_VALUE ? `${all.slice(0, MOST_OF_A_VALUE)}…` : all;
  if (line === '') return '(nothing)';
  const longest = (line.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  renderReview,
  renderReviewMarkdown,
  withConsumption,
  slosToAsk,
  plain,
} from '../../src/review/index.ts';
import { decimal } from '../../src/units/index.ts';
import { reviewOf, type Edits } from './manifests.ts';

const markdown = (edits: Edits): string =>
  renderReviewMarkdown({ review: reviewOf(edits), base: 'main', head: 'the config', cost: 'same' });

const SLO = 'systems.0.services.0.slos.0';

/** What is left of Markdown without its code spans, as CommonMark finds them. */
function withoutCode(text: string): string {
  let rest = text;
  let kept = '';
  for (let open = /`+/.exec(rest); open; open = /`+/.exec(rest)) {
    const after = rest.slice(open.index + open[0].length);
    const close = new RegExp(`(?<!\`)${open[0]}(?!\`)`).exec(after);
    kept += rest.slice(0, open.index);
    if (!close) kept += open[0];
    rest = close ? after.slice(close.index + open[0].length) : after;
  }
  return kept + rest;
}

it('finds code spans as CommonMark does', () => {
  expect(withoutCode('a `b` c `` d`e `` f ` g')).toBe('a  c  f ` g');
});

it.each([
  ['a mention', '@everyone'],
  ['a link', '[click](https://evil.example.com)'],
  ['an address', 'https://evil.example.com'],
  ['a tag', '<img src=x onerror=alert(1)>'],
  ['the end of a fold', '</details>'],
  ['a comment', '<!-- nines diff -->'],
  ['a reference', '#1 and org/repo#2'],
  ['code', '`a` ``b``` '],
  ['an edge', '`'],
  ['a table', '| a | b |'],
  ['lines', 'a\n\n# b'],
])('lets no %s out of a name', (_, name) => {
  const text = markdown({
    'teams.0.name': `EVIL${name}EVIL`,
    [`teams.1.channels`]: { [`EVIL${name}`]: `EVIL${name}` },
    [`${SLO}.id`]: `EVIL${name}`,
    [`${SLO}.by`]: [`EVIL${name}`],
    [`EVIL${name.replaceAll('.', '')}`]: 'x',
    [`${SLO}.EVIL${name.replaceAll('.', '')}`]: 'y',
    'systems.0.services.0.alerts.0.when': `EVIL${name}`,
    'systems.0.dashboards.0.title': `EVIL${name}`,
  });
  expect(text).toContain('EVIL');
  expect(withoutCode(text)).not.toContain('EVIL');
});

it('lets nothing else out either', () => {
  const special = fc.constantFrom(
    '`',
    '``',
    '<',
    '@',
    '[',
    ']',
    '(',
    '\n',
    '\\',
    '*',
    '#',
    ' ',
    'a',
  );
  fc.assert(
    fc.property(fc.array(special, { maxLength: 12 }), (parts) => {
      const name = `EVIL${parts.join('')}EVIL`;
      const text = markdown({ [`${SLO}.id`]: name, 'systems.0.title': name });
      expect(withoutCode(text)).not.toContain('EVIL');
    }),
    { numRuns: 200 },
  );
});

it('begins with a mark by which the comment is found again, and folds the details', () => {
  const text = markdown({ [`${SLO}.objective`]: '99%' });
  expect(text.split('\n').slice(0, 3)).toEqual([
    '<!-- nines diff -->',
    '### SLOs: 1 change, risky',
    '',
  ]);
  expect(text.match(/<details>/g)).toHaveLength(1);
  expect(text.match(/<\/details>/g)).toHaveLength(1);
  expect(markdown({})).toBe(
    '<!-- nines diff -->\n### SLOs: no changes\n\nNo changes since `main`.\n',
  );
});

it('keeps to one screen and to what a comment may hold, however much changes', () => {
  const dashboards = Array.from({ length: 3000 }, (_, i) => ({
    name: `dashboard-${i}`,
    title: `${i} ${'x'.repeat(900)}`,
  }));
  const text = markdown({ 'systems.0.dashboards': dashboards });
  const [first = ''] = text.split('<details>');
  expect(first.split('\n').length).toBeLessThan(40);
  expect(text).toContain('- and 2989 more below');
  expect(text.length).toBeLessThan(65_536);
});

it('fits the width of a terminal', () => {
  const subject = {
    review: reviewOf({ [`${SLO}.objective`]: '99%', [`${SLO}.sli.bad`]: 'a{b="c"}' }),
    base: 'main',
    head: 'the config',
  };
  for (const width of [60, 80, 120]) {
    const lines = renderReview(subject, { width, colors: false }).split('\n');
    expect(lines.filter((line) => line.length > width)).toEqual([]);
  }
});

it('colours where the terminal can', () => {
  const subject = { review: reviewOf({ [SLO]: undefined }), base: 'main', head: 'x' };
  expect(renderReview(subject, { width: 80, colors: true })).toContain('\u001b[31m-');
});

it('tells what rules cost where that changes', () => {
  const review = reviewOf({ 'systems.0.title': 'Shop' });
  const cost = {
    before: { rules: 40, series: 120, samples: 1000, cpu: 5.2 },
    after: { rules: 43, series: 110, samples: 1000, cpu: 5.2 },
    assumed: ['x'],
  };
  const shown = renderReview({ review, base: 'a', head: 'b', cost }, { width: 200, colors: false });
  expect(shown).toContain(
    'rules 40 → 43 (+3), series 120 → 110 (−10) (with 50 series for each selector that nobody counted)',
  );
});

it('tells what is consumed of a budget before and after', () => {
  const review = reviewOf({ [`${SLO}.objective`]: '99.95%' });
  expect(slosToAsk(review)).toEqual(['api-availability']);
  const told = (left: string): string | undefined => {
    const known = new Map([['api-availability', decimal(left)]]);
    const [first] = withConsumption(review, known).changes[0]?.effects ?? [];
    return first && plain(first);
  };
  expect(told('0.7')).toBe('consumed 30% of the budget becomes 60%');
  expect(told('0.4')).toBe('consumed 60% of the budget becomes 120%, more than there is');
  expect(withConsumption(review, new Map())).toEqual(review);
});

// Lints the examples of pages that are rules: a whole rule file, or a list of rules, which become
// the group `shop`. What there is to read is exposed in shop.prom.
import { readFileSync } from 'node:fs';
import { catalogueFrom } from '../../src/catalogue/index.ts';
import type { Diagnostic, Place } from '../../src/diagnostics/index.ts';
import { lint } from '../../src/lint/index.ts';
import { renderDiagnostics } from '../../src/report/index.ts';
import { duration } from '../../src/units/index.ts';
import type { Outcome, Quality } from './examples.ts';
import { blocksOf, type Page } from './pages.ts';

const FILE = 'rules.yaml';
const PROM = readFileSync(new URL('shop.prom', import.meta.url), 'utf8');

const [catalogue] = catalogueFrom([{ path: 'shop.prom', text: PROM }], {
  targetLabels: ['job', 'instance'],
});

const SHOP = {
  catalogue,
  target: '3.5',
  scrapeInterval: duration('30s'),
  evaluationInterval: duration('30s'),
  retention: duration('15d'),
  externalLabels: { region: 'eu-west' },
} as const;

/** What linting says of a page's example; nothing if the page has none with rules. */
export function lintExample(page: Page, quality: Quality): Outcome | undefined {
  const [block] = blocksOf(page, 'yaml', quality);
  if (!block) return undefined;
  const { text, lines, columns } = wrap(block.text);
  const { diagnostics } = lint({ ...SHOP, files: [{ path: FILE, text }] });
  const shift = (place: Place): Place => ({
    ...place,
    line: place.line - lines,
    column: place.column - columns,
  });
  const shown = { colors: false, file: (path: string) => path, source: () => block.text };
  return {
    diagnostics: diagnostics.map((each) => shifted(each, shift)),
    render: (some) => renderDiagnostics(some, shown, { counts: false }).replace(/^$/, '\n'),
  };
}

const HEAD = 'groups:\n  - name: shop\n    rules:\n';

/** A list of rules as a file, and how far it moved down and to the right. */
function wrap(text: string): { text: string; lines: number; columns: number } {
  const first = text.split('\n').find((line) => /^[^#\s]/.test(line));
  if (first?.startsWith('- ') !== true) return { text, lines: 0, columns: 0 };
  const indented = text.replaceAll(/^(?=.)/gm, '      ');
  return { text: `${HEAD}${indented}`, lines: 3, columns: 6 };
}

const shifted = (
  { place, related, ...rest }: Diagnostic,
  shift: (place: Place) => Place,
): Diagnostic => ({
  ...rest,
  ...(place && { place: shift(place) }),
  ...(related && { related: related.map((each) => ({ ...each, place: shift(each.place) })) }),
});

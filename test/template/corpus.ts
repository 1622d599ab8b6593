import { readFileSync } from 'node:fs';
import { readTemplate } from '../../src/template/index.ts';
import type { PrometheusTarget } from '../../src/promql/index.ts';

/** `refused` with the whole rule file; `fails` when the alert fires; `taken` and filled. */
export type Verdict = 'taken' | 'fails' | 'refused';

export interface Row {
  readonly text: string;
  readonly verdicts: Readonly<Record<'2.42' | '3.5', Verdict>>;
}

const isVerdict = (text: string | undefined): text is Verdict =>
  text === 'taken' || text === 'fails' || text === 'refused';

function readRow(line: string): Row {
  const [given = ''] = line.split(' ');
  const [old, young = old] = given.split('|');
  if (!isVerdict(old) || !isVerdict(young)) throw new Error(`a bad row: ${line}`);
  return { text: line.slice(given.length + 1), verdicts: { '2.42': old, '3.5': young } };
}

/** Templates with what Prometheus says of them: `taken …`, or `fails|taken …` for 2.42 and 3.5. */
export const CORPUS: readonly Row[] = readFileSync(new URL('corpus.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map(readRow);

/** What we say of a template. */
export function verdictOf(text: string, target: PrometheusTarget): Verdict {
  const kinds = new Set(readTemplate(text, { target }).problems.map(({ kind }) => kind));
  if (kinds.has('syntax')) return 'refused';
  return kinds.has('fails') ? 'fails' : 'taken';
}

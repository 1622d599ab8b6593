// `nines compare` against an HTTP server that answers as Prometheus does.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { compare, type CompareOptions } from '../../src/cli/compare.ts';
import { startTrace } from '../../src/cli/trace.ts';
import { duration } from '../../src/units/index.ts';
import { withServer, type Parameters, type Series } from '../cli/history.ts';
import { folderWith } from '../config/folder.ts';
import { END, isOurs, SLOTH } from './a-sloth.ts';

const GUIDE = fileURLToPath(new URL('../../docs/compare.md', import.meta.url));

interface Said {
  readonly code: number;
  readonly printed: string;
  readonly said: string;
}

async function run(
  prometheus: URL,
  more: Partial<CompareOptions> = {},
  files: Readonly<Record<string, string>> = { 'slos.yaml': SLOTH },
): Promise<Said> {
  let [printed, said] = ['', ''];
  const session = {
    terminal: {
      folder: folderWith(files),
      print: (text: string) => void (printed += text),
      say: (text: string) => void (said += text),
      colors: { print: false, say: false },
      watched: false,
    },
    progress: { stage: () => {}, stop: () => {} },
    trace: startTrace(),
  };
  const options: CompareOptions = {
    prometheus,
    range: duration('2h'),
    end: END,
    tolerance: 0.05,
    slothWindow: '30d',
    format: 'pretty',
    ...more,
  };
  const code = await compare(Object.keys(files), options, session);
  return { code, printed, said };
}

/** A thousandth of all events is bad, and for the period Sloth finds four times as much. */
const answer =
  (theirs: number) =>
  ({ query = '', time, start = time, end = time, step = '1' }: Parameters): readonly Series[] => {
    const isBad = query.includes('code=~');
    const period = query.includes('sum_over_time') ? 4 * theirs : theirs;
    const value = isOurs(query) ? (isBad ? 1 : 1000) : period;
    const points = Math.floor((Number(end) - Number(start)) / Number(step)) + 1;
    const values = Array.from(
      { length: points },
      (_, i) => [Number(start) + i * Number(step), String(value)] as const,
    );
    return [{ metric: {}, values }];
  };

const against = (theirs: number, more?: Partial<CompareOptions>): Promise<Said> =>
  withServer(answer(theirs), (url) => run(new URL(url), more));

it('exits with 0 when all are the same, and with 1 when one differs', async () => {
  expect((await against(0.001)).code).toBe(0);
  expect((await against(0.002)).code).toBe(1);
  expect((await against(0.002, { tolerance: 0.6 })).code).toBe(0);
}, 30_000);

it('prints what the guide shows', async () => {
  const { printed } = await against(0.001);
  const block = `\`\`\`text\n${printed.replaceAll(/ +$/gm, '')}\`\`\``;
  const guide = readFileSync(GUIDE, 'utf8');
  if (process.env['UPDATE_DOCS']) {
    writeFileSync(
      GUIDE,
      guide.replace(/^```text\n[^]*?^```$/m, () => block),
    );
  }
  expect(readFileSync(GUIDE, 'utf8')).toContain(block);
});

it('prints Markdown and JSON', async () => {
  const { printed } = await against(0.002, { format: 'markdown' });
  expect(printed).toMatch(/^## Parity\n\n0 of 1 is the same, 1 differs\.\n/);
  const [only] = JSON.parse((await against(0.001, { format: 'json' })).printed);
  expect(only).toMatchObject({ slo: 'shop-requests', isSame: true });
});

it('says what it cannot compare, or that there is nothing', async () => {
  const nobody = new URL('http://127.0.0.1:9');
  const openslo = 'apiVersion: openslo/v1\nkind: Service\nmetadata: { name: shop }\nspec: {}\n';
  const nothing = await run(nobody, {}, { 'slos.yaml': openslo });
  expect([nothing.code, nothing.printed]).toEqual([1, 'There is nothing to compare.\n']);
  const other = await run(nobody, { slo: ['shop-other'] });
  expect([other.code, other.printed]).toEqual([1, 'There is nothing to compare.\n']);
  const away = await run(nobody);
  expect([away.code, away.said]).toEqual([2, expect.stringContaining('cannot be reached')]);
});

it('says which ids there are none of', async () => {
  const { code, printed, said } = await run(new URL('http://127.0.0.1:1'), { slo: ['nope'] });
  expect(code).toBe(1);
  expect(printed).toBe('There is nothing to compare.\n');
  expect(said).toContain('error[slo/unknown-slo]: no SLO has the id nope');
});

// `nines backfill` and `nines backtest` with a server: what they print depends on the time of day.
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderWith } from '../config/folder.ts';
import { CONFIG, nines, withServer, type Parameters, type Run, type Series } from './history.ts';

const folder = (): string => folderWith({ 'slo.config.ts': CONFIG });

const timeless = ({ code, stdout, stderr }: Run, url: string): string =>
  `exit ${code}\n${stdout}${stderr}`
    .replaceAll(url, 'URL')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'TIME')
    .replace(/in \d+s\./, 'in SECONDS.');

const backfill = (
  words: readonly string[],
  answer: (parameters: Parameters) => readonly Series[] = () => [],
  cwd = folder(),
): Promise<string> =>
  withServer(answer, async (url) =>
    timeless(await nines(['backfill', '--prometheus', url, ...words], cwd, cwd), url),
  );

const COMMAND =
  'promtool tsdb create-blocks-from rules --url URL --start TIME --end TIME --eval-interval 5m' +
  ' --max-block-duration=168h --output-dir ../blocks tiles.yaml';

it('writes what promtool reads, and prints how to call it', async () => {
  const cwd = folder();
  const said = await backfill([], () => [], cwd);
  expect(said).toContain(
    `exit 0\nFills TIME to TIME. Run:\n\n  (cd backfill/pass-1 && ${COMMAND})\n`,
  );
  expect(said).toContain(`  mv backfill/blocks/* "$PROMETHEUS_DATA"/\n`);
  const rules = readFileSync(join(cwd, 'backfill/pass-1/tiles.yaml'), 'utf8');
  expect(rules.match(/record: .*/g)).toEqual([
    'record: slo:events:increase5m',
    'record: slo:bad_events:increase5m',
  ]);
});

it('prints the commands also where the server cannot be reached, and says what to mind', async () => {
  const url = 'http://127.0.0.1:29999';
  const said = timeless(await nines(['backfill', '--prometheus', url], folder()), url);
  expect(said).toContain(`(cd backfill/pass-1 && ${COMMAND})`);
  expect(said).toContain('warning[prometheus/unreachable]: URL cannot be reached:');
});

it('fills only the time before the server recorded by itself', async () => {
  const said = await backfill([], ({ time = '' }) => [
    {
      metric: { slo: 'api-availability' },
      values: [[Number(time), String(Number(time) - 86_400)]],
    },
  ]);
  expect(said).toContain(
    'warning[backfill/already-recorded]: api-availability is recorded since TIME',
  );
  expect(said).toContain(COMMAND);
});

it('fills nothing of a range that is still in memory', async () => {
  const cwd = folder();
  expect(await backfill(['--range', '2h'], () => [], cwd)).toContain(
    'exit 1\nerror[backfill/range-too-short]: a range of 2h leaves nothing to fill',
  );
  expect(existsSync(join(cwd, 'backfill'))).toBe(false);
});

it('has nothing to do for a config without SLOs', async () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'slo.config.ts'), CONFIG.replace('slos: [available]', 'slos: []'));
  expect(await backfill([], () => [], cwd)).toBe('exit 0\nThe config has no SLO.\n');
  const { stdout } = await nines(['backtest', '--prometheus', 'http://127.0.0.1:29999'], cwd);
  expect(stdout).toBe('The config has no SLO.\n');
});

function promtool(cwd: string, script: string): void {
  writeFileSync(join(cwd, 'promtool'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(cwd, 'promtool'), 0o755);
}

it('runs promtool when asked to, and says how to load what it made', async () => {
  const cwd = folder();
  promtool(cwd, 'echo "$*" > ../called');
  const said = await backfill(['--run', '--out', 'past'], () => [], cwd);
  expect(said).toContain('exit 0\nComputed pass-1 in SECONDS. Load it:\n\n  mv past/blocks/* ');
  expect(readFileSync(join(cwd, 'past/called'), 'utf8')).toMatch(
    /^tsdb create-blocks-from rules --url /,
  );
});

it('says why promtool failed', async () => {
  const cwd = folder();
  promtool(cwd, 'echo "level=INFO msg=x" >&2; echo "query range: no luck" >&2; exit 1');
  expect(await backfill(['--run'], () => [], cwd)).toContain(
    'exit 1\nerror[backfill/promtool-failed]: promtool failed in pass-1: query range: no luck',
  );
});

/** Ten events in 30 s, of which one in two hundred fails. */
function steady({ query = '', start, end, step }: Parameters): readonly Series[] {
  const [first, last, every] = [Number(start), Number(end), Number(step)];
  const value = String(((every / 30) * (query.includes('code=~') ? 1 : 200)) / 20);
  const size = Math.floor((last - first) / every) + 1;
  return [
    {
      metric: {},
      values: Array.from({ length: size }, (_, i) => [first + i * every, value] as const),
    },
  ];
}

it('replays the past, for people, for programs and as a page', async () => {
  const cwd = folder();
  await withServer(steady, async (url) => {
    const words = ['backtest', '--prometheus', url, '--range', '1d'];
    const pretty = await nines([...words, '--objective', '99.5%,99%'], cwd);
    // A minute more or less, by when it is run, and columns that are as wide as that.
    const lasting = timeless(pretty, url)
      .replace(/\b(?:1d|23h 5[789]m)\b/g, 'DAY')
      .replaceAll(/ {2,}/g, '  ');
    expect(lasting).toBe(
      [
        'exit 0',
        'api-availability over 30d: TIME to TIME',
        '28 800 events, 144 bad (0.5%)',
        '',
        'objective  budget left  lowest  at',
        '99.9% (now)  -400%  -400%  TIME',
        '99.5%  0%  0%  TIME',
        '99%  50%  50%  TIME',
        '',
        'alert  99.9%  99.5%  99%',
        'SLOErrorBudgetBurn1h (P1)  -  -  -',
        'SLOErrorBudgetBurn6h (P1)  -  -  -',
        'SLOErrorBudgetBurn1d (P2)  1×, DAY  -  -',
        'SLOErrorBudgetBurn3d (P2)  1×, DAY  -  -',
        '',
        'fired  for  alert',
        'TIME  DAY so far  SLOErrorBudgetBurn1d (P2)',
        'TIME  DAY so far  SLOErrorBudgetBurn3d (P2)',
        '',
      ].join('\n'),
    );
    const json = await nines([...words, '--format', 'json'], cwd);
    expect(JSON.parse(json.stdout)).toMatchObject({
      slos: [
        {
          slo: 'api-availability',
          window: '30d',
          objectives: [{ isCurrent: true, objective: '99.9%', budgetRemaining: '-4' }],
        },
      ],
    });
    const page = await nines([...words, '--html', 'page.html'], cwd);
    expect([page.stdout, page.stderr]).toEqual(['', 'Wrote page.html.\n']);
    const html = readFileSync(join(cwd, 'page.html'), 'utf8');
    expect(html.match(/<svg/g)).toHaveLength(2);
    expect(html).not.toMatch(/<script|https?:\/\//);
  });
});

import { expect, it } from 'vitest';
import {
  findFirstSamples,
  pastOf,
  planPasses,
  promtoolArguments,
  renderCommand,
} from '../../src/backfill/index.ts';
import type { Ask } from '../../src/server/index.ts';
import { duration, printInstant } from '../../src/units/index.ts';
import { available, planned } from '../backtest/shop.ts';

const NOW = 1_800_000_123_456;
const past = pastOf(NOW, duration('30d'), duration('5m'));

it('ends three hours ago, as the server still writes to what is younger', () => {
  expect(printInstant(NOW)).toBe('2027-01-15T08:02:03Z');
  expect(Object.values(past).map(printInstant)).toEqual([
    '2026-12-16T08:00:00Z',
    '2027-01-15T05:00:00Z',
  ]);
});

it('calls promtool in the folder of the pass', () => {
  const words = promtoolArguments(past, 'http://localhost:9090', duration('5m'));
  expect(renderCommand(['promtool', ...words])).toBe(
    'promtool tsdb create-blocks-from rules --url http://localhost:9090' +
      ' --start 2026-12-16T08:00:00Z --end 2027-01-15T05:00:00Z --eval-interval 5m' +
      ' --max-block-duration=168h --output-dir ../blocks tiles.yaml',
  );
});

it('quotes what a shell would read otherwise', () => {
  expect(renderCommand(['cd', "it's here", 'a/b', '$x', ''])).toBe(
    `cd 'it'\\''s here' a/b '$x' ''`,
  );
});

it('asks when the server began to record what would be filled', async () => {
  const asked: Readonly<Record<string, string>>[] = [];
  const ask: Ask = (path, parameters) => {
    asked.push({ path, ...parameters });
    const samples = [[past.end, past.end / 1000 - 600]] as const;
    return Promise.resolve([[{ labels: { slo: 'api-availability' }, samples }], []]);
  };
  const { plan } = planned([available('99.9%')]);
  const passes = planPasses(plan, new Set(['api-availability']));
  expect(await findFirstSamples(ask, passes, past)).toEqual([
    [{ slo: 'api-availability', at: past.end - 600_000 }],
    [],
  ]);
  const [events, bad] = ['events', 'bad_events'].map(
    (what) => `timestamp(slo:${what}:increase5m{slo=~"api-availability"})`,
  );
  expect(asked).toEqual([
    {
      path: 'query',
      query: `min by (slo) (min_over_time((${events} or ${bad})[29d21h:5m]))`,
      time: String(past.end / 1000),
    },
  ]);
});

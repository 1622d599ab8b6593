import { expect, it } from 'vitest';
import { runTool, toolFor, toolOnPath } from '../tools.ts';
import { CORPUS, verdictOf } from './corpus.ts';
import { askPromtool } from './promtool.ts';

it.each(['2.42', '3.5'] as const)('judges the corpus as Prometheus %s does', (target) => {
  const wrong = CORPUS.filter(({ text, verdicts }) => verdictOf(text, target) !== verdicts[target]);
  expect(wrong).toEqual([]);
  expect(CORPUS.length).toBeGreaterThan(300);
});

it('agrees with a real promtool', () => {
  if (toolFor('promtool', 'templates against Prometheus') === 'skipped') return;
  const promtool = toolOnPath('promtool') ?? '';
  const [, major = ''] = /version (\d+)\./.exec(runTool(promtool, ['--version']).output) ?? [];
  // What newer releases added is refused by the two that the corpus knows.
  const target = major === '2' ? '2.42' : '3.5';
  const rows = CORPUS.filter(({ text }) => !/\b(?:now|toDuration|urlQueryEscape)\b/.test(text));
  const real = askPromtool(
    promtool,
    rows.map(({ text }) => text),
  );
  const wrong = rows.flatMap(({ text, verdicts }, i) =>
    real[i] === verdicts[target] ? [] : [`${text}: ${real[i]}`],
  );
  expect(wrong).toEqual([]);
});

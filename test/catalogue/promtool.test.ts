import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { toolFor, toolOnPath } from '../tools.ts';
import { show } from './show.ts';
import { TEXTS } from './texts.ts';

const tool = toolFor('promtool', 'what promtool reads');

/** What promtool says of a text; it lints too, and only what it cannot read counts. */
function refusal(text: string): string | undefined {
  const { stderr } = spawnSync(toolOnPath('promtool') ?? '', ['check', 'metrics'], {
    input: text,
    encoding: 'utf8',
    timeout: 10_000,
  });
  return /parsing error.*/.exec(stderr)?.[0];
}

const comparable = TEXTS.filter(
  ({ isOpenMetrics, promtoolDiffers }) => isOpenMetrics !== true && promtoolDiffers === undefined,
);

it('judges texts as promtool does', ({ skip }) => {
  skip(tool === 'skipped', 'promtool is not on PATH');
  expect(tool).toBe('found');
  expect(comparable.length).toBeGreaterThan(40);
  const wrong = comparable.flatMap(({ text }) => {
    const theirs = refusal(text);
    const isSame = (theirs === undefined) === (show([text]).diagnostics.length === 0);
    return isSame ? [] : [[text, theirs ?? 'read']];
  });
  expect(wrong).toEqual([]);
});

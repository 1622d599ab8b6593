// What docs/composite.md shows compiles, and becomes the rule that the page shows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compile, journey, latency, service } from 'nines';
import { compileExamples } from './examples.ts';
import type { Page } from './pages.ts';
import { answered, configOf, duration, shopTeam } from './shop.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/composite.md'), 'utf8');

const block = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(text)?.[1] ?? '';

const oneLine = (part: string): string => part.replaceAll(/\s+/g, ' ');

it('shows SLOs that compile', async () => {
  const blocks = [{ info: ['ts', 'good'], text: block('ts') }];
  const page: Page = {
    file: 'composite.md',
    code: '',
    text,
    sections: [{ title: '', prose: '', blocks }],
  };
  const outcomes = await compileExamples([page]);
  expect(outcomes.of(page, 'good')?.diagnostics).toEqual([]);
});

it('shows the rule that a journey becomes', () => {
  const quick = latency({ objective: '99%', within: '500ms', of: duration });
  const buying = journey({ name: 'buying', objective: '99%', steps: [answered, quick] });
  const front = service('shop-front', { team: shopTeam, slos: [answered, quick, buying] });
  const { files } = compile({ config: configOf([front]), root: '/', texts: new Map() });
  const rules = files.map(({ content }) => oneLine(content)).join('\n');
  const [, expression = ''] = /expr: (.*)/.exec(block('yaml')) ?? [];
  expect(expression).not.toBe('');
  expect(rules.replaceAll(/\( | \)/g, (space) => space.trim())).toContain(expression);
});

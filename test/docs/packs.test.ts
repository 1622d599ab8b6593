// What docs/packs.md shows compiles, and it says of every pack what it has.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  blackboxPack,
  cadvisorPack,
  celeryPack,
  httpPack,
  nodePack,
  postgresPack,
  processPack,
  redisPack,
} from '../../src/index.ts';
import { BLACKBOX_THRESHOLDS } from '../../src/packs/blackbox/thresholds.ts';
import { CADVISOR_THRESHOLDS } from '../../src/packs/cadvisor/thresholds.ts';
import { CELERY_THRESHOLDS } from '../../src/packs/celery/thresholds.ts';
import { HTTP_THRESHOLDS } from '../../src/packs/http/thresholds.ts';
import { NODE_THRESHOLDS } from '../../src/packs/node/thresholds.ts';
import { POSTGRES_THRESHOLDS } from '../../src/packs/postgres/thresholds.ts';
import { PROCESS_THRESHOLDS } from '../../src/packs/process/thresholds.ts';
import { REDIS_THRESHOLDS } from '../../src/packs/redis/thresholds.ts';
import { compileExamples } from './examples.ts';
import type { Page } from './pages.ts';

const text = readFileSync(new URL('../../docs/packs.md', import.meta.url), 'utf8');
const examples = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code ?? '');
const pages = examples.map((code, i): Page => {
  const blocks = [{ info: ['ts', 'good'], text: code }];
  return {
    file: `packs-${i}.md`,
    code: '',
    text: code,
    sections: [{ title: '', prose: '', blocks }],
  };
});
const outcomes = await compileExamples(pages);

it.each(pages.map((page) => [page.text.split('\n')[0] ?? '', page] as const))(
  'shows what compiles: %s',
  (_, page) => {
    const outcome = outcomes.of(page, 'good');
    expect(outcome?.diagnostics.map(({ message }) => message)).toEqual([]);
  },
);

const levels = { page: 'page', ticket: 'ticket' } as const;

/** By the title of its section. */
const PACKS = {
  Hosts: { pack: nodePack(levels), thresholds: NODE_THRESHOLDS },
  Containers: { pack: cadvisorPack(levels), thresholds: CADVISOR_THRESHOLDS },
  Processes: {
    pack: processPack({ ...levels, runtimes: ['python', 'nodejs', 'go'] }),
    thresholds: PROCESS_THRESHOLDS,
  },
  Probes: { pack: blackboxPack(levels), thresholds: BLACKBOX_THRESHOLDS },
  PostgreSQL: {
    pack: postgresPack({ ...levels, collectors: ['database_wraparound', 'stat_statements'] }),
    thresholds: POSTGRES_THRESHOLDS,
  },
  Redis: { pack: redisPack(levels), thresholds: REDIS_THRESHOLDS },
  Celery: { pack: celeryPack(levels), thresholds: CELERY_THRESHOLDS },
  HTTP: { pack: httpPack(levels), thresholds: HTTP_THRESHOLDS },
};

it('has a section of each pack, linked from the table', () => {
  const sections = [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
  expect(sections.slice(1)).toEqual(Object.keys(PACKS));
  for (const [title, { pack }] of Object.entries(PACKS)) {
    expect(text).toMatch(
      new RegExp(
        `^\\| \\[\`\\w+\`\\]\\(#${title.toLowerCase()}\\) .* \`${pack.dashboard.name}\` \\|$`,
        'm',
      ),
    );
  }
});

it.each(Object.entries(PACKS))('says what is in the pack: %s', (title, { pack, thresholds }) => {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  const cells = rows.map((line) => line.split(' | ').slice(0, 3).join(' | '));
  const alerts = pack.alerts.map(
    ({ name, props }) => `| \`${name}\` | ${props.severity} | ${props.for ?? '5m'}`,
  );
  const amounts = Object.entries(thresholds).map(([name, value]) => `| \`${name}\` | \`${value}\``);
  expect(cells.slice(0, alerts.length)).toEqual(alerts);
  expect(cells.slice(alerts.length).map((row) => row.split(' | ').slice(0, 2).join(' | '))).toEqual(
    amounts,
  );
});

it('speaks of thresholds that there are', () => {
  for (const [title, { thresholds }] of Object.entries(PACKS)) {
    const section = text.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';
    const alerts = section.split('\n').filter((line) => /^\| `[A-Z]/.test(line));
    const said = alerts.flatMap((line) =>
      [...(line.split(' | ')[3] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ''),
    );
    const options = new Set(['python', 'nodejs', 'database_wraparound']);
    expect(new Set(said.filter((name) => !options.has(name)))).toEqual(
      new Set(Object.keys(thresholds)),
    );
  }
});

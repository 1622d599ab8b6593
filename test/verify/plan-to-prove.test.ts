// What another thread is handed of a plan is enough: the same is found as with all of it.
import { expect, it } from 'vitest';
import type { Compilation } from '../../src/compile.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { alertmanager, grafana, prometheusRules, runbooks } from '../../src/emit/index.ts';
import type { EmittedFile } from '../../src/ir/index.ts';
import {
  isProvenAlone,
  pagesOf,
  verify,
  verifyPages,
  verifyServers,
  withoutPages,
} from '../../src/verify/index.ts';
import { compileOnCall } from './routing-config.ts';

const EMITTERS = [prometheusRules, alertmanager, grafana(), runbooks];
const { files, plan } = planned(compileOnCall(EMITTERS));

function planned({ plan: made, ...rest }: Compilation): Required<Compilation> {
  if (!made) throw new Error('the config has errors');
  return { ...rest, plan: made };
}

const isForServers = ({ emitter }: EmittedFile): boolean =>
  emitter === prometheusRules.name || emitter === alertmanager.name;

/** As a thread proves it: handed copies, servers before pages. */
function provenApart(all: readonly EmittedFile[]): readonly Diagnostic[] {
  const first = structuredClone({ files: all.filter(isForServers), plan: withoutPages(plan) });
  const proven = verifyServers(first.files, first.plan);
  const { pages } = structuredClone({ pages: pagesOf(plan) });
  return verifyPages(all, { ...first.plan, ...pages }, proven);
}

type Break = (path: string, content: string) => string;

/** What is broken, how, and how the codes begin of which one is found. */
const BREAKS: readonly (readonly [string, Break, string])[] = [
  ['nothing', (_, content) => content, ''],
  [
    'an expression',
    (_, content) => content.replace('sum(', 'sum('.repeat(2)),
    'promql/emitted-expression-invalid',
  ],
  [
    'a metric',
    (_, content) => content.replaceAll('queue_length', 'queue_lenght'),
    'promql/unknown-metric',
  ],
  ['a route', (_, content) => content.replace('receiver: ', 'receiver: un'), 'route'],
  [
    'a link to a runbook',
    (path, content) => (path.endsWith('.yaml') ? content.replaceAll('.md', '.txt') : content),
    'alert/runbook-link-broken',
  ],
  [
    'a link of a page',
    (path, content) => (path.endsWith('.md') ? content.replaceAll('.md)', '.txt)') : content),
    'runbook',
  ],
  [
    'a query of a dashboard',
    (path, content) =>
      path.endsWith('.json') ? content.replaceAll('"expr": "', '"expr": ")') : content,
    'dashboard',
  ],
];

it.each(BREAKS)('finds as much apart when somebody breaks %s', (_, change, code) => {
  const broken = files.map((file) => ({ ...file, content: change(file.path, file.content) }));
  const found = provenApart(broken);
  expect(found).toEqual(verify(broken, plan));
  expect(found.some((each) => each.code.startsWith(code))).toBe(code !== '');
});

it('knows the emitters whose files are proven without the planned rules', () => {
  expect(EMITTERS.every(isProvenAlone)).toBe(true);
  expect(isProvenAlone({ name: 'kubernetes' })).toBe(false);
  expect(isProvenAlone({ name: 'our own' })).toBe(false);
});

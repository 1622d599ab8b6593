// What another thread is handed of a plan is enough: the same is found as with all of it.
import { expect, it } from 'vitest';
import type { Compilation } from '../../src/compile.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { alertmanager, grafana, prometheusRules, runbooks } from '../../src/emit/index.ts';
import type { EmittedFile } from '../../src/ir/index.ts';
import {
  alertReaders,
  emittedAlerts,
  isProvenAlone,
  readBack,
  verify,
  verifyAlerts,
  verifyExpressions,
  verifyQueries,
  withoutOrigins,
  withoutPlaces,
} from '../../src/verify/index.ts';
import type { Scope } from '../../src/verify/scope.ts';
import { compileOnCall } from './routing-config.ts';

const EMITTERS = [prometheusRules, alertmanager, grafana(), runbooks];
const { files, plan } = planned(compileOnCall(EMITTERS));

function planned({ plan: made, ...rest }: Compilation): Required<Compilation> {
  if (!made) throw new Error('the config has errors');
  return { ...rest, plan: made };
}

/** As a thread and the one that started it prove it, each handed copies by the other. */
function provenApart(all: readonly EmittedFile[]) {
  const { own, bare, readers } = structuredClone({
    own: all.filter(({ path }) => /prometheus|dashboards/.test(path)),
    bare: withoutOrigins(plan),
    readers: withoutPlaces(alertReaders(all, plan)),
  });
  const read = readBack(own, bare, readers);
  const { alerts } = structuredClone({ alerts: emittedAlerts(read.scope) });
  const scope = (): Scope => readBack(all, plan, alertReaders(all, plan)).scope;
  return {
    apart: [...verifyExpressions(read), ...verifyQueries(own, bare, read.scope)],
    here: verifyAlerts(all, plan, { alerts, scope }),
  };
}

const codes = (found: readonly Diagnostic[]): readonly string[] =>
  [...new Set(found.map(({ code }) => code))].toSorted();

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
  const { apart, here } = provenApart(broken);
  const whole = verify(broken, plan);
  expect(codes([...apart, ...here])).toEqual(codes(whole));
  // Where alerts come from is known here.
  expect(whole.slice(whole.length - here.length)).toEqual(here);
  expect(whole.some((each) => each.code.startsWith(code))).toBe(code !== '');
});

it('knows the emitters whose files are proven without the planned rules', () => {
  expect(EMITTERS.every(isProvenAlone)).toBe(true);
  expect(isProvenAlone({ name: 'kubernetes' })).toBe(false);
  expect(isProvenAlone({ name: 'our own' })).toBe(false);
});

it('hands over no place of a definition, which would have to be looked up', () => {
  const readers = alertReaders(files, plan);
  const inConfig = 'routing-config.ts';
  expect(JSON.stringify(readers)).toContain(inConfig);
  expect(JSON.stringify([withoutOrigins(plan), withoutPlaces(readers)])).not.toContain(inConfig);
});

// Whole compilations with some of the emitters, and with emitters of somebody else.
import { expect, it } from 'vitest';
import { compile, type Compilation } from '../../src/compile.ts';
import { alertmanager, grafana, prometheusRules, runbooks } from '../../src/emit/index.ts';
import type { EmittedFile, Emitter } from '../../src/ir/index.ts';
import { firesOn, promql } from '../../src/index.ts';
import { queue, root, validConfig, type Changes } from '../validate/valid-config.ts';

const compiled = (changes: Changes): Compilation =>
  compile({ config: validConfig(changes), root, texts: new Map() });

const found = (changes: Changes): readonly string[] =>
  compiled(changes).diagnostics.map(({ code, message }) => `${code}: ${message}`);

/** An emitter whose result need not be what its type says. */
const foreign = (emit: () => unknown): Emitter => ({
  name: 'foreign',
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- that is what is tried here
  emit: () => emit() as readonly EmittedFile[],
});

const withForeign = (emit: () => unknown): readonly string[] =>
  found({
    config: { emitters: [foreign(emit), prometheusRules, alertmanager, grafana(), runbooks] },
  });

const file = (path: unknown, content: unknown = ''): unknown => ({
  path,
  content,
  emitter: 'foreign',
  from: [],
});

it('compiles a system that has services and alerts, but no SLOs', () => {
  const { files, diagnostics } = compiled({ service: { slos: [] } });
  expect(diagnostics).toEqual([]);
  expect(files.map(({ path }) => path)).toContain('prometheus/rules/checkout.yaml');
  expect(files.filter(({ content }) => content.includes('slo-fleet'))).toEqual([]);
});

it.each<[string, readonly Emitter[]]>([
  ['rules', [prometheusRules]],
  ['routing', [alertmanager]],
  ['dashboards', [grafana()]],
  ['runbooks', [runbooks]],
  ['rules and dashboards', [prometheusRules, grafana()]],
  ['nothing', []],
])('takes links into what is not emitted as planned: %s alone', (_, emitters) => {
  expect(found({ config: { emitters } })).toEqual([]);
});

it('still finds what an emitter leaves out of its own target', () => {
  const some: Emitter = {
    name: 'runbooks',
    emit: (plan) => runbooks.emit(plan).filter(({ path }) => !path.includes('QueueTooLong')),
  };
  expect(found({ config: { emitters: [prometheusRules, some] } })).toContainEqual(
    expect.stringContaining('alert/runbook-link-broken: runbook_url of alert QueueTooLong'),
  );
});

it.each<[string, () => unknown, string]>([
  [
    'throws',
    () => {
      throw new RangeError('no');
    },
    'output/emitter-threw: emitter foreign threw RangeError: no',
  ],
  [
    'returns nothing',
    () => undefined,
    'output/not-emitted-files: emitter foreign returned undefined',
  ],
  ['is async', () => Promise.resolve([]), 'returned a promise, and a list of files is wanted'],
  ['returns no files', () => [null], 'returned null among its files'],
  ['gives a file no path', () => [file(7)], 'returned a path that is a number'],
  [
    'gives a file no content',
    () => [file('a.txt', {})],
    'returned a.txt with a content that is an object',
  ],
  [
    'leaves the folder',
    () => [file('../a.txt')],
    'output/bad-path: emitter foreign wants to write "../a.txt"',
  ],
  ['starts at the root', () => [file('/etc/a.txt')], 'output/bad-path'],
])('reports an emitter that %s', (_, emit, message) => {
  expect(withForeign(emit)).toEqual([expect.stringContaining(message)]);
});

it.each([
  ['a: [', 'unexpected end of the stream'],
  ['', 'it has no list of groups'],
  ['groups: 5', 'it has no list of groups'],
  ['groups: [{ rules: [] }]', 'group 1 has no name'],
  ['groups: [{ name: a, rules: [{ alert: A }] }]', 'rule 1 of group "a" has no expr'],
  [
    'groups: [{ name: a, rules: [{ record: "a", expr: up }, { expr: up }] }]',
    'rule 2 of group "a"',
  ],
  ['groups: [{ name: a, rules: [7] }]', 'rule 1 of group "a" has no expr'],
])('reports the rule file %j', (content, problem) => {
  const [first] = withForeign(() => [file('prometheus/rules/own.yaml', content)]);
  expect(first).toContain(
    'output/unreadable-rules: Prometheus would refuse prometheus/rules/own.yaml',
  );
  expect(first).toContain('of emitter foreign');
  expect(first).toContain(problem);
});

it('does not read lists of lists of aliases to their end', () => {
  const levels = Array.from(
    { length: 12 },
    (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(9)}]`,
  );
  const bomb = `l0: &l0 [x]\n${levels.join('\n')}\n`;
  const rules = `${bomb}groups: [{ name: a, rules: [{ alert: *l12, expr: *l12, labels: { a: *l12 } }] }]\n`;
  expect(withForeign(() => [file('prometheus/rules/own.yaml', rules)])[0]).toContain('has no expr');
  const routes = `${bomb}route: { receiver: a }\nreceivers: [{ name: a, webhook_configs: *l12 }]\n`;
  const emitters = [foreign(() => [file('alertmanager/alertmanager.yaml', routes)])];
  expect(found({ config: { emitters } })[0]).toContain('route/unreadable-config');
});

it('points at the definition of a rule, whatever other emitters come first', () => {
  const own = 'groups: [{ name: a, rules: [{ record: "own:up:sum", expr: sum(up) }] }]\n';
  const spoilt: Emitter = {
    name: 'prometheus-rules',
    emit: (plan) =>
      prometheusRules.emit(plan).map((each) => ({
        ...each,
        content: each.content.replace('queue_length > 100', 'queue_len > 100'),
      })),
  };
  const emitters = [foreign(() => [file('prometheus/rules/a.yaml', own)]), spoilt];
  expect(compiled({ config: { emitters } }).diagnostics).toMatchObject([
    {
      code: 'promql/unknown-metric',
      path: ['system shop', 'service checkout', 'alert QueueTooLong'],
      help: 'did you mean "queue_length"? If not, declare it and name it in `metrics` of the system',
    },
  ]);
});

it.each(['summary', 'description'])('reads the template in the %s of an alert', (name) => {
  const { diagnostics } = compiled({ alert: { [name]: 'Now {{ $labels.queue' } });
  expect(diagnostics).toMatchObject([
    {
      code: 'rule/invalid-template',
      path: ['system shop', 'service checkout', 'alert QueueTooLong'],
      property: [name],
      place: { file: 'valid-config.ts' },
    },
  ]);
});

it('finds a label that the expression of an alert sums away', () => {
  const when = firesOn(promql('sum by (queue) (queue_length) > 5', { metrics: [queue] }));
  const texts = { summary: '{{ $labels.queue }} {{ $labels.instance }}' };
  expect(found({ alert: { when, ...texts } })).toEqual([
    'rule/template-label-missing: annotation `summary` reads the label `instance`, which the expression never carries',
  ]);
  const open = firesOn(promql('queue_length > 5', { metrics: [queue] }));
  expect(found({ alert: { when: open, ...texts } })).toEqual([]);
});

it('takes half characters in texts, and writes YAML all the same', () => {
  const { files, diagnostics } = compiled({
    alert: { summary: 'a\ud800b', description: '\udc00' },
  });
  expect(diagnostics).toEqual([]);
  expect(files.filter(({ content }) => !content.isWellFormed()).map(({ path }) => path)).toEqual(
    [],
  );
});

it('keeps the position in the bundle out of every file', () => {
  const config = validConfig();
  const generated = { line: 4711, column: 12 };
  const place = { ...config.place, generated };
  const systems = config.props.systems.map((system) => ({ ...system, place }));
  const { plan, files } = compile({
    config: { ...config, props: { ...config.props, systems } },
    root,
    texts: new Map(),
  });
  expect(plan?.runbooks.find(({ kind }) => kind === 'system')?.origin.place).toMatchObject({
    generated,
  });
  expect(JSON.stringify([files, plan?.model])).not.toMatch(/4711|generated":/);
});

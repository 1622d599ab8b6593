import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { machineTools } from '../../src/cli/tool-host.ts';
import type { EmittedFile } from '../../src/ir/index.ts';
import { oneOfEachForm } from '../../src/verify/one-of-each-form.ts';
import { folderWith } from '../config/folder.ts';

interface Told {
  readonly group?: string;
  readonly record?: string;
  readonly expr?: string;
  readonly summary?: string;
}

/** So many lines that a few files are many to promtool. */
const LONG = '# what is said above each group of rules\n'.repeat(9_000);

const rules = (service: string, told: Told = {}): string => `${LONG}groups:
  - name: ${told.group ?? `slo:${service}`}
    interval: 30s
    rules:
      - record: ${told.record ?? 'slo:events:increase30s'}
        expr: ${told.expr ?? `sum(increase(http_requests_total{job="${service}"}[30s]))`}
        labels:
          service: ${service}
  - name: slo:all
    rules:
      - alert: Down
        expr: up{job="${service}"} == 0
        annotations:
          summary: "${told.summary ?? '{{ $labels.job }} is down'}"
`;

const SERVICES = ['api', 'cart-api', 'web', 'shop/checkout.v2'];

const twoGroups = (a: string, b: string): string =>
  `${rules('x', { group: `slo:${a}` })}  - name: slo:${b}\n    rules: [{ record: x, expr: up }]\n`;

const filesOf = (contents: readonly string[]): readonly EmittedFile[] =>
  contents.map((content, i) => ({
    path: `prometheus/rules/${i}.yaml`,
    content,
    emitter: 'test',
    from: [],
  }));

const chosenOf = (contents: readonly string[]): readonly number[] => {
  const files = filesOf(contents);
  const chosen = oneOfEachForm(files);
  return files.flatMap((file, i) => (chosen.includes(file) ? [i] : []));
};

const each = (told: (service: string) => Told): readonly string[] =>
  SERVICES.map((service) => rules(service, told(service)));

it('chooses one of files that differ in names within texts', () => {
  expect(chosenOf(each(() => ({})))).toEqual([0]);
});

it('chooses one of files with names in patterns that are plain', () => {
  expect(chosenOf(each((name) => ({ expr: `sum(up{job=~"(${name}|x).+"})` })))).toEqual([0]);
});

it('chooses all when they are few', () => {
  const few = each(() => ({})).map((content) => content.replace(LONG, ''));
  expect(chosenOf(few)).toEqual([0, 1, 2, 3]);
});

it('chooses each form, wherever it stands', () => {
  const [a, b, c, d] = each(() => ({}));
  const other = (service: string) => rules(service, { expr: `sum(up{job="${service}"})` });
  const broken = rules('broken', { expr: 'sum(increase(x{job="broken"})' });
  const mixed = [a, other('a'), b, broken, c, other('b'), d].map(String);
  expect(chosenOf(mixed)).toEqual([0, 1, 3]);
});

it.each<[string, (service: string) => Told]>([
  ['metrics', (name) => ({ expr: `sum(${name}_total{job="x"})` })],
  ['functions', (name) => ({ expr: `${name}(up)` })],
  ['what is recorded', (name) => ({ record: `slo:${name}` })],
  ['texts that are not plain', (name) => ({ expr: `sum(up{job='${name}'})` })],
  ['escaped texts', (name) => ({ expr: String.raw`up{a="\"",b="${name}",c="\""}` })],
  ['ranges', (name) => ({ expr: `up{job=~"[${name}-z]"}` })],
  ['templates', (name) => ({ summary: `{{ ${name} }}` })],
  ['templates of two lines', (name) => ({ summary: `{{ $labels.job }} {{\n  ${name} }}` })],
])('chooses each where the names are those of %s', (_, told) => {
  expect(chosenOf(each(told))).toEqual([0, 1, 2, 3]);
});

it('chooses a file in which names become the same that were two', () => {
  const contents = [twoGroups('a', 'b'), twoGroups('c', 'd'), twoGroups('e', 'e')];
  expect(chosenOf(contents)).toEqual([0, 2]);
});

it('chooses files that are no rules', () => {
  expect(chosenOf(SERVICES.map((name) => `${LONG}groups: ${name}\n`))).toEqual([0, 1, 2, 3]);
});

it.skipIf(!machineTools.has('promtool'))(
  'leaves nothing to promtool that it would refuse (skipped where promtool is not on the PATH)',
  () => {
    const folder = folderWith(
      Object.fromEntries(each(() => ({})).map((content, i) => [`${i}.yaml`, content])),
    );
    const args = ['check', 'rules', ...SERVICES.map((_, i) => `${i}.yaml`)];
    const output = execFileSync('promtool', args, { cwd: folder, encoding: 'utf8' });
    expect(output.match(/SUCCESS/g)).toHaveLength(4);
  },
);

import { array, assert, boolean, constantFrom, integer, nat, property, tuple } from 'fast-check';
import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { availability, counter, matches, service } from '../../src/index.ts';
import type { EmittedFile } from '../../src/ir/index.ts';
import { readRuleFiles, type EmittedRule } from '../../src/verify/emitted-rules.ts';
import { createOutliner } from '../../src/verify/outline.ts';
import { formOf, namesReplaced } from '../../src/verify/text-forms.ts';
import { validConfig, validTeam } from '../validate/valid-config.ts';

const fileOf = (content: string, index = 0): EmittedFile => ({
  path: `prometheus/rules/${index}.yaml`,
  content,
  emitter: 'test',
  from: [],
});

const outlineOf = createOutliner({ valued: new Set(['severity']), needed: new Set() });

/** What was read and how it is outlined, with the texts that are filled late. */
const plain = ([rules, diagnostics]: ReturnType<typeof readRuleFiles>): unknown => [
  rules.map((rule) => {
    const { form: _, text, ...own } = rule;
    return { ...own, text, outline: outlineOf(rule) };
  }),
  diagnostics,
];

/** The same, each file by itself, so that each is parsed. */
function readAlone(files: readonly EmittedFile[]): unknown {
  const read = files.map((file) => readRuleFiles([file]));
  return plain([read.flatMap(([rules]) => rules), read.flatMap(([, diagnostics]) => diagnostics)]);
}

function expectSame(...contents: readonly string[]): readonly EmittedRule[] {
  const files = contents.map(fileOf);
  const read = readRuleFiles(files);
  expect(plain(read), contents.join('\n=====\n')).toEqual(readAlone(files));
  return read[0];
}

const requests = counter('http_requests_total', { labels: ['handler', 'code'] });
const owner = validTeam('shop-team');

function compiled(): readonly string[] {
  const services = ['api', 'a-b', 'web', 'sms'].map((name, i) =>
    service(name, {
      team: owner,
      slos: [1, 2].map((index) =>
        availability({
          name: `slo-${index}`,
          objective: '99%',
          events: requests.where({ job: `job-${i}`, handler: `/h${index}` }),
          bad: { code: matches('5..') },
        }),
      ),
    }),
  );
  const config = validConfig({ environment: { layout: 'per-slo' }, system: { services } });
  const { files, diagnostics } = compile({ config, root: '/', texts: new Map() });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const rules = files.filter(({ path }) => /rules\/(?:api|a-b|web|sms)\.yaml$/.test(path));
  return rules.map(({ content }) => content);
}

const emitted = compiled();

it('parses of files that are the same but for names only the first, and their form', () => {
  expect(emitted.length).toBe(4);
  const rules = expectSame(...emitted);
  expect(rules.filter(({ form }) => form).length).toBe((rules.length / 4) * 3);
});

const ODD = [
  ...'\n "\'#:-&*!%@|>{}[],?~\\.0aZ_/'.split(''),
  '\t',
  'é',
  '\n  ',
  ': ',
  '<<: ',
  '&a ',
  '*a',
];

it('reads files in which anything is changed as if they were read alone', () => {
  const [first = '', second = ''] = emitted;
  // A part of each is enough, as a change in one rule does not reach another.
  const [one, other] = [first, second].map((text) => text.slice(0, text.indexOf('record', 600)));
  const texts = [one ?? '', other ?? ''].map((text) => text.slice(0, text.lastIndexOf('\n')));
  assert(
    property(
      nat(),
      constantFrom(...ODD),
      integer({ min: 0, max: 2 }),
      boolean(),
      (place, odd, taken, isBoth) => {
        const [whole = '', changed = ''] = texts;
        const at = place % changed.length;
        const change = (text: string): string => text.slice(0, at) + odd + text.slice(at + taken);
        expectSame(isBoth ? change(whole) : whole, change(changed), whole);
      },
    ),
    { numRuns: 1500, seed: 1 },
  );
});

const VALUES = [
  'api',
  'web-2',
  'a.b/c',
  'null',
  'true',
  'Null',
  '1e5',
  'e5',
  '0x1f',
  '12',
  'Z',
  '.inf',
  '~',
  'a: b',
  "it's",
  'expr',
  'slo',
  'labels',
  '_',
  '/x',
  'n',
  'x41',
  '5m',
  '',
];

/** Places where a name may stand, in every style that YAML has, and in what has a meaning there. */
const PLACES: readonly ((name: string) => string)[] = [
  (name) => `labels: {service: ${name}, slo: 'it is ${name}'}`,
  (name) => `labels: {service: ${name}, slo: web-2}`,
  (name) => `labels: {service: "${name}", slo: "\\${name}"}`,
  (name) => `labels: {${name}: service, slo: ${name}}`,
  (name) => `labels: {? ${name} : service, slo: x}`,
  (name) => `labels: {service: 2001-12-14 21:59:43 ${name}, slo: 1.${name}}`,
  (name) => `labels: {service: &${name} x, slo: *${name}}`,
  (name) => `labels: {service: !!${name} x, slo: x}`,
  (name) => `labels: {service: !!binary ${name}, slo: x}`,
  (name) => `labels: {service: +${name}, slo: -${name}}`,
  (name) => `labels:\n  slo: a # ${name}\n  other: b ${name}\n    ${name}`,
  (name) => `labels: ${name}`,
  (name) => `${name}: x`,
  (name) => `for: ${name}`,
  (name) => `annotations: {text: '{{ $labels.${name} }} of ${name}'}`,
  (name) => `annotations: {text: >-\n  ${name}\n  ${name}}`,
];

const document = (place: (name: string) => string, name: string, other: string): string =>
  [
    `# ${name}`,
    'groups:',
    `  - name: ${other}:${name}`,
    '    rules:',
    '      - record: a:b',
    `        expr: |\n          sum(x{job="${name}", slo!="${other}"})`,
    ...place(name)
      .split('\n')
      .map((line) => `        ${line}`),
    '',
  ].join('\n');

it('reads odd names in odd places as if each file were read alone', () => {
  const name = constantFrom(...VALUES);
  assert(
    property(
      constantFrom(...PLACES),
      array(tuple(name, name), { minLength: 2, maxLength: 4 }),
      (place, names) => {
        expectSame(...names.map(([own, other]) => document(place, own, other)));
      },
    ),
    { numRuns: 4000, seed: 1 },
  );
});

it('takes only names for replaced, and these throughout', () => {
  expect(namesReplaced('a: b, c: b', 'a: d, c: b')).toEqual(new Set(['b']));
  expect(namesReplaced('a: b', 'a: b ')).toBeUndefined();
  expect(namesReplaced('ab:', 'ab,')).toBeUndefined();
  expect(namesReplaced('agent: x', 'cache x')).toBeUndefined();
  expect(namesReplaced('a: 1', 'a: 2')).toBeUndefined();
  expect(namesReplaced('a: null', 'a: nil')).toBeUndefined();
  expect(namesReplaced('a: "\\nb"', 'a: "\\nc"')).toBeUndefined();
  const form = formOf('a: b, c: b', new Set(['b']));
  expect(form?.namesIn('a: d, c: d')).toEqual(['d']);
  expect(form?.namesIn('a: d, c: b')).toBeUndefined();
  expect(form?.namesIn('a: d, c: d1')).toBeUndefined();
  expect(form?.namesIn('a: true, c: true')).toBeUndefined();
  expect(formOf('a: !tag b', new Set(['b']))).toBeUndefined();
  expect(formOf('a: &b b', new Set(['b']))).toBeUndefined();
});

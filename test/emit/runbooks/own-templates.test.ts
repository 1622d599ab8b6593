import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { expect, it } from 'vitest';
import { HELPERS } from '../../../src/emit/runbooks/helpers.ts';
import { runbooks } from '../../../src/emit/runbooks/index.ts';
import { OUR_TEMPLATES, PAGES } from '../../../src/emit/runbooks/our-templates.ts';
import type { EmittedFile, Plan, RunbookTemplate } from '../../../src/ir/index.ts';
import { RUNBOOK_TEMPLATES, TEMPLATE_HELPERS } from '../../../src/names/index.ts';
import { runEmitters } from '../../../src/output/run-emitters.ts';
import { aPlan } from '../../plan/runbooks/planned.ts';

const plan = aPlan();

const template = (
  name: string,
  text: string,
  partials: RunbookTemplate['partials'] = {},
  fields: RunbookTemplate['fields'] = {},
): RunbookTemplate => ({
  name,
  file: `templates/${name}.hbs`,
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- typed as an object, but its text
  compiled: Handlebars.precompile(text, { strict: true, noEscape: true }) as string,
  partials,
  fields,
});

const planned = (...runbookTemplates: readonly RunbookTemplate[]): Plan => ({
  ...plan,
  runbookTemplates,
});

const textOf = (files: readonly EmittedFile[], path: string): string =>
  files.find((file) => file.path === `runbooks/${path}`)?.content ?? '';

const emitted = (...own: readonly RunbookTemplate[]) => {
  const [files, found] = runEmitters([runbooks], planned(...own));
  const ALERT = 'shop/checkout/PoolNearlyFull.md';
  return {
    files,
    alert: textOf(files, ALERT),
    told: found.map(({ code, message, place }) => ({ code, message, place })),
  };
};

it('puts a template in the place of ours, with everything that ours can use', () => {
  const { alert, told } = emitted(
    template('alert', '# {{line title}} of {{serviceTitle}}\n\n{{> mitigation}}\n{{to system}}'),
  );
  expect(told).toEqual([]);
  expect(alert).toMatch(/^# PoolNearlyFull of Checkout\n\n## Mitigation\n/);
  expect(alert).toMatch(/\[Shop \| online\]\(\.\.\/README\.md\)\n$/);
});

it('puts a template in the place of a part of ours', () => {
  const { alert, files } = emitted(template('header', '# ACME: {{line title}}\n'));
  expect(alert).toMatch(/^# ACME: PoolNearlyFull\n/);
  expect(textOf(files, 'README.md')).toMatch(/^# ACME: Runbooks\n/);
});

it('lets templates include others of the user', () => {
  const own = template('contacts', 'Call {{team}}.');
  const { alert } = emitted(template('alert', '{{> contacts}}', { contacts: 1 }), own);
  expect(alert).toBe('Call Shop team.\n');
});

it('finds a field that a page does not have, with its line, once for all pages', () => {
  const { told, alert } = emitted(template('alert', '# {{title}}\n\n{{colour}}\n'));
  expect(told[0]).toEqual({
    code: 'runbook/template-fails',
    message: 'template alert cannot be filled: there is no "colour" here',
    place: { file: 'templates/alert.hbs', line: 3, column: 1 },
  });
  expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(alert).toContain('## Diagnosis');
});

it('finds where a part of ours is included that needs something else', () => {
  const { told } = emitted(template('alert', '# {{title}}\n{{> who}}\n', { who: 2 }));
  expect(told[0]).toMatchObject({
    message:
      'template alert cannot be filled: there is nothing here that has a "level", which our who.hbs needs',
    place: { line: 2 },
  });
});

it('makes a row of a table for each of a list', () => {
  const { alert } = emitted(template('alert', '{{rows slos "title path"}}'));
  expect(alert).toBe(
    [
      '| Checkout: availability | shop/slo/checkout-availability.md |',
      '| Checkout: latency-500ms | shop/slo/checkout-latency-500ms.md |\n',
    ].join('\n'),
  );
  const { told } = emitted(template('alert', '{{rows slos "title colour"}}'));
  expect(told[0]?.message).toBe('template alert cannot be filled: there is no "colour" here');
});

it('finds a field of what is not there', () => {
  const { told } = emitted(template('alert', '\n\n{{team.lead}}\n{{boss.lead}}', {}, { lead: 3 }));
  expect(told[0]).toMatchObject({ place: { line: 3 } });
});

it('finds a field in a part of the user that a page of ours includes', () => {
  const { told } = emitted(template('header', '{{colour}}'));
  expect(told[0]).toMatchObject({
    message: 'template header cannot be filled: there is no "colour" here',
    place: { file: 'templates/header.hbs', line: 1 },
  });
});

it('knows the names of all of our templates and helpers', () => {
  const folder = join(import.meta.dirname, '../../../src/emit/runbooks/templates');
  const files = readdirSync(folder).map((file) => file.replace(/\.hbs$/, ''));
  expect(Object.keys(OUR_TEMPLATES).toSorted()).toEqual(files.toSorted());
  expect(RUNBOOK_TEMPLATES.toSorted()).toEqual(files.toSorted());
  expect(Object.values(PAGES).filter((name) => !(name in OUR_TEMPLATES))).toEqual([]);
  const standard = ['each', 'if', 'log', 'lookup', 'unless', 'with'];
  expect(TEMPLATE_HELPERS.toSorted()).toEqual([...Object.keys(HELPERS), ...standard].toSorted());
});

// The module against the shapes that the provider documents: docs/resources/folder.md and
// dashboard.md of grafana/grafana 3. Unknown arguments are refused, as Terraform does.
import { expect, it } from 'vitest';
import * as z from 'zod';
import { grafanaTerraform } from '../../../src/index.ts';
import { verify } from '../../../src/verify/index.ts';
import { compileShop, mistakesOf, textOf } from '../targets/a-shop.ts';

const NAME = /^[A-Za-z_][\w-]*$/;

const folder = z.strictObject({
  title: z.string().min(1),
  uid: z
    .string()
    .regex(/^[\w-]{1,40}$/)
    .optional(),
  org_id: z.string().regex(/^\d+$/).optional(),
  parent_folder_uid: z.string().optional(),
  prevent_destroy_if_not_empty: z.boolean().optional(),
});

const dashboard = z.strictObject({
  config_json: z.string(),
  folder: z.string().optional(),
  message: z.string().optional(),
  org_id: z.string().regex(/^\d+$/).optional(),
  overwrite: z.boolean().optional(),
});

const module = z.strictObject({
  '//': z.string(),
  terraform: z.strictObject({
    required_providers: z.strictObject({
      grafana: z.strictObject({ source: z.literal('grafana/grafana'), version: z.string() }),
    }),
  }),
  resource: z.strictObject({
    grafana_folder: z.record(z.string().regex(NAME), folder),
    grafana_dashboard: z.record(z.string().regex(NAME), dashboard),
  }),
});

const PATH = 'terraform/grafana/grafana.tf.json';
const shop = compileShop([grafanaTerraform()]);
const read = (compiled: typeof shop) => module.parse(JSON.parse(textOf(compiled, PATH)));

it('writes what the provider takes', () => {
  expect(mistakesOf(shop)).toEqual([]);
  const { resource } = read(shop);
  const uids = shop.plan?.dashboards.map(({ uid }) => uid) ?? [];
  expect(Object.keys(resource.grafana_dashboard).toSorted()).toEqual(uids.toSorted());
  expect(resource.grafana_folder['shop']?.title).toBe('shop');
});

it('reads each dashboard from a file of the module, into a folder of the module', () => {
  const { resource } = read(shop);
  for (const [name, { config_json: config, folder: of }] of Object.entries(
    resource.grafana_dashboard,
  )) {
    const path = /^\$\{file\("\$\{path\.module\}\/(.+)"\)\}$/.exec(config)?.[1] ?? '';
    const model: { readonly uid: string } = JSON.parse(textOf(shop, `terraform/grafana/${path}`));
    expect(model.uid).toBe(name);
    const [, within = ''] = /^\$\{grafana_folder\.([\w-]+)\.uid\}$/.exec(of ?? '') ?? [];
    expect(resource.grafana_folder).toHaveProperty(within);
  }
});

it('names the organisation and the parent folder on request', () => {
  const { resource } = read(compileShop([grafanaTerraform({ orgId: 7, parentFolder: 'sre' })]));
  expect(resource.grafana_folder['shop']).toMatchObject({ org_id: '7', parent_folder_uid: 'sre' });
  expect(Object.values(resource.grafana_dashboard)[0]?.org_id).toBe('7');
  expect(mistakesOf(compileShop([grafanaTerraform({ orgId: 0 })]))).toEqual([
    'terraform/bad-organisation: orgId must be a whole number above 0, got 0',
  ]);
});

it('is proven: a dashboard that is missing or broken is found', () => {
  const { plan, files } = shop;
  if (!plan) throw new Error('nothing was planned');
  const [one] = plan.dashboards;
  const without = files.filter(({ path }) => !path.endsWith(`/${one?.uid}.json`));
  expect(verify(without, plan).map(({ message }) => message)).toContain(
    `the Terraform module has dashboard ${one?.uid} not exactly once, with its folder and its file`,
  );
  const broken = files.map((file) => ({
    ...file,
    content: file.path.includes('/dashboards/')
      ? file.content.replace(/"uid": "slo-/, '"uid": "slo/')
      : file.content,
  }));
  expect(verify(broken, plan).map(({ code }) => code)).toContain('dashboard/bad-uid');
});

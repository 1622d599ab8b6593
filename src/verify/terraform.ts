// The Terraform module for Grafana: each planned dashboard stands in it once, its file is there, and
// what the file says is proven as if Grafana read it from disk.
import { subject, type Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { GRAFANA_TERRAFORM_EMITTER } from '../names/index.ts';
import { verifyDashboards } from './dashboards.ts';
import { field, isObject } from './fields.ts';
import { readJson } from './read-file.ts';
import type { RulesRead } from './routing-text.ts';
import { targetDiagnostics } from './target-diagnostics.ts';

const MODULE = 'terraform/grafana/grafana.tf.json';

export function verifyGrafanaTerraform(
  files: readonly EmittedFile[],
  plan: Plan,
  { scope }: RulesRead,
): readonly Diagnostic[] {
  const own = files.filter(({ emitter }) => emitter === GRAFANA_TERRAFORM_EMITTER);
  if (own.length === 0) return [];
  const asOnDisk = own.map((file) => ({ ...file, path: file.path.replace('terraform/', '') }));
  const isAlone = !files.some(({ path }) => path.startsWith('grafana/dashboards/'));
  return [...checkModule(own, plan), ...(isAlone ? verifyDashboards(asOnDisk, plan, scope()) : [])];
}

function checkModule(files: readonly EmittedFile[], plan: Plan): readonly Diagnostic[] {
  const file = files.find(({ path }) => path === MODULE);
  const resources = field(file && readJson(file).value, 'resource');
  const folders = field(resources, 'grafana_folder');
  const uids = valuesOf(field(resources, 'grafana_dashboard')).map((dashboard) => {
    const name = FOLDER.exec(String(field(dashboard, 'folder')))?.[1] ?? '';
    const path = FILE.exec(String(field(dashboard, 'config_json')))?.[1] ?? '';
    const model = files.find((each) => each.path === `terraform/grafana/${path}`);
    const isWhole = isObject(field(folders, name)) && model !== undefined;
    return isWhole ? String(field(readJson(model).value, 'uid')) : '';
  });
  return plan.dashboards
    .filter(({ uid }) => uids.filter((each) => each === uid).length !== 1)
    .map(({ uid }) => {
      const problem = `has dashboard ${uid} not exactly once, with its folder and its file`;
      const parameters = { target: 'the Terraform module', problem };
      return targetDiagnostics['rules-differ'](subject(`file ${MODULE}`, {}), parameters);
    });
}

const FOLDER = /^\$\{grafana_folder\.([\w-]+)\.uid\}$/;
const FILE = /^\$\{file\("\$\{path\.module\}\/([^"]+)"\)\}$/;

const valuesOf = (value: unknown): readonly unknown[] =>
  isObject(value) ? Object.values(value) : [];

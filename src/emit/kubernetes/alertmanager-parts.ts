import type { EmittedFile, Emitter, Plan, RouteNode } from '../../ir/index.ts';
import { ALERTMANAGER_NOTE, objectName, STRATEGY_NOTE } from '../../names/index.ts';
import { byText } from '../../text/index.ts';
import { addressesName, configParts } from './alertmanager-config.ts';
import { carries, objectFile, objectHead } from './object.ts';
import type { Settings } from './options.ts';
import { secretsNeeded } from './secrets.ts';

const FOLDER = 'alertmanager';

/** The `AlertmanagerConfig`, and what it needs beside it that is no secret. */
export function emitConfig(
  plan: Plan,
  settings: Settings,
  alertmanager: Pick<Emitter, 'emit'>,
): readonly EmittedFile[] {
  const { spec, addresses } = configParts(plan, settings);
  const from = [...new Set(definitions(plan.routing.root))].toSorted(byText);
  const head = objectHead(settings, {
    apiVersion: `monitoring.coreos.com/${settings.alertmanagerConfigVersion}`,
    kind: 'AlertmanagerConfig',
    name: settings.name,
    labels: settings.alertmanagerConfigLabels,
    annotations: {
      ...carries('alertmanager/alertmanager.yaml'),
      [STRATEGY_NOTE]: settings.matcherStrategy,
      [ALERTMANAGER_NOTE]: settings.alertmanagerNamespace,
    },
  });
  const comments = [
    `Proven for an Alertmanager in namespace ${settings.alertmanagerNamespace} with alertmanagerConfigMatcherStrategy ${settings.matcherStrategy}.`,
    ...secretsNeeded(plan, settings),
  ];
  return [
    objectFile(head, { spec }, { folder: FOLDER, comments, from }),
    ...templatesObject(plan, settings, alertmanager),
    ...(Object.keys(addresses).length === 0 ? [] : [addressesObject(addresses, settings, from)]),
  ];
}

/** Texts of receivers name templates, which an `AlertmanagerConfig` cannot hold. */
function templatesObject(
  plan: Plan,
  settings: Settings,
  alertmanager: Pick<Emitter, 'emit'>,
): readonly EmittedFile[] {
  const file = alertmanager.emit(plan).find(({ path }) => path.endsWith('.tmpl'));
  if (!file) return [];
  const name = objectName(settings.name, 'templates');
  const head = objectHead(settings, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name,
    annotations: carries(file.path),
  });
  const comments = [
    `What notifications say. List ${name} in \`configMaps\` of the Alertmanager, and load`,
    `/etc/alertmanager/configmaps/${name}/*.tmpl under \`templates\` of its configuration.`,
  ];
  const body = { data: { 'nines.tmpl': file.content } };
  return [objectFile(head, body, { folder: FOLDER, comments, from: file.from })];
}

function addressesObject(
  stringData: Readonly<Record<string, string>>,
  settings: Settings,
  from: readonly string[],
): EmittedFile {
  const head = objectHead(settings, {
    apiVersion: 'v1',
    kind: 'Secret',
    name: addressesName(settings),
  });
  const comments = ['Public addresses that the operator takes from Secrets only.'];
  return objectFile(head, { type: 'Opaque', stringData }, { folder: FOLDER, comments, from });
}

const definitions = ({ origin, routes }: RouteNode): readonly string[] => [
  ...(origin ? [origin.definition] : []),
  ...routes.flatMap(definitions),
];

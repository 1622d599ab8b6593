import type { EmittedFile, Emitter, Plan, ReceiverPlan } from '../../ir/index.ts';
import { carries, objectFile, objectHead } from './object.ts';
import type { Settings } from './options.ts';
import { moveFiles, mountedPath, secretKey, secretsNeeded } from './secrets.ts';

/** The operator puts further keys of the Secret beside the configuration. */
const TEMPLATES = '/etc/alertmanager/config/nines.tmpl';

/**
 * The whole configuration of an Alertmanager, as the operator looks for it: Secret `alertmanager-NAME`.
 * Files of receivers are where the operator mounts the Secrets that the Alertmanager lists.
 */
export function emitSecret(
  plan: Plan,
  settings: Settings,
  alertmanager: Pick<Emitter, 'emit'>,
): readonly EmittedFile[] {
  const files = alertmanager.emit(mounted(plan, settings));
  const config = files.find(({ path }) => path === 'alertmanager/alertmanager.yaml');
  if (!config) return [];
  const templates = alertmanager.emit(plan).find(({ path }) => path.endsWith('.tmpl'));
  const head = objectHead(settings, {
    apiVersion: 'v1',
    kind: 'Secret',
    name: `alertmanager-${settings.alertmanagerName}`,
    annotations: carries(config.path),
  });
  const stringData = {
    'alertmanager.yaml': config.content,
    ...(templates && { 'nines.tmpl': templates.content }),
  };
  const comments = [
    `The configuration of Alertmanager ${settings.alertmanagerName}. It holds no secrets.`,
    ...secretsNeeded(plan, settings),
    'which the Alertmanager lists in `secrets`.',
  ];
  const body = { type: 'Opaque', stringData };
  return [objectFile(head, body, { folder: 'alertmanager', comments, from: config.from })];
}

function mounted(plan: Plan, settings: Settings): Plan {
  const { routing } = plan;
  const { existing = NOTHING, templates } = routing;
  return {
    ...plan,
    routing: {
      ...routing,
      receivers: routing.receivers.map((receiver) => moved(receiver, settings)),
      templates: [],
      existing: {
        ...existing,
        templates: [...(templates.length > 0 ? [TEMPLATES] : []), ...existing.templates],
      },
    },
  };
}

const NOTHING = {
  global: {},
  templates: [],
  route: {},
  receivers: [],
  inhibitRules: [],
  timeIntervals: [],
} as const;

const moved = (receiver: ReceiverPlan, settings: Settings): ReceiverPlan => ({
  ...receiver,
  integrations: receiver.integrations.map(({ integration, config }) => ({
    integration,
    config: moveFiles(config, (path) => mountedPath(secretKey(path, settings))),
  })),
});

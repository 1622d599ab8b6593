// A config with what an `AlertmanagerConfig` can say: hours, rotations, a ladder, inhibition, a route
// of the user's own and a dead man's switch.
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { compile, type Compilation } from '../../../src/compile.ts';
import {
  above,
  alert,
  availability,
  businessHours,
  counter,
  deadMansSwitch,
  defineConfig,
  email,
  gauge,
  kubernetes,
  pagerduty,
  rotation,
  route,
  secondaryOf,
  service,
  severityScheme,
  slack,
  sreWorkbook,
  system,
  team,
  webhook,
  type ConfigProps,
  type EmittedFile,
  type Emitter,
  type KubernetesOptions,
  type Receiver,
} from '../../../src/index.ts';

const secrets = '/etc/alertmanager/secrets';
const mail = (to: string): Receiver =>
  email({
    to: `${to}@example.com`,
    from: 'alerts@example.com',
    smarthost: 'smtp.example.com:587',
    authUsername: 'alerts',
    authPasswordFile: `${secrets}/smtp-password`,
  });

const requests = counter('http_requests_total', { labels: ['handler', 'status'] });
const queue = gauge('queue_length', { labels: ['queue'] });

const severities = (timeZone: string) =>
  severityScheme({
    P1: { urgency: 'page', description: 'customers notice', respondWithin: '1h' },
    P2: {
      urgency: 'ticket',
      description: 'can wait until somebody works',
      respondWithin: '4h',
      hours: businessHours({ timeZone, from: '09:00', to: '18:00', holidays: ['2026-12-25'] }),
    },
  });

const primary = rotation({
  timeZone: 'Europe/Zurich',
  handover: 'monday 09:00',
  from: '2026-11-23',
  until: '2027-05-03',
  members: { ada: [mail('ada')], ben: [mail('ben')] },
});

const mitigation = 'Roll the last release back.';

export interface ShopProps {
  /** Of the hours in which tickets are told. @default 'UTC' */
  readonly timeZone?: string;
  /** A further channel of the team. */
  readonly also?: Receiver;
  readonly config?: Partial<ConfigProps>;
}

function shopConfig({ timeZone = 'UTC', also, config }: ShopProps, emitters: readonly Emitter[]) {
  const owner = team('shop-team', {
    title: 'Shop',
    channels: {
      chat: slack({ channel: '#shop', webhookFile: `${secrets}/slack` }),
      bot: slack({ channel: '#shop-log', tokenFile: `${secrets}/chat/bot-token` }),
      pager: pagerduty({ service: 'Shop', routingKeyFile: `${secrets}/pagerduty` }),
      cto: mail('cto'),
      primary,
      secondary: secondaryOf(primary),
      more: also ?? mail('nobody'),
    },
    notify: { P1: ['pager', 'primary'], P2: ['chat', 'bot', ...(also ? (['more'] as const) : [])] },
    escalation: {
      P1: [
        { atAge: '30m', tell: ['secondary'] },
        { atAge: '1h', tell: ['cto'] },
      ],
    },
  });
  const checkout = service('checkout', {
    team: owner,
    slos: [
      availability({ objective: '99.9%', events: requests, bad: { status: '5xx' }, mitigation }),
    ],
    alerts: [
      alert('QueueLong', { when: above(queue, 100), for: '10m', severity: 'P1', mitigation }),
      alert('QueueGrows', { when: above(queue, 10), for: '10m', severity: 'P2' }),
    ],
  });
  return defineConfig({
    environment: {
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
    },
    systems: [
      system('shop', {
        title: 'Web shop',
        severities: severities(timeZone),
        burnRates: sreWorkbook({ page: 'P1', ticket: 'P2' }),
        services: [checkout],
        routes: [route('at-once', { labels: { alertname: 'QueueLong' }, to: [mail('desk')] })],
      }),
    ],
    unrouted: [mail('monitoring')],
    deadMansSwitch: deadMansSwitch({
      to: [webhook({ title: 'heartbeat', url: 'http://127.0.0.1:9098/heartbeat' })],
      every: '1m',
    }),
    emitters,
    ...config,
  });
}

const root = fileURLToPath(new URL('.', import.meta.url));

export const compileShop = (emitters: readonly Emitter[], props: ShopProps = {}): Compilation =>
  compile({ config: shopConfig(props, emitters), root, texts: new Map() });

/** With the Kubernetes target alone, in namespace `monitoring`. */
export const compileObjects = (
  options: Partial<KubernetesOptions> = {},
  props: ShopProps = {},
): Compilation => compileShop([kubernetes({ namespace: 'monitoring', ...options })], props);

export interface AnyObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape is what is tested
export const objectIn = (file: EmittedFile): AnyObject => load(file.content) as AnyObject;

const KUSTOMIZATION = 'kubernetes/kustomization.yaml';

/** What `kustomize build` puts together: the objects that the kustomization lists. */
export function build(files: readonly EmittedFile[]): readonly AnyObject[] {
  const list = files.find(({ path }) => path === KUSTOMIZATION);
  if (!list) throw new Error('no kustomization');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape is what is tested
  const { resources } = load(list.content) as { readonly resources: readonly string[] };
  return resources.map((path) => {
    const file = files.find((each) => each.path === `kubernetes/${path}`);
    if (!file) throw new Error(`no ${path}`);
    return objectIn(file);
  });
}

/** What Kubernetes tells objects apart by. */
export const identityOf = ({ apiVersion, kind, metadata }: AnyObject): string =>
  [apiVersion, kind, metadata.namespace, metadata.name].join(' ');

/** The only object of a kind. */
export function only(objects: readonly AnyObject[], kind: string): AnyObject {
  const [found, ...more] = objects.filter((object) => object.kind === kind);
  if (!found || more.length > 0) throw new Error(`${more.length + (found ? 1 : 0)} of ${kind}`);
  return found;
}

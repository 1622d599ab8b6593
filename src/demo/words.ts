// Believable values for labels, by the label's name: what a service, an exporter or a cluster would
// say. A config's own values come before these.

export type Words = readonly [string, ...string[]];

/** Labels whose values are free: any service has some. */
export const VALUES: Readonly<Record<string, Words>> = {
  agent: ['triage', 'planner', 'writer'],
  check: ['orders', 'customers'],
  choice: ['cheapest', 'fallback'],
  code: ['200', '404', '500'],
  component: ['api', 'worker'],
  container: ['api', 'worker'],
  cpu: ['0', '1'],
  database: ['app', 'analytics'],
  datname: ['app', 'analytics'],
  dependency: ['crm', 'mail'],
  device: ['sda', 'sdb'],
  endpoint: ['/api/orders', '/api/customers', '/api/search'],
  exception: ['TimeoutError', 'ConnectionError'],
  from_agent: ['triage', 'planner'],
  branch: ['HEAD'],
  goarch: ['amd64'],
  goos: ['linux'],
  goversion: ['go1.24.4'],
  guardrail: ['relevance', 'jailbreak'],
  handler: ['/api/orders', '/api/customers', '/api/search'],
  hostname: ['celery@worker-1', 'celery@worker-2'],
  integration: ['email', 'webhook'],
  kind: ['injection', 'brute_force'],
  limit: ['minute', 'hour'],
  method: ['GET', 'POST'],
  mode: ['idle', 'iowait', 'system', 'user'],
  mountpoint: ['/', '/data'],
  name: ['tasks.send_mail', 'tasks.sync_contacts', 'tasks.build_report'],
  namespace: ['production'],
  operation: ['select', 'insert', 'update'],
  path: ['/api/orders', '/api/customers', '/api/search'],
  provider: ['openai', 'anthropic', 'mistral'],
  queue: ['default', 'mail', 'reports'],
  queue_name: ['default', 'mail', 'reports'],
  quantile: ['0.5', '0.9', '0.99'],
  region: ['eu-central', 'eu-west'],
  revision: ['a1b2c3d'],
  resource: ['documents', 'billing'],
  route: ['/api/orders', '/api/customers', '/api/search'],
  rule_group: ['slo', 'alerts'],
  severity: ['P1', 'P2', 'P3'],
  state: ['active', 'idle', 'idle in transaction'],
  store: ['postgres', 'redis'],
  tags: ['netgo'],
  tier: ['free', 'team'],
  to_agent: ['writer', 'planner'],
  topic: ['orders', 'payments'],
  version: ['3.5.0'],
};

/** Labels that tell how something ended: a good value and a bad one are always among theirs. */
export const ENDINGS: Readonly<Record<string, readonly [good: string, bad: string]>> = {
  decision: ['approved', 'rejected'],
  outcome: ['succeeded', 'failed'],
  reason: ['completed', 'dropped'],
  result: ['succeeded', 'failed'],
  status: ['2xx', '5xx'],
  success: ['true', 'false'],
  verdict: ['good', 'bad'],
};

/** Labels that say where something runs: only what expressions ask for is there, if they do. */
export const WHERE: ReadonlySet<string> = new Set(['cluster', 'env', 'environment', 'namespace']);

/** Values that are only another word for that of another label. */
export const FOLLOWS: Readonly<
  Record<string, readonly [of: string, words: (value: string) => string]>
> = {
  method: ['handler', (handler) => (/orders$|search$/.test(handler) ? 'GET' : 'POST')],
  pod: ['container', (container) => `${container}-6d4f9c-x2k8q`],
  name: ['container', (container) => `k8s_${container}`],
  id: ['container', (container) => `/kubepods/${container}`],
  image: ['container', (container) => `registry.example.com/${container}:1.42.0`],
  fstype: ['mountpoint', () => 'ext4'],
  queue_name: ['name', (name) => (/mail/.test(name) ? 'mail' : 'default')],
  exception: ['name', (name) => (/mail/.test(name) ? 'TimeoutError' : 'ConnectionError')],
  device_error: ['mountpoint', () => ''],
};

/** Of file systems the device follows the mount point; of disks and networks it is their name. */
export const DEVICES: readonly (readonly [metric: RegExp, values: Words])[] = [
  [/network/, ['eth0']],
  [/filesystem/, ['/dev/sda1']],
];

const BAD =
  /^[45]..$|fail|err|time.?d?.?out|drop|reject|refus|\bbad\b|rolled|block|invalid|miss|false|denied|trip/i;

/** Whether a value says that something went wrong. */
export const soundsBad = (value: string): boolean => BAD.test(value) && !/^4..$/.test(value);

/** Jobs of which there is one target rather than two. */
export const SINGLE =
  /postgres|redis|alertmanager|prometheus|exporter|celery|probe|node|cadvisor|blackbox/;

/** Ports by what a job's name tells of it; the first that fits. */
export const PORTS: readonly (readonly [job: RegExp, port: number])[] = [
  [/postgres/, 9187],
  [/redis/, 9121],
  [/node/, 9100],
  [/cadvisor/, 8080],
  [/alertmanager/, 9093],
  [/prometheus/, 9090],
  [/celery/, 9808],
  [/./, 8000],
];

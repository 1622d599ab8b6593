// The public collection of Sloth's SLI plugins, told by what each counts.
import {
  excluded,
  failed,
  failing,
  is,
  like,
  matchers,
  rated,
  slow,
  type Plugin,
} from './plugin.ts';

const FILTER = { filter: {} } as const;
const BUCKET = { bucket: { required: true, wanted: 'number' } } as const;
const REQUIRED = { required: true } as const;
const ERRORS = { exclude_errors: { wanted: 'boolean' } } as const;

const nothingFails = 'max_over_time(vector(0)[$window:])';

const istio = (option: (name: string) => string): readonly string[] => [
  option('filter'),
  is('destination_service_name', option('service')),
  is('destination_service_namespace', option('namespace')),
];

const traefik2 = (option: (name: string) => string): readonly string[] => [
  option('filter'),
  like('service', option('service_name_regex')),
];

const traefik1 = (option: (name: string) => string): readonly string[] => [
  option('filter'),
  like('backend', option('backend_regex')),
];

const kooper = (option: (name: string) => string): readonly string[] => [
  option('filter'),
  is('controller', option('controller')),
];

const KOOPER = 'kooper_controller_processed_event_duration_seconds';

export const COMMON_PLUGINS: Readonly<Record<string, Plugin>> = {
  'coredns/availability': {
    options: { ...FILTER, custom_rcode_regex: {} },
    query: (option) => {
      const bad = like('rcode', option('custom_rcode_regex') || 'SERVFAIL');
      return failing('coredns_dns_responses_total', [option('filter')], bad);
    },
  },
  'coredns/latency': {
    options: { ...FILTER, ...BUCKET },
    query: (option) =>
      slow('coredns_dns_request_duration_seconds', [option('filter')], option('bucket')),
  },
  fake: {
    options: {
      burn_rate: { required: true, wanted: 'number' },
      jitter_percent: { wanted: 'number' },
    },
    differences: ['it has no jitter here'],
    query: (option, percent) => {
      const budget = (100 - Number(percent)) / 100;
      const errors = Number((budget * Number(option('burn_rate'))).toFixed(9));
      return `max_over_time(vector(${errors})[$window:])`;
    },
  },
  'haproxy/frontend/availability': {
    options: FILTER,
    query: (option) =>
      failing('haproxy_frontend_http_responses_total', [option('filter')], is('code', '5xx')),
  },
  'istio/v1/availability': {
    options: { ...FILTER, service: REQUIRED, namespace: REQUIRED },
    query: (option) => failing('istio_requests_total', istio(option), failed('response_code')),
  },
  'istio/v1/latency': {
    options: { ...FILTER, ...BUCKET, ...ERRORS, service: REQUIRED, namespace: REQUIRED },
    query: (option) => {
      const [filter = '', ...rest] = istio(option);
      const all = [filter, ...excluded(option('exclude_errors')), ...rest];
      return slow('istio_request_duration_milliseconds', all, option('bucket'));
    },
  },
  'kubernetes/apiserver/availability': {
    options: FILTER,
    query: (option) => failing('apiserver_request_total', [option('filter')], failed('code')),
  },
  'kubernetes/apiserver/latency': {
    options: { ...FILTER, ...BUCKET },
    query: (option) =>
      slow(
        'apiserver_request_duration_seconds',
        [option('filter'), 'verb!="WATCH"'],
        option('bucket'),
      ),
  },
  'kubernetes/kooper/availability': {
    options: { ...FILTER, controller: REQUIRED },
    query: (option) => {
      const all = kooper(option);
      const requeued = rated(
        'kooper_controller_queued_events_total',
        matchers(...all, is('requeue', 'true')),
      );
      const bad = rated(`${KOOPER}_count`, matchers(...all, is('success', 'false')));
      const total = rated(`${KOOPER}_count`, matchers(...all));
      return `${bad} / ((${total} - (${requeued} or on() vector(0))) > 0)`;
    },
  },
  'kubernetes/kooper/latency': {
    options: { ...FILTER, ...BUCKET, controller: REQUIRED },
    query: (option) => slow(KOOPER, kooper(option), option('bucket')),
  },
  'kubernetes/kooper/queuecongestion': {
    options: { ...FILTER, ...BUCKET, controller: REQUIRED },
    query: (option) =>
      slow('kooper_controller_event_in_queue_duration_seconds', kooper(option), option('bucket')),
  },
  'kubernetes/nginx-ingress/availability': {
    options: FILTER,
    query: (option) =>
      failing('nginx_ingress_controller_requests', [option('filter')], failed('status')),
  },
  noop: { options: {}, query: () => nothingFails },
  'prometheus/rules/evalavailability': {
    options: FILTER,
    query: (option) => {
      const all = matchers(option('filter'));
      const failures = rated('prometheus_rule_evaluation_failures_total', all);
      return `${failures} / ${rated('prometheus_rule_evaluations_total', all)}`;
    },
  },
  'prometheus/targets/availability': {
    options: FILTER,
    differences: [
      'the query of the plugin returns how many scrapes failed, as `or` binds weaker than `/`; here it is their share, as it says',
    ],
    query: (option) => {
      const up = `up${matchers(option('filter'))}[$window]`;
      return `1 - sum(sum_over_time(${up})) / sum(count_over_time(${up}))`;
    },
  },
  'slok-go-http-metrics/availability': {
    options: { filter: REQUIRED },
    query: (option) =>
      failing('http_request_duration_seconds_count', [option('filter')], failed('code')),
  },
  'slok-go-http-metrics/latency': {
    options: { filter: REQUIRED, ...BUCKET, ...ERRORS },
    query: (option) => {
      const all = [option('filter'), ...excluded(option('exclude_errors'))];
      return slow('http_request_duration_seconds', all, option('bucket'));
    },
  },
  'traefik/v1/availability': {
    options: { ...FILTER, backend_regex: REQUIRED },
    query: (option) => failing('traefik_backend_requests_total', traefik1(option), failed('code')),
  },
  'traefik/v1/latency': {
    options: { ...FILTER, ...BUCKET, ...ERRORS, backend_regex: REQUIRED },
    query: (option) => {
      const all = [...traefik1(option), ...excluded(option('exclude_errors'))];
      return slow('traefik_backend_request_duration_seconds', all, option('bucket'));
    },
  },
  'traefik/v2/availability': {
    options: { ...FILTER, service_name_regex: REQUIRED },
    query: (option) =>
      failing('traefik_service_requests_total', traefik2(option), like('code', '(5..)')),
  },
  'traefik/v2/latency': {
    options: { ...FILTER, ...BUCKET, ...ERRORS, service_name_regex: REQUIRED },
    query: (option) => {
      const all = [...traefik2(option), ...excluded(option('exclude_errors'))];
      return slow('traefik_service_request_duration_seconds', all, option('bucket'));
    },
  },
};

// What validate says of values of the wrong JavaScript type: one row for each mistake.
import { severityScheme } from '../../../src/define/index.ts';
import { chat, requests, validAlert, validService, validSlo, workbook } from '../valid-config.ts';
import { ALERT, row, SERVICE, SLO, SYSTEM, TEAM, type Mistake } from './mistake.ts';

const CODE = 'config/invalid-shape';
const CONFIG = 'config';

const levels = { P1: { urgency: 'page', description: '' }, P2: { urgency: 'urgent' } };

export const MISTAKES_OF_SHAPE: readonly Mistake[] = [
  row('an object where a receiver belongs', { config: { unrouted: [{ kind: 'sms' }] } }, [
    CODE,
    CONFIG,
    ['unrouted', 0],
    'unrouted[0] must be a receiver such as slack(…), got an object',
  ]),
  row('a receiver without a check', { config: { unrouted: [{ ...chat, check: undefined }] } }, [
    CODE,
    'config › slack',
    ['check'],
    'check must be a function, got undefined',
  ]),
  row('an emitter that emits nothing', { config: { emitters: [{ name: 'own' }] } }, [
    CODE,
    CONFIG,
    ['emitters', 0, 'emit'],
    'emitters[0].emit must be a function, got undefined',
  ]),
  row('target labels that are none', { environment: { targetLabels: [] } }, [
    CODE,
    CONFIG,
    ['environment', 'targetLabels'],
    'environment.targetLabels must be a list of at least one label, got a list',
  ]),
  row('a target label with a hyphen', { environment: { targetLabels: ['pod-name'] } }, [
    CODE,
    CONFIG,
    ['environment', 'targetLabels', 0],
    'environment.targetLabels[0] must be the name of a label, got "pod-name"',
  ]),
  row('a target that there is not', { environment: { targets: { grafana: '11' } } }, [
    CODE,
    CONFIG,
    ['environment', 'targets', 'grafana'],
    'environment.targets.grafana must be left out: there are targets only for prometheus and alertmanager, got "11"',
  ]),
  row('a target as a number', { environment: { targets: { prometheus: 2.42 } } }, [
    CODE,
    CONFIG,
    ['environment', 'targets', 'prometheus'],
    'environment.targets.prometheus must be text, got 2.42',
  ]),
  row('a service where a list of services belongs', { system: { services: validService('a') } }, [
    CODE,
    `${CONFIG} › ${SYSTEM}`,
    ['services'],
    'services must be a list, got a service',
  ]),
  row('an alert where an SLO belongs', { service: { slos: [validSlo(), validAlert('A')] } }, [
    CODE,
    `${CONFIG} › ${SERVICE}`,
    ['slos', 1],
    'slos[1] must be an SLO such as availability(…) or latency(…), got an alert',
  ]),
  row('a metric where a condition belongs', { alert: { when: requests } }, [
    CODE,
    `${CONFIG} › ${ALERT}`,
    ['when'],
    'when must be a condition such as above(…) or firesOn(…), got the counter http_requests_total',
  ]),
  row('a window as a number', { slo: { window: 30 } }, [
    CODE,
    `${CONFIG} › ${SLO}`,
    ['window'],
    "window must be a period such as '30d', or calendar(…), got 30",
  ]),
  row('a tier without a long window', { tier: { long: undefined } }, [
    CODE,
    `${CONFIG} › ${SYSTEM} › burn rates`,
    [0, 'long'],
    'tiers[0].long must be text, got undefined',
  ]),
  row('an urgency that there is not', { system: { severities: schemeOf(levels) } }, [
    CODE,
    `${CONFIG} › ${SYSTEM} › severities`,
    ['P2', 'urgency'],
    'levels.P2.urgency must be one of "page", "ticket", "log", got "urgent"',
  ]),
  row('channels that are none', { team: { channels: undefined } }, [
    CODE,
    `${CONFIG} › ${TEAM}`,
    ['channels'],
    'channels must be an object, got undefined',
  ]),
  row('a policy that is none', { slo: { burnRates: workbook.tiers } }, [
    CODE,
    `${CONFIG} › ${SLO}`,
    ['burnRates'],
    'burnRates must be a burn-rate policy made by sreWorkbook(…) or burnRates(…), got a list',
  ]),
];

/** Not type-checked, as in plain JavaScript. */
function schemeOf(given: object): unknown {
  return Reflect.apply(severityScheme, undefined, [
    { ...given, P2: { description: '', ...Reflect.get(given, 'P2') } },
  ]);
}

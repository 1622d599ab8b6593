// What validate says of values of the wrong JavaScript type: one row for each mistake.
import {
  businessHours,
  deadMansSwitch,
  rotation,
  severityScheme,
} from '../../../src/define/index.ts';
import {
  chat,
  requests,
  validAlert,
  validService,
  validSlo,
  workbook,
  type Changes,
} from '../valid-config.ts';
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
  row('a selection without a metric', { system: { metrics: [{ ...requests, metric: 5 }] } }, [
    CODE,
    `${CONFIG} › ${SYSTEM}`,
    ['metrics', 0, 'metric'],
    'metrics[0].metric must be an object, got 5',
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
  row('a channel that is none', { team: { channels: { chat: '#shop' } } }, [
    CODE,
    `${CONFIG} › ${TEAM}`,
    ['channels', 'chat'],
    'channels.chat must be a receiver such as slack(…), or rotation(…), got "#shop"',
  ]),
  row('half weeks', withPrimary({ weeks: 0.5 }), [
    CODE,
    `${CONFIG} › ${TEAM} › rotation`,
    ['weeks'],
    'weeks must be a whole number, got 0.5',
  ]),
  row('turns of no weeks', withPrimary({ weeks: 0 }), [
    CODE,
    `${CONFIG} › ${TEAM} › rotation`,
    ['weeks'],
    'weeks must be a whole number above 0, got 0',
  ]),
  row('a member who is a receiver, not a list of them', withPrimary({ members: { ada: chat } }), [
    CODE,
    `${CONFIG} › ${TEAM} › rotation`,
    ['members', 'ada'],
    'members.ada must be a list, got a receiver',
  ]),
  row('overrides that are no list', withPrimary({ overrides: 'ada' }), [
    CODE,
    `${CONFIG} › ${TEAM} › rotation`,
    ['overrides'],
    'overrides must be a list, got "ada"',
  ]),
  row('a ladder that is one level', { team: { escalation: { P1: { atAge: '15m' } } } }, [
    CODE,
    `${CONFIG} › ${TEAM}`,
    ['escalation', 'P1'],
    'escalation.P1 must be a list, got an object',
  ]),
  row('a level that tells a text', withStep({ atAge: '15m', tell: 'chat' }), [
    CODE,
    `${CONFIG} › ${TEAM}`,
    ['escalation', 'P1', 0, 'tell'],
    'escalation.P1[0].tell must be a list, got "chat"',
  ]),
  row('a level at a number', withStep({ atAge: 15, tell: ['chat'] }), [
    CODE,
    `${CONFIG} › ${TEAM}`,
    ['escalation', 'P1', 0, 'atAge'],
    'escalation.P1[0].atAge must be text, got 15',
  ]),
  row('hours in words', withP2({ hours: '9 to 5' }), [
    CODE,
    `${CONFIG} › ${SYSTEM} › severities`,
    ['P2', 'hours'],
    'levels.P2.hours must be hours made by businessHours(…), got "9 to 5"',
  ]),
  row('hours on a day in capitals', withP2({ hours: hoursOf({ days: ['Monday'] }) }), [
    CODE,
    `${CONFIG} › ${SYSTEM} › severities › business hours`,
    ['days', 0],
    'days[0] must be one of "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", got "Monday"',
  ]),
  row('groups by no label', withP2({ groupBy: [] }), [
    CODE,
    `${CONFIG} › ${SYSTEM} › severities`,
    ['P2', 'groupBy'],
    'levels.P2.groupBy must be a list of at least one label, got a list',
  ]),
  row('groups by a label twice', withP2({ groupBy: ['slo', 'team', 'slo'] }), [
    CODE,
    `${CONFIG} › ${SYSTEM} › severities`,
    ['P2', 'groupBy', 2],
    'levels.P2.groupBy[2] must be another label than the ones before, got "slo"',
  ]),
  row('groups by all labels', withP2({ groupBy: ['...'] }), [
    CODE,
    `${CONFIG} › ${SYSTEM} › severities`,
    ['P2', 'groupBy', 0],
    'levels.P2.groupBy[0] must be the name of a label, got "..."',
  ]),
  row("a dead man's switch that is only a receiver", { config: { deadMansSwitch: chat } }, [
    CODE,
    CONFIG,
    ['deadMansSwitch'],
    'deadMansSwitch must be a switch made by deadMansSwitch(…), got a receiver',
  ]),
  row("a dead man's switch for nothing", { config: { deadMansSwitch: switchOf({}) } }, [
    CODE,
    `${CONFIG} › dead man's switch`,
    ['to'],
    'to must be a list, got undefined',
  ]),
  row('a cause that means down in words', { alert: { meansDown: 'yes' } }, [
    CODE,
    `${CONFIG} › ${ALERT}`,
    ['meansDown'],
    'meansDown must be true or false, got "yes"',
  ]),
];

function rotationOf(given: object): unknown {
  const [from, until] = ['2026-11-23', '2027-11-22'];
  const times = { timeZone: 'Europe/Zurich', handover: 'monday 09:00', from, until };
  return Reflect.apply(rotation, undefined, [{ ...times, members: { ada: [chat] }, ...given }]);
}

function hoursOf(given: object): unknown {
  const hours = { timeZone: 'Europe/Zurich', from: '09:00', to: '18:00' };
  return Reflect.apply(businessHours, undefined, [{ ...hours, ...given }]);
}

function switchOf(given: object): unknown {
  return Reflect.apply(deadMansSwitch, undefined, [given]);
}

function withPrimary(given: object): Changes {
  return { team: { channels: { chat, primary: rotationOf(given) } } };
}

function withStep(step: object): Changes {
  return { team: { escalation: { P1: [step] } } };
}

function withP2(given: object): Changes {
  const P1 = { urgency: 'page', description: '' };
  return { system: { severities: schemeOf({ P1, P2: { urgency: 'ticket', ...given } }) } };
}

/** Not type-checked, as in plain JavaScript. */
function schemeOf(given: object): unknown {
  return Reflect.apply(severityScheme, undefined, [
    { ...given, P2: { description: '', ...Reflect.get(given, 'P2') } },
  ]);
}

// What validate says of hours, ladders and the dead man's switch: one row for each mistake.
import { businessHours, deadMansSwitch, severityScheme } from '../../../src/define/index.ts';
import { slack } from '../../../src/receivers/index.ts';
import { chat, type Changes } from '../valid-config.ts';
import { row, SYSTEM, TEAM, type Mistake } from './mistake.ts';

const HOURS = `${SYSTEM} › severities › business hours`;
const SWITCH = "dead man's switch";

const withLevels = (P1: object, P2: object): Changes => ({
  system: {
    severities: Reflect.apply(severityScheme, undefined, [
      {
        P1: { urgency: 'page', description: '', ...P1 },
        P2: { urgency: 'ticket', description: '', ...P2 },
      },
    ]),
  },
});

/** Both severities have the same hours: what is wrong with them is said once. */
const withHours = (given: object): Changes => {
  const hours = Reflect.apply(businessHours, undefined, [
    { timeZone: 'Europe/Zurich', from: '09:00', to: '18:00', ...given },
  ]);
  return withLevels({ urgency: 'ticket', hours }, { hours });
};

const withLadder = (steps: readonly object[], severity = 'P1'): Changes => ({
  team: { channels: { chat, sms: chat }, escalation: { [severity]: steps } },
});

const withSwitch = (given: object): Changes => ({
  config: { deadMansSwitch: Reflect.apply(deadMansSwitch, undefined, [{ to: [chat], ...given }]) },
});

export const MISTAKES_ON_CALL: readonly Mistake[] = [
  row('hours of a city', withHours({ timeZone: 'Zurich' }), [
    'hours/unknown-time-zone',
    HOURS,
    ['timeZone'],
    '"Zurich" is no time zone',
  ]),
  row('hours from words', withHours({ from: '9 am' }), [
    'hours/bad-time',
    HOURS,
    ['from'],
    'from must be a time of day, got "9 am"',
  ]),
  row('hours until a time that there is not', withHours({ to: '24:30' }), [
    'hours/bad-time',
    HOURS,
    ['to'],
    'to must be a time of day, got "24:30"',
  ]),
  row('hours over midnight', withHours({ from: '18:00', to: '09:00' }), [
    'hours/empty',
    HOURS,
    ['to'],
    'these hours hold no time: 09:00 is not after 18:00',
  ]),
  row('hours on no day', withHours({ days: [] }), [
    'hours/empty',
    HOURS,
    ['days'],
    'these hours hold no time: no day is named',
  ]),
  row('a holiday that there is not', withHours({ holidays: ['2026-12-25', '2027-02-29'] }), [
    'hours/bad-date',
    HOURS,
    ['holidays', 1],
    'a holiday must be a date, got "2027-02-29"',
  ]),
  row(
    'a page in office hours',
    withLevels(
      { hours: businessHours({ timeZone: 'Europe/Zurich', from: '09:00', to: '18:00' }) },
      {},
    ),
    [
      'hours/page-has-hours',
      `${SYSTEM} › severities`,
      ['P1', 'hours'],
      'severity P1 pages, but only within hours: at other times nobody would come',
    ],
  ),
  row('a response that is no duration', withLevels({ respondWithin: 'tomorrow' }, {}), [
    'config/not-a-duration',
    `${SYSTEM} › severities`,
    ['P1', 'respondWithin'],
    '"tomorrow" is not a duration',
  ]),
  row('a promise that is no duration', withLevels({ notifyWithin: '5 minutes' }, {}), [
    'config/not-a-duration',
    `${SYSTEM} › severities`,
    ['P1', 'notifyWithin'],
    '"5 minutes" is not a duration',
  ]),

  row(
    'a ladder of a severity that the scheme lacks',
    withLadder([{ atAge: '15m', tell: ['sms'] }], 'P0'),
    [
      'escalation/unknown-severity',
      TEAM,
      ['escalation', 'P0'],
      'team shop-team escalates severity "P0", which no system that it serves has',
    ],
  ),
  row('a ladder to a channel that is not there', withLadder([{ atAge: '15m', tell: ['smss'] }]), [
    'escalation/unknown-channel',
    TEAM,
    ['escalation', 'P1', 0, 'tell'],
    'L2 of team shop-team is to tell "smss", which is none of its channels',
  ]),
  row(
    'a level that tells nobody',
    withLadder([
      { atAge: '15m', tell: ['sms'] },
      { atAge: '30m', tell: [] },
    ]),
    [
      'escalation/tells-nobody',
      TEAM,
      ['escalation', 'P1', 1, 'tell'],
      'L3 of team shop-team tells nobody',
    ],
  ),
  row(
    'a level at no time, and one after it at any',
    withLadder([{ tell: ['sms'] }, { atAge: '15m', tell: ['chat'] }]),
    [
      'escalation/when-unclear',
      TEAM,
      ['escalation', 'P1', 0],
      'L2 of team shop-team says neither of afterPrevious and atAge',
    ],
  ),
  row('a level at two times', withLadder([{ atAge: '15m', afterPrevious: '15m', tell: ['sms'] }]), [
    'escalation/when-unclear',
    TEAM,
    ['escalation', 'P1', 0],
    'L2 of team shop-team says both of afterPrevious and atAge',
  ]),
  row(
    'a level after words, and one after it at an age',
    withLadder([
      { afterPrevious: 'half an hour', tell: ['sms'] },
      { atAge: '10m', tell: ['chat'] },
    ]),
    [
      'config/not-a-duration',
      TEAM,
      ['escalation', 'P1', 0, 'afterPrevious'],
      '"half an hour" is not a duration',
    ],
  ),
  row('a level too soon', withLadder([{ afterPrevious: '2m', tell: ['sms'] }]), [
    'escalation/not-later',
    TEAM,
    ['escalation', 'P1', 0, 'afterPrevious'],
    'L2 of team shop-team would be told at 2m, which is only 2m after the level before it',
  ]),
  row(
    'a level before the one before it',
    withLadder([
      { afterPrevious: '30m', tell: ['sms'] },
      { atAge: '15m', tell: ['chat'] },
    ]),
    [
      'escalation/not-later',
      TEAM,
      ['escalation', 'P1', 1, 'atAge'],
      'L3 of team shop-team would be told at 15m, which is not after the level before it, at 30m',
    ],
  ),
  row('a second first level', withLadder([{ level: 'L1', atAge: '15m', tell: ['sms'] }]), [
    'escalation/duplicate-level',
    TEAM,
    ['escalation', 'P1', 0, 'level'],
    'two levels of team shop-team are called "L1"',
  ]),
  row(
    'a level named as the next one is without a name',
    withLadder([
      { level: 'L3', atAge: '15m', tell: ['sms'] },
      { atAge: '30m', tell: ['sms'] },
    ]),
    [
      'escalation/duplicate-level',
      TEAM,
      ['escalation', 'P1', 1, 'level'],
      'two levels of team shop-team are called "L3"',
    ],
  ),
  row('a level in words', withLadder([{ level: 'the boss', atAge: '15m', tell: ['sms'] }]), [
    'escalation/bad-level',
    TEAM,
    ['escalation', 'P1', 0, 'level'],
    '"the boss" cannot name a level: it becomes part of the name of a receiver',
  ]),
  row(
    'a ladder without a first level',
    {
      team: {
        notify: { P1: ['chat'], P2: ['chat'], P3: [] },
        escalation: { P3: [{ atAge: '15m', tell: ['chat'] }] },
      },
      system: {
        severities: severityScheme({
          P1: { urgency: 'page', description: '' },
          P2: { urgency: 'ticket', description: '' },
          P3: { urgency: 'log', description: '' },
        }),
      },
    },
    [
      'escalation/nobody-first',
      TEAM,
      ['escalation', 'P3'],
      'team shop-team escalates severity P3, of which it tells nobody first',
    ],
  ),

  row("a dead man's switch for nobody", withSwitch({ to: [] }), [
    'dead-mans-switch/no-receivers',
    SWITCH,
    ['to'],
    "the dead man's switch tells nobody",
  ]),
  row("a dead man's switch every five seconds", withSwitch({ every: '5s' }), [
    'dead-mans-switch/too-often',
    SWITCH,
    ['every'],
    "the dead man's switch must be told every 10s or less often, got 5s",
  ]),
  row("a dead man's switch every minute in words", withSwitch({ every: 'minute' }), [
    'config/not-a-duration',
    SWITCH,
    ['every'],
    '"minute" is not a duration',
  ]),
  row(
    "a wrong receiver of the dead man's switch",
    withSwitch({ to: [slack({ channel: 'shop', webhookFile: '/etc/slack' })] }),
    [
      'receiver/bad-value',
      `${SWITCH} › to`,
      ['channel'],
      'channel must be a channel name with "#", a person with "@", or an id, got "shop"',
    ],
  ),
];

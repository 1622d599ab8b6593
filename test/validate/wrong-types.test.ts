// A config may be plain JavaScript: whatever stands where text, a list or a definition belongs, validate
// says so, and nothing throws.
import { expect, it } from 'vitest';
import {
  businessHours,
  deadMansSwitch,
  rotation,
  secondaryOf,
  severityScheme,
} from '../../src/define/index.ts';
import { chat, validated, type Changes } from './valid-config.ts';

const WRONG: readonly unknown[] = [
  undefined,
  null,
  NaN,
  -1,
  true,
  '',
  'nonsense',
  [],
  [undefined],
  ['nonsense'],
  {},
  { kind: 'rotation' },
  { kind: 'business-hours', place: chat.place },
  () => 'nonsense',
  Symbol('nonsense'),
];

/** Calls a function of the library as plain JavaScript can. */
const call = (make: CallableFunction, ...given: readonly unknown[]): unknown =>
  Reflect.apply(make, undefined, given);

const rotationProps = {
  timeZone: 'Europe/Zurich',
  handover: 'monday 09:00',
  from: '2026-11-23',
  until: '2027-11-22',
  weeks: 2,
  members: { ada: [chat], ben: [chat] },
  overrides: [{ from: '2026-12-24 09:00', until: '2026-12-27 09:00', member: 'ben' }],
};
const hoursProps = {
  timeZone: 'Europe/Zurich',
  days: ['monday'],
  from: '09:00',
  to: '18:00',
  holidays: ['2026-12-25'],
};
const levelProps = {
  urgency: 'ticket',
  description: '',
  respondWithin: '1h',
  resolveWithin: 'next business day',
  notifyWithin: '5m',
  hours: businessHours({ timeZone: 'UTC', from: '09:00', to: '18:00' }),
  groupBy: ['alertname'],
  groupWait: '30s',
  groupInterval: '5m',
  repeatEvery: '4h',
};
const stepProps = { level: 'L2', atAge: '15m', tell: ['chat'] };

const withChannel = (primary: unknown): Changes => ({ team: { channels: { chat, primary } } });
const withLevel = (level: unknown): Changes => ({
  system: {
    severities: call(severityScheme, { P1: { urgency: 'page', description: '' }, P2: level }),
  },
});

interface Subject {
  readonly props: object;
  readonly changes: (props: unknown) => Changes;
}

const SUBJECTS: Readonly<Record<string, Subject>> = {
  rotation: { props: rotationProps, changes: (props) => withChannel(call(rotation, props)) },
  'a rotation with a secondary': {
    props: rotationProps,
    changes: (props) => {
      const primary: ReturnType<typeof rotation> = Reflect.apply(rotation, undefined, [props]);
      return { team: { channels: { chat, primary, secondary: secondaryOf(primary) } } };
    },
  },
  businessHours: {
    props: hoursProps,
    changes: (props) => withLevel({ ...levelProps, hours: call(businessHours, props) }),
  },
  severityScheme: { props: levelProps, changes: withLevel },
  escalation: { props: stepProps, changes: (props) => ({ team: { escalation: { P1: [props] } } }) },
  deadMansSwitch: {
    props: { to: [chat], every: '1m' },
    changes: (props) => ({ config: { deadMansSwitch: call(deadMansSwitch, props) } }),
  },
};

it.each(Object.entries(SUBJECTS))('takes what is right for %s', (_, { props, changes }) => {
  expect(validated(changes(props))[1]).toEqual([]);
});

it.each(Object.entries(SUBJECTS))('never throws for %s', (_, { props, changes }) => {
  for (const wrong of WRONG) {
    expect(() => validated(changes(wrong))).not.toThrow();
    for (const key of Object.keys(props)) {
      expect(() => validated(changes({ ...props, [key]: wrong }))).not.toThrow();
    }
  }
});

it('says of a number that it is wrong, wherever it stands', () => {
  for (const { props, changes } of Object.values(SUBJECTS)) {
    for (const key of Object.keys(props)) {
      const [, mistakes] = validated(changes({ ...props, [key]: -1 }));
      expect(new Set(mistakes.map(({ code }) => code))).toEqual(new Set(['config/invalid-shape']));
    }
  }
});

import { expect, it } from 'vitest';
import type { OnCallRotation } from '../../src/ir/index.ts';
import { email, rotation, secondaryOf, type RotationProps } from '../../src/index.ts';
import { planOnCall } from '../../src/plan/on-call.ts';
import { modelOf } from '../validate/valid-config.ts';
import { model, sales, system } from './routing-model.ts';

const mail = email({
  to: 'a@example.com',
  from: 'b@example.com',
  smarthost: 'smtp.example.com:25',
});

const props = {
  timeZone: 'Europe/Zurich',
  handover: 'monday 09:00',
  from: '2026-11-23',
  until: '2027-11-22',
  members: { ada: [mail], ben: [mail], cora: [mail] },
} as const satisfies RotationProps;

/** A rotation as it is planned, and its secondary. */
function planned(change: Partial<RotationProps> = {}): readonly OnCallRotation[] {
  const primary = rotation<string>({ ...props, ...change });
  const notify = { P1: ['primary'], P2: ['primary'] };
  const channels = { primary, secondary: secondaryOf(primary) };
  const [team] = planOnCall(modelOf({ team: { channels, notify } })).teams;
  return team?.rotations ?? [];
}

const regular = ({ weeks, members, overrides }: OnCallRotation) => ({ weeks, members, overrides });

it('finds how long turns last and who begins', () => {
  expect(planned().map(regular)).toEqual([
    { weeks: 1, members: ['ada', 'ben', 'cora'], overrides: [] },
    { weeks: 1, members: ['ben', 'cora', 'ada'], overrides: [] },
  ]);
  expect(planned({ weeks: 3 }).map(({ weeks }) => weeks)).toEqual([3, 3]);
});

it('tells those who stand in for somebody from the regular turns', () => {
  const overrides = [
    { from: '2026-11-23 09:00', until: '2026-11-30 09:00', member: 'cora' },
    // Over a hand-over, and over the end of summer time.
    { from: '2027-10-30 12:00', until: '2027-11-02 12:00', member: 'ben' },
  ];
  const [primary, secondary] = planned({ weeks: 2, overrides });
  expect(primary && regular(primary)).toEqual({
    weeks: 2,
    members: ['ada', 'ben', 'cora'],
    overrides: [
      {
        member: 'cora',
        from: Date.UTC(2026, 10, 23, 8) / 1000,
        until: Date.UTC(2026, 10, 30, 8) / 1000,
      },
      {
        member: 'ben',
        from: Date.UTC(2027, 9, 30, 10) / 1000,
        until: Date.UTC(2027, 10, 2, 11) / 1000,
      },
    ],
  });
  // Overrides of a primary do not move its secondary.
  expect(secondary?.overrides).toEqual([]);
});

it('has a member alone take all turns', () => {
  const change = { members: { ada: [mail] } };
  const primary = rotation<string>({ ...props, ...change });
  const notify = { P1: ['primary'], P2: ['primary'] };
  const [team] = planOnCall(modelOf({ team: { channels: { primary }, notify } })).teams;
  expect(team?.rotations.map(regular)).toEqual([{ weeks: 1, members: ['ada'], overrides: [] }]);
});

it('has every level of each severity that somebody is told of, with its age', () => {
  const channels = { chat: mail, chief: mail, primary: rotation(props) };
  const notify = { P1: ['primary', 'chat'], P2: [] };
  const escalation = {
    P1: [
      { afterPrevious: '15m', tell: ['chief'] },
      { atAge: '1h', tell: ['chief', 'primary'] },
    ],
  };
  const alert = { severity: 'P1' };
  const slos: readonly never[] = [];
  const changes = { team: { channels, notify, escalation }, alert, service: { slos } };
  const [team] = planOnCall(modelOf(changes)).teams;
  expect(team?.channels.map(({ name, integration }) => [name, integration])).toEqual([
    ['chat', 'email_configs'],
    ['chief', 'email_configs'],
  ]);
  expect(team?.ladders).toEqual([
    {
      severity: 'P1',
      urgency: 'page',
      levels: [
        { level: 'L1', age: 0, channels: ['chat'], rotations: ['primary'] },
        { level: 'L2', age: 900_000, channels: ['chief'], rotations: [] },
        { level: 'L3', age: 3_600_000, channels: ['chief'], rotations: ['primary'] },
      ],
    },
  ]);
});

it('has each team once, whatever systems it serves', () => {
  const given = model(system('shop', { teams: [sales] }), system('crm', { teams: [sales] }));
  const { teams } = planOnCall(given);
  expect(teams.map(({ name }) => name)).toEqual(['sales']);
  expect(teams[0]?.ladders.map(({ severity }) => severity)).toEqual(['P0', 'P1', 'P2']);
  expect(teams[0]?.origin.system).toBe('crm');
});

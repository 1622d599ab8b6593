import type { Model, Receiver, Rotation, Team } from '../../../src/model/index.ts';
import { duration } from '../../../src/units/index.ts';
import { receiver } from './a-model.ts';

const phoneOf = (name: string): Receiver => receiver(`phone of ${name}`);

const DAY = 86_400;

/** Ann and Ben in turn; Cem has none. */
const onCall: Rotation = {
  name: 'onCall',
  timeZone: 'UTC',
  handover: 'Monday 09:00',
  members: ['ann', 'ben', 'cem'].map((name) => ({ name, receivers: [phoneOf(name)] })),
  turns: [
    { member: 'ann', from: 0, until: 7 * DAY },
    { member: 'ben', from: 7 * DAY, until: 14 * DAY },
  ],
  from: 0,
  until: 14 * DAY,
};

const ladder = (team: Team): Team => ({
  ...team,
  rotations: { onCall },
  escalation: {
    P1: [
      { level: 'L2', age: duration('15m'), channels: ['onCall'] },
      { level: 'manager', age: duration('90m'), channels: ['pager'] },
    ],
  },
});

/** The same model; alerts of its most severe level are told to others later on. */
export const withLadder = (model: Model): Model => ({
  ...model,
  systems: model.systems.map((system) => ({
    ...system,
    services: system.services.map((service) => ({ ...service, team: ladder(service.team) })),
  })),
});

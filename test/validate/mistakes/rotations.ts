// What validate says of rotations: one row for each mistake. The secondary of each rotation is there
// as well: what is wrong with both is said once.
import { rotation, secondaryOf } from '../../../src/define/index.ts';
import { slack } from '../../../src/receivers/index.ts';
import { chat, type Changes } from '../valid-config.ts';
import { row, TEAM, type Mistake } from './mistake.ts';

const ROTATION = `${TEAM} › rotation primary`;
const members = { ada: [chat], ben: [chat] };

const rotationOf = (given: object): ReturnType<typeof rotation> =>
  Reflect.apply(rotation, undefined, [
    {
      timeZone: 'Europe/Zurich',
      handover: 'monday 09:00',
      from: '2026-11-23',
      until: '2027-11-22',
      members,
      ...given,
    },
  ]);

const withRotation = (given: object): Changes => {
  const primary = rotationOf(given);
  return { team: { channels: { chat, primary, secondary: secondaryOf(primary) } } };
};

const withOverrides = (...overrides: readonly object[]): Changes => withRotation({ overrides });

const christmas = { from: '2026-12-24 09:00', until: '2026-12-27 09:00', member: 'ben' };

const outside = (title: string, changes: Changes, at: number, problem: string): Mistake =>
  row(title, changes, [
    'rotation/override-outside',
    ROTATION,
    ['overrides', at],
    `the override from ${problem}`,
  ]);

export const MISTAKES_OF_ROTATIONS: readonly Mistake[] = [
  row('a rotation without members', withRotation({ members: {} }), [
    'rotation/no-members',
    ROTATION,
    ['members'],
    'rotation primary has no members',
  ]),
  row('a member without a receiver', withRotation({ members: { ...members, cora: [] } }), [
    'rotation/no-members',
    ROTATION,
    ['members', 'cora'],
    'rotation primary has nothing to tell member cora by',
  ]),
  row(
    'a wrong receiver of a member',
    withRotation({
      members: { ...members, cora: [slack({ channel: 'cora', webhookFile: '/etc/slack' })] },
    }),
    [
      'receiver/bad-value',
      `${ROTATION} › member cora › receiver`,
      ['channel'],
      'channel must be a channel name with "#", a person with "@", or an id, got "cora"',
    ],
  ),
  row('a member named by a number', withRotation({ members: { ...members, 1: [chat] } }), [
    'rotation/bad-member',
    ROTATION,
    ['members'],
    '"1" cannot name a member: numbers do not keep their order',
  ]),
  row('a member without a name', withRotation({ members: { ...members, '': [chat] } }), [
    'rotation/bad-member',
    ROTATION,
    ['members'],
    '"" cannot name a member: it is empty',
  ]),
  row('a secondary of one', withRotation({ members: { ada: [chat] } }), [
    'rotation/too-few-members',
    `${TEAM} › rotation secondary`,
    [],
    'rotation secondary is 1 turn ahead of its primary and needs 2 members, got 1',
  ]),
  row('a rotation in a zone that there is not', withRotation({ timeZone: 'Europe/Zürich' }), [
    'hours/unknown-time-zone',
    ROTATION,
    ['timeZone'],
    '"Europe/Zürich" is no time zone',
  ]),
  row(
    'a hand-over on a day that there is not, of days that are no Mondays',
    withRotation({ handover: 'Tuesday 09:00', from: '2026-11-24', until: '2027-11-23' }),
    [
      'rotation/bad-handover',
      ROTATION,
      ['handover'],
      'handover must be a weekday and a time, got "Tuesday 09:00"',
    ],
  ),
  row('a hand-over at the end of a day', withRotation({ handover: 'monday 24:00' }), [
    'rotation/bad-handover',
    ROTATION,
    ['handover'],
    'handover must be a weekday and a time, got "monday 24:00"',
  ]),
  row('a first day in words', withRotation({ from: '23.11.2026' }), [
    'hours/bad-date',
    ROTATION,
    ['from'],
    'from must be a date, got "23.11.2026"',
  ]),
  row('a last day that is not one of hand-over', withRotation({ until: '2027-11-23' }), [
    'rotation/wrong-weekday',
    ROTATION,
    ['until'],
    'until 2027-11-23 is a tuesday, but turns change on monday',
  ]),
  row('a rotation that ends within a turn', withRotation({ weeks: 2, until: '2026-11-30' }), [
    'rotation/too-short',
    ROTATION,
    ['until'],
    'rotation primary ends on 2026-11-30, before its first turn is over',
  ]),
  row('a rotation that ends before it begins', withRotation({ until: '2026-11-16' }), [
    'rotation/too-short',
    ROTATION,
    ['until'],
    'rotation primary ends on 2026-11-16, before its first turn is over',
  ]),
  row('a rotation for the next centuries', withRotation({ until: '9999-12-27' }), [
    'rotation/too-long',
    ROTATION,
    ['until'],
    'rotation primary has 416016 turns, and 120 is the most that is planned',
  ]),
  row('an override without a time', withOverrides({ ...christmas, from: '2026-12-24' }), [
    'rotation/bad-moment',
    ROTATION,
    ['overrides', 0, 'from'],
    'from of an override must be a date and a time, got "2026-12-24"',
  ]),
  row(
    'an override by a member that there is not',
    withOverrides(christmas, {
      from: '2027-01-01 09:00',
      until: '2027-01-02 09:00',
      member: 'bne',
    }),
    [
      'rotation/unknown-member',
      ROTATION,
      ['overrides', 1, 'member'],
      'rotation primary has no member "bne"',
    ],
  ),
  outside(
    'an override that ends before it begins',
    withOverrides({ ...christmas, until: '2026-12-24 09:00' }),
    0,
    '2026-12-24 09:00 until 2026-12-24 09:00 ends before it begins',
  ),
  outside(
    'an override before the first turn',
    withOverrides({ ...christmas, from: '2026-11-23 08:59' }),
    0,
    '2026-11-23 08:59 until 2026-12-27 09:00 is not within the rotation, which goes from 2026-11-23 until 2027-11-22',
  ),
  outside(
    'overrides that overlap, the later one first',
    withOverrides(
      { from: '2026-12-26 09:00', until: '2026-12-28 09:00', member: 'ada' },
      christmas,
    ),
    0,
    '2026-12-26 09:00 until 2026-12-28 09:00 overlaps the one from 2026-12-24 09:00 until 2026-12-27 09:00',
  ),
  row(
    'an override of a secondary by somebody who is none',
    {
      team: {
        channels: {
          chat,
          secondary: secondaryOf(rotationOf({}), { overrides: [{ ...christmas, member: 'eve' }] }),
        },
      },
    },
    [
      'rotation/unknown-member',
      `${TEAM} › rotation secondary`,
      ['overrides', 0, 'member'],
      'rotation secondary has no member "eve"',
    ],
  ),
];

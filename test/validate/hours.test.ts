import { expect, it } from 'vitest';
import {
  businessHours,
  severityScheme,
  type BusinessHours,
  type BusinessHoursProps,
} from '../../src/define/index.ts';
import { printInstant } from '../../src/units/index.ts';
import { modelOf, validated, type Changes } from './valid-config.ts';

const office: BusinessHoursProps = { timeZone: 'Europe/Zurich', from: '09:00', to: '18:00' };

const withHours = (P1: BusinessHours | undefined, P2: BusinessHours): Changes => ({
  system: {
    severities: severityScheme({
      P1: { urgency: 'ticket', description: '', ...(P1 && { hours: P1 }) },
      P2: { urgency: 'ticket', description: '', hours: P2 },
    }),
  },
});

const hoursOf = (given: Partial<BusinessHoursProps>) =>
  modelOf(withHours(undefined, businessHours({ ...office, ...given }))).systems[0]?.severities[1]
    ?.hours;

it('is Monday to Friday without another word', () => {
  expect(hoursOf({})).toEqual({
    timeZone: 'Europe/Zurich',
    days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    from: 9 * 60,
    to: 18 * 60,
    holidays: [],
  });
});

it('has days off from midnight to midnight, each once and in order', () => {
  const hours = hoursOf({ holidays: ['2027-03-28', '2026-12-25', '2027-03-28'] });
  const holidays = hours === 'always' ? [] : hours?.holidays;
  expect(
    holidays?.map(({ date, from, until }) => [
      date,
      ...[from, until].map((at) => printInstant(at * 1000)),
    ]),
  ).toEqual([
    ['2026-12-25', '2026-12-24T23:00:00Z', '2026-12-25T23:00:00Z'],
    // Of 23 hours.
    ['2027-03-28', '2027-03-27T23:00:00Z', '2027-03-28T22:00:00Z'],
  ]);
});

const days = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

it('takes hours that leave nothing out for none at all, also of a page', () => {
  const whole = { days, from: '00:00', to: '24:00' };
  expect(hoursOf(whole)).toBe('always');
  expect(hoursOf({ ...whole, to: '23:59' })).not.toBe('always');
  expect(hoursOf({ ...whole, holidays: ['2026-12-25'] })).not.toBe('always');
  const hours = businessHours({ ...office, ...whole });
  const severities = severityScheme({
    P1: { urgency: 'page', description: '', hours },
    P2: { urgency: 'ticket', description: '' },
  });
  expect(validated({ system: { severities } })[1]).toEqual([]);
});

it('lets severities share hours', () => {
  const shared = businessHours(office);
  const [P1, P2] = modelOf(withHours(shared, shared)).systems[0]?.severities ?? [];
  expect(P1?.hours).toBe(P2?.hours);
});

it.each([
  ['Zurich', 'did you mean "Europe/Zurich"?'],
  ['new york', 'did you mean "America/New_York"?'],
  ['europe/zurich', 'did you mean "Europe/Zurich"?'],
  ['Europe/Zürich', 'did you mean "Europe/Zurich"?'],
  ['asia/kolkata', "write an IANA name such as 'Europe/Zurich', or 'UTC'"],
  ['PST', "write an IANA name such as 'Europe/Zurich', or 'UTC'"],
  ['+01:00', "write an IANA name such as 'Europe/Zurich', or 'UTC'"],
  ['', "write an IANA name such as 'Europe/Zurich', or 'UTC'"],
])('says of the time zone "%s" what may be meant', (timeZone, help) => {
  const [, mistakes] = validated(withHours(undefined, businessHours({ ...office, timeZone })));
  expect(mistakes.map((mistake) => [mistake.code, mistake.help])).toEqual([
    ['hours/unknown-time-zone', help],
  ]);
});

import { businessHours } from 'nines';

/** Monday to Friday, 09:00 to 18:00 in Zurich, less the public holidays that fall on such a day. */
export const office = businessHours({
  timeZone: 'Europe/Zurich',
  from: '09:00',
  to: '18:00',
  holidays: [
    '2026-12-25',
    '2027-01-01',
    // Good Friday, Easter Monday, Ascension, Whit Monday
    '2027-03-26',
    '2027-03-29',
    '2027-05-06',
    '2027-05-17',
  ],
});

// Ten services, each with what real ones do to counters: as data. Hours are of the day, ratios are
// shares of all events. What happens `every` so many days happens first on day `day`, from 0.
//
// traffic    rps: mean events per second, swing: busiest hour by quietest, open: [from, to) hours
//            with traffic, burst: minutes of each hour with traffic
// lazy       series of failures are born with the first failure of their pod
// deploys    every so many days each pod is replaced by one with another address
// crashes    every so many minutes two pods restart and count from 0
// gaps       the service's targets cannot be scraped

export const OBJECTIVE = 0.999;

export const SERVICES = [
  {
    name: 'steady',
    about: 'scrapes fail for 4 min of a 10 min incident',
    traffic: { rps: 50, swing: 5 },
    errors: 0.0002,
    deploys: 1,
    incidents: [{ every: 2, day: 1, hour: 14.1, minutes: 10, ratio: 0.5 }],
    gaps: [{ every: 2, day: 1, hour: 14.15, minutes: 4 }],
  },
  {
    name: 'nightly',
    about: 'incidents while traffic is low',
    traffic: { rps: 50, swing: 20 },
    errors: 0.0002,
    deploys: 1,
    incidents: [{ every: 1, day: 0, hour: 3.2, minutes: 40, ratio: 0.05 }],
  },
  {
    name: 'midday',
    about: 'incidents while traffic is high, each begins with a deploy',
    traffic: { rps: 5, swing: 20 },
    errors: 0.0002,
    deploys: 1,
    incidents: [{ every: 1, day: 0, hour: 11, minutes: 45, ratio: 0.03 }],
  },
  {
    name: 'small',
    about: '0.5 events/s, series born with the first failure',
    traffic: { rps: 0.5, swing: 3 },
    errors: 0.0003,
    lazy: true,
    deploys: 1,
    incidents: [{ every: 1, day: 0, hour: 10.4, minutes: 60, ratio: 0.2 }],
  },
  {
    name: 'tiny',
    about: '0.02 events/s, series born with the first failure',
    traffic: { rps: 0.02, swing: 2 },
    errors: 0.0005,
    lazy: true,
    deploys: 1,
    incidents: [{ every: 2, day: 1, hour: 11.6, minutes: 120, ratio: 1 }],
  },
  {
    name: 'daytime',
    about: 'no traffic from 0 to 6 h',
    traffic: { rps: 20, swing: 3, open: [6, 24] },
    errors: 0.0003,
    deploys: 3,
    incidents: [{ every: 1, day: 0, hour: 6.1, minutes: 20, ratio: 0.1 }],
  },
  {
    name: 'batch',
    about: 'traffic for 10 min of each hour',
    traffic: { rps: 20, swing: 1, burst: 10 },
    errors: 0.0002,
    deploys: 3,
    incidents: [{ every: 2, day: 1, hour: 9, minutes: 10, ratio: 0.08 }],
  },
  {
    name: 'busy',
    about: '200 events/s, burns slowly for days',
    traffic: { rps: 200, swing: 5 },
    errors: 0.0002,
    deploys: 3,
    incidents: [
      { every: 6, day: 0, hour: 20, minutes: 2400, ratio: 0.0015 },
      { every: 3, day: 2, hour: 16.3, minutes: 30, ratio: 0.03 },
    ],
  },
  {
    name: 'crashing',
    about: 'two pods restart every 100 min',
    traffic: { rps: 100, swing: 5 },
    errors: 0.0003,
    deploys: 3,
    crashes: 100,
    incidents: [{ every: 2, day: 1, hour: 20.3, minutes: 20, ratio: 0.1 }],
  },
  {
    name: 'gappy',
    about: 'scrapes fail for minutes, also within incidents; lazy',
    traffic: { rps: 20, swing: 3 },
    errors: 0.0003,
    lazy: true,
    deploys: 3,
    incidents: [{ every: 2, day: 0, hour: 15.2, minutes: 40, ratio: 0.1 }],
    gaps: [
      { every: 2, day: 0, hour: 15.4, minutes: 5 },
      { every: 1, day: 0, hour: 18.5, minutes: 3 },
      { every: 3, day: 1, hour: 22, minutes: 20 },
    ],
  },
];

/** When Prometheus itself is down: no scrapes and no rules. */
export const OUTAGES = [{ every: 10, day: 2, hour: 4.5, minutes: 10 }];

const HOUR = 3600;
const DAY = 24 * HOUR;

/** The times of something repeated, as seconds from the start of the data. */
export function occurrences(repeated = [], days) {
  return repeated
    .flatMap(({ every, day, hour, minutes, ratio }) =>
      Array.from({ length: Math.max(0, Math.ceil((days - day) / every)) }, (_, index) => {
        // Not always at the same moment of a rule's interval.
        const start = (day + index * every) * DAY + hour * HOUR + ((index * 37 + hour * 10) % 30);
        return { start, end: Math.min(days * DAY, start + minutes * 60), ratio };
      }),
    )
    .filter(({ start, end }) => end > start)
    .toSorted((a, b) => a.start - b.start);
}

/** Expected events per second at a time, in seconds from midnight of the first day. */
export function rateAt({ rps, swing, open, burst }, time) {
  const hour = (time % DAY) / HOUR;
  if (open && (hour < open[0] || hour >= open[1])) return 0;
  if (burst && (time % HOUR) / 60 >= burst) return 0;
  const low = 2 / (1 + swing);
  // Busiest at 14 h.
  return rps * (low + (2 - 2 * low) * 0.5 * (1 + Math.cos(((hour - 14) / 24) * 2 * Math.PI)));
}

// Shares of events as dashboards show them: 0 % rather than nothing as long as none has been counted,
// because a counter with labels only exists from its first event on.
import { increase, orZero, ratio, sum, type AnySeries, type Measure, type RateWindow } from 'nines';

/** On dashboards rates look back as far as Grafana chooses. */
export const OVER = '$__rate_interval';

type Events = AnySeries<'counter'>;

/** How many there were; 0 when there were none. */
export const during = (events: Events, over: RateWindow): Measure =>
  orZero(sum(increase(events, over)));

/** The share of some events among all of them. */
export const share = (some: Events, all: Events, over: RateWindow): Measure =>
  ratio(during(some, over), sum(increase(all, over)));

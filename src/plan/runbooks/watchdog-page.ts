import type { TitledQuery, WatchdogPage } from '../../ir/index.ts';
import type { DeadMansSwitch } from '../../model/index.ts';
import { WATCHDOG_ALERT, WATCHDOG_PAGE, WATCHDOG_RECEIVER } from '../../names/index.ts';
import { build } from '../../promql/index.ts';
import { duration, milliseconds, printDuration, renderDuration } from '../../units/index.ts';
import { firingUrl } from './addresses.ts';
import type { RunbookContext } from './context.ts';
import { printQuery, query, timing } from './facts.ts';

/** How many messages may be missing before somebody is called. */
const MISSED = 3;

/**
 * An Alertmanager that has restarted hears of an alert when Prometheus sends it again, every minute;
 * then it has been evaluated, and both have had time to start.
 */
const RESTART = duration('2m');

export function planWatchdogPage(
  context: RunbookContext,
  { every, place }: DeadMansSwitch,
): WatchdogPage {
  const planned = context.alerts.find(({ alert }) => alert === WATCHDOG_ALERT);
  if (!planned) throw new Error(`alert ${WATCHDOG_ALERT} was not planned`);
  const raised = context.raised(planned);
  const grace = milliseconds(Math.max(every * MISSED, RESTART));
  return {
    kind: 'watchdog',
    path: WATCHDOG_PAGE,
    title: WATCHDOG_ALERT,
    alert: WATCHDOG_ALERT,
    tells: context.tells([WATCHDOG_RECEIVER]),
    every: renderDuration(every),
    grace: renderDuration(grace),
    promql: printQuery(raised.rule.expression),
    numbers: [
      ...timing(raised),
      { value: printDuration(every), meaning: 'how often Alertmanager tells it' },
      {
        value: printDuration(grace),
        meaning: `how long the receiver waits before it calls: ${MISSED} messages, at least ${printDuration(RESTART)}; set it at the receiver`,
      },
    ],
    checks: CHECKS,
    alertmanager: context.environment.alertmanagerUrl,
    firing: firingUrl(context.environment, { alertname: WATCHDOG_ALERT }),
    origin: { system: '', definition: "dead man's switch", place, steps: ['runbook page'] },
  };
}

const grown = (name: string): ReturnType<typeof build.call> =>
  build.call('increase', build.range(build.selector(name), duration('15m')));

const firing = build.selector('ALERTS', [build.matcher('alertname', '=', WATCHDOG_ALERT)]);

/** In the order in which the message travels. */
const CHECKS: readonly TitledQuery[] = [
  query('Does the rule fire (no result: Prometheus does not load or evaluate it)', firing),
  query(
    'How many Alertmanagers does Prometheus know (0: nobody is told of anything)',
    build.selector('prometheus_notifications_alertmanagers_discovered'),
  ),
  query(
    'Alerts that reached no Alertmanager in the last 15m',
    grown('prometheus_notifications_dropped_total'),
  ),
  query(
    'Messages that Alertmanager could not send in the last 15m, by integration',
    build.aggregate('sum', grown('alertmanager_notifications_failed_total'), {
      by: ['integration'],
    }),
  ),
];

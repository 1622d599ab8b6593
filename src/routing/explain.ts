// Where alerts go and why: the routes that they take, what mutes them there, what inhibits them.
import type { LabelSet } from '../ir/rules.ts';
import type { Matcher } from '../promql/ast.ts';
import type { AlertmanagerConfig, ConfigPath, RouteConfig } from './config.ts';
import { inhibitedBy, type FiringAlert, type Inhibition } from './inhibit.ts';
import { mutingOf, type Muting } from './muting.ts';
import { createRouter } from './simulate.ts';
import { createTimeTable } from './time-intervals.ts';
import { timingOf, type Timing } from './timing.ts';
import { behaviourOf, type Behaviour } from './versions.ts';

/** A receiver that an alert goes to. */
export interface Told {
  readonly receiver: string;
  /** Where its route stands in the file. */
  readonly at: ConfigPath;
  /** What the alert passes on the way, from the outermost route to this one. */
  readonly matchers: readonly Matcher[];
  readonly timing: Timing;
  /** Why it is told nothing at the time. */
  readonly muting?: Muting;
}

export interface ExplainedAlert {
  readonly labels: LabelSet;
  /** In Alertmanager's order. */
  readonly told: readonly Told[];
  readonly inhibition?: Inhibition;
}

/**
 * What becomes of alerts that fire at once, at an instant in Unix milliseconds.
 *
 * @example explainAlerts(config, alerts, { at })[0]?.told[0]?.receiver // 'shop-pager'
 */
export function explainAlerts(
  config: AlertmanagerConfig,
  alerts: readonly FiringAlert[],
  { at, behaviour = DEFAULT }: { readonly at: number; readonly behaviour?: Behaviour },
): readonly ExplainedAlert[] {
  const router = createRouter(config.route);
  const table = createTimeTable(config, behaviour);
  const inhibitions = inhibitedBy(config, alerts, behaviour);
  return alerts.map(({ labels }, i) => {
    const inhibition = inhibitions[i];
    const told = router.destinations(labels).map(({ receiver, route, path }): Told => {
      const muting = mutingOf(table, route, at);
      return {
        receiver,
        ...wayTo(config.route, path),
        timing: timingOf(config.route, path, behaviour),
        ...(muting && { muting }),
      };
    });
    return { labels, told, ...(inhibition && { inhibition }) };
  });
}

/** As documented, and as the newest release does where that is silent. */
const DEFAULT: Behaviour = { ...behaviourOf('0.35'), inhibition: 'documented' };

function wayTo(root: RouteConfig, path: readonly number[]): Pick<Told, 'at' | 'matchers'> {
  const at: (string | number)[] = ['route'];
  const matchers: Matcher[] = [];
  let route: RouteConfig | undefined = root;
  for (const step of path) {
    route = route?.routes[step];
    at.push('routes', step);
    matchers.push(...(route?.matchers ?? []));
  }
  return { at, matchers };
}

import type { Diagnostic } from '../diagnostics/index.ts';
import { effectiveRepeat, timingOf } from '../routing/index.ts';
import { printDuration } from '../units/index.ts';
import { routeDiagnostics as report } from './routing-diagnostics.ts';
import { aboutOrigin, endsOf, type Proof, type RoutingText } from './routing-text.ts';
import { createWays } from './routing-ways.ts';

/** When messages really leave and are repeated, held against what the certificate says. */
export function proveTiming(text: RoutingText): Proof {
  const { plan, alike, config } = text;
  const wayOf = createWays(plan);
  const looked = new Set<string>();
  let facts = 0;
  const diagnostics = alike.flatMap((alerts) => {
    const [alert] = alerts;
    const claimed = wayOf(alert)?.told ?? [];
    return endsOf(text, alert).flatMap(({ path, receiver }, i): readonly Diagnostic[] => {
      const claim = claimed[i];
      if (claim?.receiver !== receiver) return [];
      facts += alerts.length;
      const { groupWait, groupInterval, repeat } = claim;
      const wanted = { groupWait, groupInterval, repeat };
      const key = JSON.stringify([path, wanted]);
      if (looked.has(key)) return [];
      looked.add(key);
      const timing = timingOf(config.route, path);
      const got = {
        groupWait: timing.groupWait,
        groupInterval: timing.groupInterval,
        repeat: effectiveRepeat(timing),
      };
      const wrong = WHAT.find(([field]) => got[field] !== wanted[field]);
      if (!wrong) return [];
      const [field, what] = wrong;
      return [
        report['wrong-timing'](aboutOrigin(alert.origin), {
          receiver,
          alert: alert.alert,
          what,
          got: printDuration(got[field]),
          wanted: printDuration(wanted[field]),
        }),
      ];
    });
  });
  return { facts, diagnostics };
}

const WHAT = [
  ['groupWait', 'tells first after'],
  ['groupInterval', 'tells of more after'],
  ['repeat', 'repeats every'],
] as const;

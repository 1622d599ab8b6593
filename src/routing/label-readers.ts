// Who reads which labels of alerts: routes, groupings and inhibitions.
import type { Matcher } from '../promql/ast.ts';
import type { AlertmanagerConfig, ConfigMatcher, ConfigPath, RouteConfig } from './config.ts';
import { printMatcher } from './matcher-text.ts';
import { compileMatchers } from './matchers.ts';

/** Somebody who reads a label of alerts, and where that is written. */
export interface ConfigReader {
  readonly label: string;
  /** As messages name it: `the route to "web"`. */
  readonly who: string;
  readonly use: 'match' | 'group' | 'equal';
  readonly operator?: Matcher['operator'];
  readonly value?: string;
  /** What alerts have passed before they get there; absent when all get there. */
  readonly among?: readonly Matcher[];
  readonly at: ConfigPath;
}

/**
 * Everybody who is there for nothing unless some alert has something for them. Matchers that a
 * missing label passes are not among them: they are often the net below other routes.
 *
 * @example
 * labelReaders(config)[0] // { label: 'team', who: 'the route to "web"', use: 'match', operator: '=', … }
 */
export const labelReaders = ({
  route,
  inhibitRules = [],
}: AlertmanagerConfig): readonly ConfigReader[] => [
  ...routeReaders(route, { at: ['route'], passed: [] }),
  ...inhibitRules.flatMap(({ source, target, equal }, i) => {
    const at = ['inhibit_rules', i];
    const who = `inhibition rule ${i + 1}`;
    return [
      ...matcherReaders(source, { who: `the source of ${who}`, at, passed: [] }),
      ...matcherReaders(target, { who: `the target of ${who}`, at, passed: [] }),
      ...equal.map((label, j): ConfigReader => {
        return { label, who, use: 'equal', at: [...at, 'equal', j] };
      }),
    ];
  }),
];

interface Way {
  readonly at: ConfigPath;
  /** What alerts have passed on the way. */
  readonly passed: readonly Matcher[];
}

function routeReaders(route: RouteConfig, { at, passed }: Way): readonly ConfigReader[] {
  const { matchers, groupBy = [], routes } = route;
  const who = at.length === 1 ? 'the root route' : nameOf(route);
  const beyond = [...passed, ...matchers];
  return [
    ...matcherReaders(matchers, { who, at, passed }),
    ...groupBy.flatMap((label, i): readonly ConfigReader[] => {
      // All labels, whichever there are.
      if (label === '...') return [];
      const place = [...at, 'group_by', i];
      return [{ label, who: `group_by of ${who}`, use: 'group', ...among(beyond), at: place }];
    }),
    ...routes.flatMap((child, i) =>
      routeReaders(child, { at: [...at, 'routes', i], passed: beyond }),
    ),
  ];
}

/** A branch that only holds others has no receiver of its own. */
const nameOf = ({ receiver, matchers }: RouteConfig): string =>
  receiver === undefined
    ? `the route of {${matchers.map(printMatcher).join(', ')}}`
    : `the route to "${receiver}"`;

const matcherReaders = (
  matchers: readonly ConfigMatcher[],
  { who, at, passed }: Way & { readonly who: string },
): readonly ConfigReader[] =>
  matchers.flatMap((matcher, i): readonly ConfigReader[] => {
    if (compileMatchers([matcher])({})) return [];
    const { label, operator, value, at: place = at } = matcher;
    const before = among([...passed, ...matchers.slice(0, i)]);
    return [{ label, who, use: 'match', operator, value, ...before, at: place }];
  });

const among = (matchers: readonly ConfigMatcher[]): Pick<ConfigReader, 'among'> =>
  matchers.length === 0
    ? {}
    : { among: matchers.map(({ label, operator, value }) => ({ label, operator, value })) };

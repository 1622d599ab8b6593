// Kubernetes and Docker name containers by different labels.
import { matches, not, variable, type VariableDefinition } from '../../define/index.ts';
import { isRecord } from '../../define/inputs.ts';
import type { CadvisorMetrics } from './metrics.ts';

/** Who runs the containers. */
export type RunBy = 'kubernetes' | 'docker';

type Label = 'container' | 'instance' | 'name' | 'namespace' | 'pod';
type Matching = { readonly [Name in Label]?: ReturnType<typeof not> };

export interface Naming {
  /** Labels that tell a container from all others. */
  readonly container: readonly Label[];
  /** Labels that tell what has a network of its own. */
  readonly network: readonly Label[];
  /** What is a container rather than a control group of the host. */
  readonly isContainer: Matching;
  readonly hasNetwork: Matching;
  /** In alerts: the container in words. */
  readonly words: string;
  /** In legends. */
  readonly legend: string;
  readonly networkLegend: string;
  /** What a dashboard chooses by. */
  readonly choices: Matching;
  readonly variables: (metrics: CadvisorMetrics) => readonly VariableDefinition[];
}

const NAMINGS: Readonly<Record<RunBy, Naming>> = {
  kubernetes: {
    container: ['namespace', 'pod', 'container'],
    network: ['namespace', 'pod'],
    isContainer: { namespace: not(''), pod: not(''), container: not('') },
    hasNetwork: { namespace: not(''), pod: not('') },
    words: '{{ $labels.container }} in {{ $labels.namespace }}/{{ $labels.pod }}',
    legend: '{{pod}} {{container}}',
    networkLegend: '{{pod}}',
    choices: { namespace: matches('$namespace'), pod: matches('$pod') },
    variables: ({ startTime }) => [
      variable('namespace', startTime.where({ pod: not('') }), {
        label: 'namespace',
        title: 'Namespace',
      }),
      variable('pod', startTime.where({ namespace: matches('$namespace') }), {
        label: 'pod',
        title: 'Pod',
      }),
    ],
  },
  docker: {
    container: ['instance', 'name'],
    network: ['instance', 'name'],
    isContainer: { name: not('') },
    hasNetwork: { name: not('') },
    words: '{{ $labels.name }} at {{ $labels.instance }}',
    legend: '{{name}}',
    networkLegend: '{{name}}',
    choices: { instance: matches('$instance'), name: matches('$name') },
    variables: ({ startTime }) => [
      variable('instance', startTime.where({ name: not('') }), {
        label: 'instance',
        title: 'Host',
      }),
      variable('name', startTime.where({ instance: matches('$instance') }), {
        label: 'name',
        title: 'Container',
      }),
    ],
  },
};

export const RUN_BY: readonly string[] = Object.keys(NAMINGS);

/** How containers are named, where these labels are fixed already. */
export function namingOf(runBy: RunBy, where: Readonly<Record<string, unknown>>): Naming {
  const naming = NAMINGS[runBy] ?? NAMINGS.kubernetes;
  const open = (matching: Matching): Matching =>
    Object.fromEntries(
      Object.entries(matching).filter(([label]) => !(isRecord(where) && label in where)),
    );
  return {
    ...naming,
    isContainer: open(naming.isContainer),
    hasNetwork: open(naming.hasNetwork),
  };
}

import type { ServiceDefinition } from '../define/index.ts';
import type { Measure } from '../model/index.ts';

/** Everything that a service's own page reads besides recorded series. */
export const pageMeasures = ({
  props: { traffic, saturation = [], deploys },
}: ServiceDefinition): readonly Measure[] => [
  ...(traffic?.measures ?? []),
  ...saturation.flatMap(({ measures }) => measures),
  ...(deploys ? [deploys] : []),
];

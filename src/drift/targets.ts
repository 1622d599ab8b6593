/** The targets of which a server can load something, in the order in which they are looked for. */
export const TARGETS = [
  'plain',
  'kubernetes',
  'mimir',
  'vmalert',
  'thanos-ruler',
  'thanos-prometheus',
] as const;

export type TargetName = (typeof TARGETS)[number];

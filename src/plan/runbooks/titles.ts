import type { Receiver, Service } from '../../model/index.ts';

/** Where receivers lead, for people, each once. */
export const titlesOf = (receivers: readonly Receiver[]): readonly string[] => [
  ...new Set(receivers.map(({ title }) => title)),
];

export const onCallIn = (rotation: string): string => `whoever is on call in ${rotation}`;

/** Of a service's section on the page of its system. */
export const serviceAnchor = ({ name }: Service): string => `service-${name}`;

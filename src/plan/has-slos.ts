import type { Model } from '../model/index.ts';

/** Whether anything is promised at all; without SLOs there is no overview of them to link to. */
export const hasSlos = ({ systems }: Pick<Model, 'systems'>): boolean =>
  systems.some(({ services }) => services.some(({ slos }) => slos.length > 0));

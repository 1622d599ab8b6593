import type { Annotation } from '../../ir/index.ts';
import type { Service } from '../../model/index.ts';

/** Marks when a new version of a service came, where it says how that is seen. */
export const deploys = ({ title, page }: Service, enabled: boolean): readonly Annotation[] =>
  page.deploys === 'none'
    ? []
    : [
        {
          title: 'Deploys',
          expression: page.deploys,
          colour: 'blue',
          enabled,
          text: `New version of ${title}`,
        },
      ];

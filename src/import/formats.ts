import type { Format } from './format.ts';
import { openslo } from './openslo/index.ts';
import { pyrra } from './pyrra/index.ts';
import { sloth } from './sloth/index.ts';

/** Every format that import knows. */
export const FORMATS: readonly Format[] = [sloth, pyrra, openslo];

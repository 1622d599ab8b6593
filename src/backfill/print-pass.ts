import { printGroups } from '../emit/prometheus/print-yaml.ts';
import type { Pass } from './history.ts';

const COMMENT = '# For promtool tsdb create-blocks-from rules. Do not load it into Prometheus.\n';

/** The rule file of a pass, for promtool only: a server that loaded it would count twice. */
export const printPass = ({ groups }: Pass): string => printGroups(COMMENT, groups);

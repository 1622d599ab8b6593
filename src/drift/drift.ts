// Asks Prometheus and Alertmanager what they have loaded, and compares it with what is committed.
import { askFor, notAnApi, type Asked } from './answers.ts';
import { compareRouting } from './compare-routing.ts';
import { compareRules } from './compare-rules.ts';
import { compare, countOf, failed, problemOf, unreadable, type Compared } from './compared.ts';
import type { CommittedFile } from './difference.ts';
import { committedGroups, loadedGroups } from './rules.ts';
import { fieldOf, parseJson } from './values.ts';

/** Compares rule files with `/api/v1/rules`. */
export const compareWithPrometheus = (
  asked: Asked,
  files: readonly CommittedFile[],
): Promise<Compared> =>
  compare(asked, async () => {
    const read = files.map(({ content, shown }) => ({
      shown,
      groups: committedGroups(content, shown),
    }));
    const broken = read.filter(({ groups }) => groups === undefined);
    if (broken.length > 0) return failed(...broken.map(({ shown }) => unreadable(shown)));
    const groups = read.flatMap((file) => file.groups ?? []);
    const answer = await askFor(asked, 'api/v1/rules?exclude_alerts=true');
    const loaded = 'text' in answer ? loadedGroups(answer.text) : undefined;
    if (!loaded) return failed(problemOf(asked, answer));
    const differences = compareRules(groups, loaded);
    return { extent: countOf(groups.length, 'rule group'), differences, diagnostics: [] };
  });

/** Compares the configuration with that of `/api/v2/status`. */
export const compareWithAlertmanager = (asked: Asked, file: CommittedFile): Promise<Compared> =>
  compare(asked, async () => {
    const answer = await askFor(asked, 'api/v2/status');
    const status = 'text' in answer ? parseJson(answer.text) : undefined;
    const loaded = fieldOf(fieldOf(status, 'config'), 'original');
    if (typeof loaded !== 'string') return failed(problemOf(asked, answer));
    const differences = compareRouting(file, loaded);
    return differences
      ? { extent: '1 configuration', differences, diagnostics: [] }
      : failed(notAnApi(asked, 'its configuration cannot be read'));
  });

/** Why no config can show a code, and which test raises it instead. */
export interface Elsewhere {
  readonly because: string;
  readonly test: string;
}

const found: Elsewhere = {
  because: 'it is about the command line',
  test: 'test/config/find.test.ts',
};
const disk: Elsewhere = {
  because: 'it is about what lies on disk',
  test: 'test/output/diff.test.ts',
};
const writing: Elsewhere = { because: 'the disk refuses', test: 'test/output/write.test.ts' };
const reading: Elsewhere = { because: 'the disk refuses', test: 'test/docs/stages.test.ts' };
const routing: Elsewhere = {
  because: 'only a bug, or an emitter that changes the routes, makes such a file',
  test: 'test/verify/routing.test.ts',
};
const dashboards: Elsewhere = {
  because: 'only a bug, or an emitter of dashboards, makes such a file',
  test: 'test/verify/dashboards.test.ts',
};
const links: Elsewhere = {
  because: 'only a bug, or an emitter of rules, makes such an alert',
  test: 'test/verify/links.test.ts',
};
const tools: Elsewhere = {
  because: 'the tools of Prometheus say so',
  test: 'test/docs/stages.test.ts',
};
const rules: Elsewhere = {
  because: 'only a bug, or an emitter of rules, makes such a file',
  test: 'test/docs/stages.test.ts',
};

const emitters: Elsewhere = {
  because: 'only an emitter of the user can do this',
  test: 'test/verify/emitters.test.ts',
};

export const ELSEWHERE: Readonly<Record<string, Elsewhere>> = {
  'alert/annotation-missing': links,
  'alert/dashboard-link-broken': links,
  'alert/label-missing': links,
  'alert/runbook-link-broken': links,
  'config/already-there': { because: 'it is about `nines init`', test: 'test/cli/first-steps.txt' },
  'config/missing-file': found,
  'config/not-found': found,
  'dashboard/bad-uid': dashboards,
  'dashboard/duplicate-query': dashboards,
  'dashboard/invalid-query': dashboards,
  'dashboard/panels-overlap': dashboards,
  'dashboard/unreadable': dashboards,
  'output/amtool-refused': tools,
  'output/bad-path': disk,
  'output/emitter-threw': emitters,
  'output/not-emitted-files': emitters,
  'output/unreadable-rules': emitters,
  'output/edited-by-hand': disk,
  'output/not-a-file': disk,
  'output/not-ours': disk,
  'output/path-taken': disk,
  'output/promtool-refused': tools,
  'output/read-failed': reading,
  'output/tool-absent': tools,
  'output/unreadable-manifest': disk,
  'output/write-failed': writing,
  'promql/emitted-expression-invalid': rules,
  'route/empty-receiver': routing,
  'route/nobody-told': routing,
  'route/reaches-catch-all': routing,
  'route/undefined-receiver': routing,
  'route/unreadable-config': routing,
  'route/unused-receiver': routing,
  'route/wrong-receivers': routing,
};

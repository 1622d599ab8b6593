import { OWN_CODES } from '../../src/lint-dashboards/index.ts';

/** Why no config can show a code, and which test raises it instead. */
export interface Elsewhere {
  readonly because: string;
  readonly test: string;
}

const target = (file: string): Elsewhere => ({
  because: 'it is about a target that is not among the standard ones',
  test: `test/emit/${file}.test.ts`,
});
const importing = (file: string): Elsewhere => ({
  because: 'it is about files of other tools',
  test: `test/import/${file}.test.ts`,
});
const environments: Elsewhere = {
  because: 'it is about several configs',
  test: 'test/environments/environments.test.ts',
};
const found: Elsewhere = {
  because: 'it is about the command line',
  test: 'test/config/find.test.ts',
};
const disk: Elsewhere = {
  because: 'it is about what lies on disk',
  test: 'test/output/diff.test.ts',
};
const drifting = (test: string): Elsewhere => ({ because: 'it is about servers', test });
const driftCommand = drifting('test/drift/command.test.ts');
const driftRules = drifting('test/drift/rules.test.ts');
const explaining: Elsewhere = {
  because: 'it is about what was asked',
  test: 'test/explain/explain.test.ts',
};
const comparing = (test: string): Elsewhere => ({
  because: 'it is about what is compared with the config',
  test,
});
const writing: Elsewhere = { because: 'the disk refuses', test: 'test/output/write.test.ts' };
const reading: Elsewhere = { because: 'the disk refuses', test: 'test/docs/stages.test.ts' };
const routing: Elsewhere = {
  because: 'only a bug, or an emitter that changes the routes, makes such a file',
  test: 'test/verify/routing.test.ts',
};
const mutations: Elsewhere = { ...routing, test: 'test/verify/routing-mutations.test.ts' };
const dashboards: Elsewhere = {
  because: 'only a bug, or an emitter of dashboards, makes such a file',
  test: 'test/verify/dashboards.test.ts',
};
const links: Elsewhere = {
  because: 'only a bug, or an emitter of rules, makes such an alert',
  test: 'test/verify/links.test.ts',
};
const gate: Elsewhere = {
  because: 'it is about the command line',
  test: 'test/gate/command.test.ts',
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

const catalogues = (test: string): Elsewhere => ({
  because: 'it is about what a server exposes, not about rules',
  test: `test/catalogue/${test}.test.ts`,
});

const policy: Elsewhere = {
  because: 'it needs a policy beside the rules',
  test: 'test/lint/checks/policy.test.ts',
};
const alertmanager: Elsewhere = {
  because: 'it is about an Alertmanager configuration, not about rules',
  test: 'test/cli/lint-alertmanager.txt',
};
const routes: Elsewhere = {
  because: 'it is about an Alertmanager configuration, not about rules',
  test: 'test/cli/routes.txt',
};
const carried: Elsewhere = {
  because: 'it needs a route beside the rules',
  test: 'test/lint/carried-labels.test.ts',
};
const cost: Elsewhere = { because: 'it is about the command line', test: 'test/cli/cost.txt' };
const template: Elsewhere = {
  because: 'what it says depends on the server',
  test: 'test/lint/template.test.ts',
};

const server: Elsewhere = {
  because: 'it is about a server',
  test: 'test/server/ask.test.ts',
};
const judged: Elsewhere = {
  because: 'only a rendered dashboard shows it',
  test: 'test/preview/judge.test.ts',
};
const demos: Elsewhere = {
  because: 'it is about the server of the demo world',
  test: 'test/demo/demo.test.ts',
};
const previews: Elsewhere = {
  because: 'it is about `nines preview`',
  test: 'test/preview/command.test.ts',
};
const previewed: Elsewhere = { ...previews, test: 'test/preview/dashboards.test.ts' };
const exported: Elsewhere = {
  because: 'it is about `nines export`',
  test: 'test/export/openslo.test.ts',
};
const backfills: Elsewhere = {
  because: 'it is about `nines backfill`',
  test: 'test/cli/backfill.test.ts',
};

const existingRouting: Elsewhere = {
  because: 'it is about another file',
  test: 'test/validate/existing-routing.test.ts',
};

const foreignDashboards: Elsewhere = {
  because: 'it is about a dashboard of any origin, not about a config',
  test: 'test/lint-dashboards/pages.test.ts',
};

const templates: Elsewhere = {
  because: 'it is about files beside the config',
  test: 'test/config/templates.test.ts',
};

const objects: Elsewhere = {
  because: 'only an emitter that changes objects for Kubernetes can do this',
  test: 'test/verify/kubernetes.test.ts',
};

export const ELSEWHERE: Readonly<Record<string, Elsewhere>> = {
  'diff/ambiguous-base': comparing('test/cli/diff.test.ts'),
  'diff/bad-ref': comparing('test/cli/diff.test.ts'),
  'diff/newer-manifest': comparing('test/review/read-manifest.test.ts'),
  'diff/no-base': comparing('test/cli/diff.test.ts'),
  'diff/no-cost': comparing('test/cli/diff.test.ts'),
  'diff/no-manifest': comparing('test/cli/diff.test.ts'),
  'diff/not-a-manifest': comparing('test/review/read-manifest.test.ts'),
  'diff/nothing-at-base': comparing('test/cli/diff.test.ts'),
  'diff/odd-value': comparing('test/review/read-manifest.test.ts'),
  'diff/outside-repository': comparing('test/cli/diff.test.ts'),
  'diff/too-large': comparing('test/review/read-manifest.test.ts'),
  'diff/unreadable-file': comparing('test/cli/diff.test.ts'),
  ...Object.fromEntries(OWN_CODES.map((code) => [code, foreignDashboards])),
  'drift/no-server': driftCommand,
  'drift/nothing-for-server': driftCommand,
  'drift/not-allowed': driftRules,
  'drift/not-an-api': driftRules,
  'drift/nothing-generated': driftCommand,
  'drift/server-failed': driftRules,
  'drift/timed-out': driftRules,
  'drift/too-large': driftRules,
  'drift/unreachable': driftRules,
  'drift/unreadable-file': driftRules,
  'explain/nothing-matches': explaining,
  'explain/nothing-there': explaining,
  'explain/unknown-file': explaining,
  'explain/unknown-name': explaining,
  'compare/not-compared': {
    because: 'it is about `nines compare`',
    test: 'test/parity/shapes.test.ts',
  },
  'export/credentials-left-out': exported,
  'export/no-composite': { ...exported, test: 'test/export/composites.test.ts' },
  'export/no-indicator': exported,
  'export/not-said': exported,
  'export/rounded': exported,
  'gate/no-gate': gate,
  'kubernetes/bad-name': objects,
  'kubernetes/duplicate-object': objects,
  'kubernetes/not-let-through': objects,
  'kubernetes/not-listed': objects,
  'kubernetes/too-large': {
    because: 'it needs a dashboard of a thousand panels',
    test: 'test/emit/kubernetes/kubernetes.test.ts',
  },
  'kubernetes/unreadable': objects,
  'gate/not-yet': gate,
  'gate/unknown-name': gate,
  'existing-routing/missing-file': existingRouting,
  'existing-routing/not-yaml': existingRouting,
  'existing-routing/no-route': existingRouting,
  'existing-routing/not-a-list': existingRouting,
  'existing-routing/unknown-key': existingRouting,
  'alert/annotation-missing': links,
  'alert/dashboard-link-broken': links,
  'alert/label-missing': links,
  'alert/runbook-link-broken': links,
  'alertmanager/refused': alertmanager,
  'alertmanager/not-understood': routes,
  'alertmanager/bad-alerts': routes,
  'demo/no-prometheus': demos,
  'demo/not-started': demos,
  'demo/write-refused': demos,
  'preview/absent-column': judged,
  'preview/annotation-failed': judged,
  'preview/no-browser': previews,
  'preview/no-dashboard': previewed,
  'preview/no-data': judged,
  'preview/no-data-source': previews,
  'preview/no-renderer': previews,
  'preview/not-a-dashboard': previewed,
  'preview/override-without-field': judged,
  'preview/page-failed': judged,
  'preview/panel-failed': judged,
  'preview/query-failed': judged,
  'preview/renderer-failed': previews,
  'preview/rows-not-joined': judged,
  'preview/text-cut': judged,
  'preview/timed-out': judged,
  'preview/unknown-dashboard': previewed,
  'preview/unknown-override-property': judged,
  'preview/unknown-panel-type': judged,
  'preview/variable-empty': judged,
  'backfill/already-recorded': backfills,
  'backfill/no-promtool': { because: 'it is about the machine', test: 'test/cli/backtest.txt' },
  'backfill/promtool-failed': backfills,
  'backfill/range-too-short': backfills,
  'backtest/no-events': {
    because: 'it is about a server',
    test: 'test/backtest/fetch-history.test.ts',
  },
  'catalogue/conflicting-kinds': catalogues('catalogue-from'),
  'catalogue/empty': catalogues('from-text'),
  'catalogue/failed-query': catalogues('from-json'),
  'catalogue/more-unreadable-lines': catalogues('from-text'),
  'catalogue/unknown-format': catalogues('from-text'),
  'catalogue/unreadable-entry': catalogues('from-json'),
  'catalogue/unreadable-line': catalogues('from-text'),
  'config/already-there': { because: 'it is about `nines init`', test: 'test/cli/first-steps.txt' },
  'config/missing-file': found,
  'config/not-found': found,
  'cost/bad-series': cost,
  'cost/no-rules': cost,
  'dashboard/bad-uid': dashboards,
  'dashboard/duplicate-query': dashboards,
  'dashboard/invalid-query': dashboards,
  'dashboard/panels-overlap': dashboards,
  'dashboard/unreadable': dashboards,
  'lint/bad-policy': {
    because: 'it is about a policy, not about rules',
    test: 'test/lint/policy/read.test.ts',
  },
  'lint/not-utf8': { because: 'pages are UTF-8', test: 'test/lint/read/schema.test.ts' },
  'lint/unreadable-file': {
    because: 'it is about the command line',
    test: 'test/cli/lint-mistakes.txt',
  },
  'output/amtool-cannot-render': {
    because: 'the tools of Prometheus say so',
    test: 'test/verify/messages.test.ts',
  },
  'output/amtool-refused': tools,
  'output/bad-path': disk,
  'output/emitter-threw': emitters,
  'output/not-emitted-files': emitters,
  'output/unreadable-rules': emitters,
  'output/edited-by-hand': disk,
  'output/left-over': disk,
  'output/missing': disk,
  'output/not-a-file': disk,
  'output/not-ours': disk,
  'output/out-of-date': disk,
  'output/path-taken': disk,
  'output/promtool-refused': tools,
  'output/read-failed': reading,
  'output/tool-absent': tools,
  'output/unlisted': {
    because: 'it is about files that are on the disk',
    test: 'test/output/unlisted.test.ts',
  },
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
  'route/certificate-differs': mutations,
  'route/copy-not-inhibited': mutations,
  'route/daylight-bug': mutations,
  'route/equal-label-missing': mutations,
  'route/inhibition-cycle': mutations,
  'route/inhibits-most-severe': mutations,
  'route/missing-inhibition': mutations,
  'route/muted-page': mutations,
  'route/never-active': mutations,
  'route/never-final': mutations,
  'route/never-told': mutations,
  'route/overlapping-inhibition': mutations,
  'route/rotation-gap': mutations,
  'route/rotation-overlap': mutations,
  'route/silence-misses-copy': mutations,
  'route/told-in-maintenance': { ...routing, test: 'test/verify/routing-maintenance.test.ts' },
  'route/uncovered-page': mutations,
  'route/unplanned-inhibition': mutations,
  'route/wrong-hours': mutations,
  'route/wrong-interval': mutations,
  'route/wrong-timing': mutations,
  'route/wrong-turn': mutations,
  'rule/field-needs-newer-prometheus': {
    because: 'it needs an older server',
    test: 'test/lint/read/schema.test.ts',
  },
  'rule/label-nobody-carries': carried,
  'rule/label-not-always-carried': carried,
  'rule/label-not-carried': carried,
  'rule/label-value-nobody-has': carried,
  'rule/label-value-unreachable': carried,
  'rule/policy-aggregation': policy,
  'rule/policy-annotation': policy,
  'rule/policy-duration': policy,
  'rule/policy-label': policy,
  'rule/policy-link': policy,
  'rule/policy-matcher': policy,
  'rule/policy-name': policy,
  'rule/policy-range': policy,
  'rule/policy-rejected': policy,
  'rule/template-external-label': template,
  'rule/template-own-label': template,
  'prometheus/not-an-api': server,
  'prometheus/query-refused': server,
  'prometheus/timed-out': server,
  'prometheus/unreachable': server,
  'runbook/broken-template': templates,
  'runbook/missing-templates': templates,
  'runbook/template-fails': { ...templates, test: 'test/emit/runbooks/own-templates.test.ts' },
  'runbook/unknown-template': templates,
  'mimir/bad-tenant': target('mimir/mimir'),
  'mimir/groups-packed': target('mimir/mimir'),
  'mimir/own-tenant-missing': target('mimir/mimir'),
  'mimir/refused-field': target('mimir/mimir'),
  'mimir/refused-receiver': target('mimir/mimir'),
  'mimir/too-many-groups': target('mimir/mimir'),
  'mimir/too-many-rules': target('mimir/mimir'),
  'thanos/empty-annotation': target('thanos/thanos'),
  'thanos/label-taken': target('thanos/thanos'),
  'thanos/not-a-duration': target('thanos/thanos'),
  'vmalert/another-meaning': target('vmalert/vmalert'),
  'vmalert/not-chained': target('vmalert/vmalert'),
  'vmalert/not-known': target('vmalert/vmalert'),
  'vmalert/too-many-steps': target('vmalert/vmalert'),
  'terraform/bad-organisation': target('terraform/grafana'),
  'target/input-not-there': target('vmalert/vmalert'),
  'target/rules-differ': target('vmalert/vmalert'),
  'environment/bad-name': environments,
  'environment/none-there': environments,
  'environment/not-a-config': environments,
  'environment/not-chosen': environments,
  'environment/unknown': environments,
  'environment/left-over': { ...environments, test: 'test/cli/environments.txt' },
  'template/already-there': {
    because: 'it is about what lies on disk',
    test: 'test/cli/templates.txt',
  },
  'template/unknown-name': {
    because: 'it is about the command line',
    test: 'test/cli/templates.txt',
  },
  'slo/unknown-slo': { because: 'it is about the command line', test: 'test/cli/backtest.txt' },
  'import/bad-query': importing('sloth/sloth'),
  'import/bad-value': importing('sloth/sloth'),
  'import/changed-setting': importing('sloth/sloth'),
  'import/dropped-setting': importing('sloth/sloth'),
  'import/missing-field': importing('sloth/sloth'),
  'import/renamed': importing('sloth/sloth'),
  'import/unknown-document': importing('sloth/sloth'),
  'import/unreadable-yaml': importing('sloth/sloth'),
  'import/wrong-type': importing('sloth/sloth'),
  'import/already-there': { ...importing(''), test: 'test/cli/import.txt' },
  'import/no-files': { ...importing(''), test: 'test/config/imports.test.ts' },
  'import/no-slos': { ...importing(''), test: 'test/config/imports.test.ts' },
  'import/unreadable-file': { ...importing(''), test: 'test/config/imports.test.ts' },
  'import/unresolved-reference': importing('import'),
  'system/imports-not-read': {
    because: 'only a program of your own compiles a config that was not loaded',
    test: 'test/validate/mistakes/systems.ts',
  },
  'import/conflicting-metric': importing('conflicts'),
  'import/duplicate-object': importing('openslo/fields'),
  'import/other-data-source': importing('openslo/fields'),
  'import/same-name': importing('noise'),
  'import/several-windows': importing('openslo/fields'),
  'import/target-below-one': importing('pyrra/fields'),
  'import/unused-object': importing('openslo/fields'),
};

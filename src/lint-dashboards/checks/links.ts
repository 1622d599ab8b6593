// Links of dashboards, panels and values; and what all dashboards of a folder must agree on.
import { dirname } from 'node:path/posix';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { suggest } from '../../text/index.ts';
import type { FolderCheck } from '../check.ts';
import type { Dashboard, Locate } from '../dashboard.ts';
import { dashboardDiagnostics as diagnostics } from '../diagnostics.ts';
import type { JsonNode } from '../json.ts';
import { at, isTrue, itemsAt, textAt, textsUnder, walkJson, type TextNode } from '../node.ts';
import { shared } from '../shared.ts';
import { nameOf } from './dashboard.ts';

export function checkLinks(dashboard: Dashboard): readonly Diagnostic[] {
  const { node, panels, locate } = dashboard;
  return [
    ...itemsAt(node, 'links').flatMap((link) => checkLink(link, locate)),
    ...panels.flatMap((panel) =>
      linksIn(panel.node, panel.type).flatMap((link) => checkValueLink(link, panel.locate)),
    ),
    ...checkHidden(dashboard),
  ];
}

/** At the top of the dashboard: to an address, or to all dashboards of a tag. */
function checkLink(link: JsonNode, locate: Locate): readonly Diagnostic[] {
  const isMenu = textAt(link, 'type') === 'dashboards';
  const url = textAt(link, 'url');
  const title = textAt(link, 'title');
  const about = locate(at(link, 'url') ?? at(link, 'title') ?? link);
  if (!isMenu && url.trim() === '')
    return [diagnostics['link-without-target'](about, { link: title })];
  const isInside = isMenu || url.startsWith('/d/');
  if (!isInside || isTrue(link, 'keepTime') || keepsTime(url)) return [];
  return [diagnostics['link-loses-time'](about, { link: title || url })];
}

const keepsTime = (url: string): boolean => /\$\{?__url_time_range|[?&]from=|\$\{?__from/.test(url);

function checkValueLink(link: JsonNode, locate: Locate): readonly Diagnostic[] {
  const url = textAt(link, 'url');
  const title = textAt(link, 'title');
  const about = locate(at(link, 'url') ?? at(link, 'title') ?? link);
  if (url.trim() === '') return [diagnostics['link-without-target'](about, { link: title })];
  if (!/^\/?d\//.test(url) || keepsTime(url)) return [];
  return [diagnostics['link-loses-time'](about, { link: title || url })];
}

/** Links are objects with an address, in lists of this name; those of override values as well. */
function linksIn(panel: JsonNode, type: string): readonly JsonNode[] {
  if (type === 'row') return [];
  const found: JsonNode[] = [];
  walkJson(panel, (node, key) => {
    if (key === 'links' || key === 'value') {
      found.push(...(node.items ?? []).filter((it) => it.entries && at(it, 'url')));
    }
  });
  return [...new Set(found)];
}

function checkHidden({ node, locate }: Dashboard): readonly Diagnostic[] {
  const parts = [...itemsAt(node, 'links'), ...itemsAt(node, 'annotations', 'list')];
  return parts
    .filter((part) => textAt(part, 'placement') === 'inControlsMenu')
    .map((part) => {
      const what = `"${textAt(part, 'title') || textAt(part, 'name')}"`;
      return diagnostics['hidden-link'](locate(at(part, 'placement')), { what });
    });
}

/** Uids and titles that two dashboards have, and links from one to another. */
export const checkFolder: FolderCheck = (dashboards) => [
  ...dashboards.flatMap((second, index) => duplicatesOf(second, dashboards.slice(0, index))),
  ...dashboards.flatMap((dashboard) => targetsOf(dashboard, dashboards)),
];

function duplicatesOf(second: Dashboard, before: readonly Dashboard[]): readonly Diagnostic[] {
  const { uid, title, node, file, locate } = second;
  const folder = dirname(file);
  const sameUid = before.find((it) => uid !== '' && it.uid === uid);
  const sameTitle = before.find(
    (it) => title !== '' && it.title === title && dirname(it.file) === folder && it.file !== file,
  );
  const about = locate(at(node, 'uid'));
  return [
    ...(sameUid
      ? [shared['duplicate-uid'](about, { uid, first: sameUid.file, second: file })]
      : []),
    ...(sameTitle && sameTitle !== sameUid
      ? [
          shared['duplicate-title'](locate(at(node, 'title')), {
            folder,
            title,
            first: sameTitle.file,
            second: file,
          }),
        ]
      : []),
  ];
}

const LINK = /^\/?d\/([\w-]+)(?=[/?#]|$)/;
const VIEWED = /[?&]viewPanel=(?:panel-)?(\d+)/;

/** Only where there are several: what a single one links to may well be elsewhere. */
function targetsOf(
  { node, locate, uid: own }: Dashboard,
  dashboards: readonly Dashboard[],
): readonly Diagnostic[] {
  const uids = dashboards.map(({ uid }) => uid);
  return textsUnder(node, 'url').flatMap(({ text, node: url }: TextNode) => {
    const uid = LINK.exec(text)?.[1];
    if (uid === undefined) return [];
    const target = dashboards.find((it) => it.uid === uid);
    if (!target) {
      if (dashboards.length < 2 || uid === own) return [];
      const suggestion = suggest(uid, uids);
      return [shared['unknown-dashboard'](locate(url), { uid, suggestion })];
    }
    const id = Number(VIEWED.exec(text)?.[1] ?? NaN);
    if (Number.isNaN(id) || target.panels.some((it) => it.id === id)) return [];
    const panels = target.panels.flatMap((it) => it.id ?? []).join(', ');
    return [diagnostics['unknown-panel'](locate(url), { id, dashboard: nameOf(target), panels })];
  });
}

import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Dashboard } from '../dashboard.ts';
import { dashboardDiagnostics as diagnostics } from '../diagnostics.ts';
import { at, textAt } from '../node.ts';

/** The dashboard as such: its uid, its title, and that nobody changes it by hand. */
export const checkDashboard = (dashboard: Dashboard): readonly Diagnostic[] => [
  ...checkUid(dashboard),
  ...checkTitle(dashboard),
  ...checkId(dashboard),
  ...checkEditable(dashboard),
];

const LONGEST_UID = 40;

function checkUid({ uid, node, title, locate }: Dashboard): readonly Diagnostic[] {
  if (uid === '') {
    const suggestion = title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '');
    const cut = suggestion.slice(0, LONGEST_UID) || 'a-name';
    return [diagnostics['without-uid'](locate(), { suggestion: cut })];
  }
  const odd = /[^\w-]/.exec(uid)?.[0];
  const tooLong = `it has ${uid.length} characters, and ${LONGEST_UID} are allowed`;
  const reason = odd === undefined ? tooLong : `\`${odd}\` is not allowed in it`;
  if (odd === undefined && uid.length <= LONGEST_UID) return [];
  return [diagnostics['refused-uid'](locate(at(node, 'uid')), { uid, reason })];
}

const checkTitle = ({ title, locate }: Dashboard): readonly Diagnostic[] =>
  title.trim() === '' ? [diagnostics['without-title'](locate(), {})] : [];

function checkId({ node, locate }: Dashboard): readonly Diagnostic[] {
  const id = at(node, 'id');
  if (typeof id?.value !== 'number') return [];
  return [diagnostics['instance-id'](locate(id), { id: id.value })];
}

/** Grafana lets people edit what does not say otherwise. */
function checkEditable({ node, locate }: Dashboard): readonly Diagnostic[] {
  const editable = at(node, 'editable');
  return editable?.value === false ? [] : [diagnostics.editable(locate(editable), {})];
}

/** The name that a dashboard is called in messages. */
export const nameOf = ({ title, node }: Dashboard): string => title || textAt(node, 'uid');

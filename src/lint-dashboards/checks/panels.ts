// One panel by itself: it says what it is, asks for something, and its settings mean something.
import type { Diagnostic } from '../../diagnostics/index.ts';
import { nearest, suggest } from '../../text/index.ts';
import type { Dashboard, Panel } from '../dashboard.ts';
import { panelDiagnostics as diagnostics } from '../diagnostics.ts';
import { at, entriesAt, itemsAt, textAt, walkJson } from '../node.ts';
import { shared } from '../shared.ts';
import { isUnit, UNITS } from '../units.ts';
import {
  isReducer,
  PANEL_FIELDS,
  PANEL_TYPES,
  REDUCERS,
  REMOVED_PANELS,
  SETTINGS,
  WITH_UNIT,
  WITHOUT_QUERIES,
} from '../vocabulary.ts';

export const checkPanels = ({ panels }: Dashboard): readonly Diagnostic[] =>
  panels.flatMap((panel) =>
    panel.type === 'row'
      ? []
      : [
          ...checkType(panel),
          ...checkTexts(panel),
          ...checkFields(panel),
          ...checkSettings(panel),
          ...checkReducers(panel),
          ...checkUnits(panel),
        ],
  );

/** Panels of plugins are called `organization-name-panel`. */
const OF_PLUGIN = /^\w+-.+-(?:panel|app)$|^\w+-\w+$/;

function checkType({ type, node, locate }: Panel): readonly Diagnostic[] {
  if (at(node, 'libraryPanel')) return [];
  const about = locate(at(node, 'type'));
  const instead = REMOVED_PANELS[type];
  if (instead !== undefined) return [diagnostics['removed-panel-type'](about, { type, instead })];
  if (PANEL_TYPES.includes(type)) return [];
  if (OF_PLUGIN.test(type) && nearest(type, PANEL_TYPES) === undefined) return [];
  const suggestion = suggest(type, PANEL_TYPES);
  return [diagnostics['unknown-panel-type'](about, { type: type || '""', suggestion })];
}

function checkTexts({ type, node, title, targets, locate }: Panel): readonly Diagnostic[] {
  if (at(node, 'libraryPanel')) return [];
  const described = textAt(node, 'description').trim() !== '' || type === 'text';
  const isEmpty = targets.length === 0 && !WITHOUT_QUERIES.has(type);
  return [
    ...(title.trim() === '' && type !== 'text'
      ? [diagnostics['panel-without-title'](locate(), {})]
      : []),
    ...(described ? [] : [shared['panel-without-description'](locate(), {})]),
    ...(isEmpty ? [shared['panel-without-query'](locate(), {})] : []),
    ...(at(node, 'alert')?.entries
      ? [diagnostics['legacy-alert'](locate(at(node, 'alert')), {})]
      : []),
  ];
}

/** Fields that are nearly one that panels have: what plugins add looks otherwise. */
function checkFields({ node, type, locate }: Panel): readonly Diagnostic[] {
  // Old panels keep their settings here.
  if (Object.hasOwn(REMOVED_PANELS, type)) return [];
  return [...(node.entries ?? [])].flatMap(([name, { key }]) => {
    const near = nearest(name, PANEL_FIELDS);
    if (PANEL_FIELDS.includes(name) || near === undefined) return [];
    const suggestion = `did you mean "${near}"?`;
    const about = locate({ value: undefined, range: key });
    return [diagnostics['unknown-field'](about, { what: 'a panel', name, suggestion })];
  });
}

function checkSettings({ type, node, locate }: Panel): readonly Diagnostic[] {
  return SETTINGS.flatMap(({ path, values, types }) => {
    const found = at(node, ...path);
    if (typeof found?.value !== 'string' || types?.includes(type) === false) return [];
    const given = found.value;
    if (values.includes(given) || given === '') return [];
    const suggestion = suggest(given, values);
    const option = path.filter((part) => part !== 'fieldConfig' && part !== 'defaults').join('.');
    return [diagnostics['unknown-option'](locate(found), { option, given, suggestion })];
  });
}

function checkReducers({ node, locate }: Panel): readonly Diagnostic[] {
  const options = at(node, 'options');
  const found: Diagnostic[] = [];
  if (!options) return found;
  walkJson(options, (inner, key) => {
    const given = inner.value;
    if (key !== 'calcs' || typeof given !== 'string' || isReducer(given)) return;
    const suggestion = suggest(given, REDUCERS);
    found.push(diagnostics['unknown-reducer'](locate(inner), { given, suggestion }));
  });
  return found;
}

/** Words for values need no unit, and neither do panels that show labels. */
function checkUnits(panel: Panel): readonly Diagnostic[] {
  const { type, node, targets, locate } = panel;
  const overrides = itemsAt(node, 'fieldConfig', 'overrides').flatMap((it) =>
    itemsAt(it, 'properties').filter((property) => textAt(property, 'id') === 'unit'),
  );
  const own = at(node, 'fieldConfig', 'defaults', 'unit');
  const given = [own, ...overrides.map((it) => at(it, 'value'))].flatMap((it) => it ?? []);
  const unknown = given
    .filter((unit) => typeof unit.value === 'string' && !isUnit(unit.value))
    .filter((unit) => unit.value !== '')
    .map((unit) => {
      const text = textAt(unit);
      const near = nearest(text, UNITS);
      const suggestion =
        near === undefined
          ? `write \`suffix:${text}\` for a unit of your own`
          : `did you mean "${near}"?`;
      return diagnostics['unknown-unit'](locate(unit), { given: text, suggestion });
    });
  const hasWords =
    entriesAt(node, 'fieldConfig', 'defaults', 'mappings').length > 0 ||
    itemsAt(node, 'fieldConfig', 'defaults', 'mappings').length > 0 ||
    textAt(node, 'options', 'reduceOptions', 'fields') !== '' ||
    textAt(node, 'options', 'textMode') === 'name';
  const isMissing = given.every((unit) => unit.value === '') && !hasWords;
  if (!WITH_UNIT.has(type) || targets.length === 0 || !isMissing) return unknown;
  return [...unknown, diagnostics['panel-without-unit'](locate(), {})];
}

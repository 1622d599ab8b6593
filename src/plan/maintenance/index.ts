export { attachedJson, maintenanceJson } from './json.ts';
export { maskedBase, maskedTile } from './masked.ts';
export { maintenanceOf, planMaintenance, type MaintenanceRules } from './rules.ts';

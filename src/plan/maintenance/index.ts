export { attachedJson, maintenanceJson } from './json.ts';
export { maskedBase, maskedTile } from './masked.ts';
export { placesIn } from './places.ts';
export { maintenanceOf, planMaintenance } from './rules.ts';

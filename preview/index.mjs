// The entry of the package: builds the renderer's own code where it changed, then is that code.
import { build } from './build.mjs';

const { serve, shoot } = await import(await build());

export { serve, shoot };

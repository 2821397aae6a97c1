// Everything the authorizer runs, in one file, as a team would deploy it: dist/authorizer.mjs.

import { fileURLToPath } from "node:url";
import { build } from "esbuild";

await build({
  entryPoints: [fileURLToPath(new URL("runtime.mjs", import.meta.url))],
  outfile: fileURLToPath(new URL("../dist/authorizer.mjs", import.meta.url)),
  bundle: true,
  minify: true,
  platform: "node",
  target: "node20",
  format: "esm",
  mainFields: ["module", "main"],
  // Some packages in the bundle still call require, which a module does not have.
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
});

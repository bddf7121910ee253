"use strict";
// Makes what the page draws with from the npm package plotly.js: see ../VENDORED.md.
const fs = require("node:fs");
const path = require("node:path");
const zlib = require("node:zlib");
const esbuild = require("esbuild");

// What the figures are made of. Plotly's core holds the scatter traces already.
const TRACES = ["bar", "scattergeo", "treemap"];
const ASSETS = path.join(__dirname, "..");
const MODULES = path.join(__dirname, "node_modules");

const read = (...parts) => JSON.parse(fs.readFileSync(path.join(MODULES, ...parts), "utf8"));

const { version } = read("plotly.js", "package.json");
const built = esbuild.buildSync({
  stdin: {
    contents: `const Plotly = require("plotly.js/lib/core");
      Plotly.register([${TRACES.map((name) => `require("plotly.js/lib/${name}")`)}]);
      module.exports = Plotly;`,
    resolveDir: __dirname,
  },
  banner: { js: `/* plotly.js v${version}, its traces scatter, ${TRACES.join(", ")}; LICENSES.plotly.txt holds its licences */` },
  bundle: true,
  define: { global: "window" },
  format: "iife",
  globalName: "Plotly",
  legalComments: "none", // they are in the licences' file
  loader: { ".css": "empty" }, // of street maps, which the figures have none of
  metafile: true,
  minify: true,
  outfile: "plotly.min.js",
  target: "es2020",
  write: false,
});
const [script] = built.outputFiles;
fs.writeFileSync(
  path.join(ASSETS, "plotly.min.js.gz"), zlib.gzipSync(script.contents, { level: 9 }));

// Every package that went into the bundle, with its licence.
const folders = new Set(Object.values(built.metafile.outputs).flatMap(({ inputs }) =>
  Object.keys(inputs).flatMap((file) =>
    /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file.replaceAll("\\", "/")) || [])));
const licences = [...folders].sort().map((folder) => {
  const { name, version: its, license } = JSON.parse(
    fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  const file = fs.readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  const text = file ? fs.readFileSync(path.join(folder, file), "utf8").trim() : `(${license})`;
  return `${name} ${its}\n\n${text}\n`;
});
fs.writeFileSync(path.join(ASSETS, "LICENSES.plotly.txt"), licences.join(`\n${"-".repeat(72)}\n\n`));

// The outlines of the maps that the figures have. Of the USA only the states: the
// country's own outline bulges over the Canadian border.
global.window = {};
const { topojson } = require("plotly.js/dist/plotly-geo-assets");
const states = topojson.usa_110m.objects.subunits;
const outlines = {
  usa_110m: { ...topojson.usa_110m, objects: { land: states, subunits: states } },
  world_110m: topojson.world_110m,
};
for (const [name, outline] of Object.entries(outlines)) {
  fs.writeFileSync(path.join(ASSETS, `${name}.json`), `${JSON.stringify(outline)}\n`);
}

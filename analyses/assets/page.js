"use strict";
// Draws the figures in the colours of the page, when they come near the window, and keeps
// the switches. The page's text and tables are there without it.
(() => {
  const config = { displayModeBar: false, responsive: true, typesetMath: false,
    showTips: false, topojsonURL: "assets/" };

  // Figures name colours as var(--ink): the style sheet knows their values.
  function painted(node, palette, isColour) {
    if (Array.isArray(node)) return node.map((child) => painted(child, palette, isColour));
    if (node && typeof node === "object") {
      return Object.fromEntries(Object.entries(node).map(([key, child]) =>
        [key, painted(child, palette, isColour || key.toLowerCase().includes("color"))]));
    }
    const name = isColour && typeof node === "string" && /^var\((--[a-z]+)\)$/.exec(node);
    return name ? palette.getPropertyValue(name[1]).trim() : node;
  }

  function draw(plot) {
    const source = document.getElementById(plot.dataset.figure).textContent;
    const palette = getComputedStyle(document.documentElement);
    const { data, layout } = painted(JSON.parse(source), palette, false);
    // On a narrow screen bubbles shrink, and labels of places would lie on each other.
    const narrow = plot.clientWidth / 800;
    for (const trace of narrow < 0.75 ? data : []) {
      if (trace.type !== "scattergeo") continue;
      if (trace.marker.sizeref) trace.marker.sizeref /= narrow ** 1.4;
      trace.mode = "markers";
    }
    Plotly.react(plot, data, layout, config).then(() => { plot.dataset.drawn = "yes"; });
  }

  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      draw(target);
    }
  }, { rootMargin: "800px" });
  document.querySelectorAll(".plot").forEach((plot) => near.observe(plot));

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    document.querySelectorAll(".plot[data-drawn]").forEach(draw));

  // Of what exists for both pay bases, one is shown.
  function show(basis) {
    document.querySelectorAll("[data-basis]").forEach((part) => {
      part.hidden = part.dataset.basis !== basis;
    });
  }
  const choices = document.querySelectorAll("input[name=basis]");
  choices.forEach((choice) =>
    choice.addEventListener("change", () => show(choice.value)));
  const chosen = document.querySelector("input[name=basis]:checked");
  if (chosen) show(chosen.value);
})();

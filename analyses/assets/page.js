"use strict";
// Draws the figures, in the colours of the page, when they come near the window; keeps the
// switches, the city table and the view of one city. All text is there without it.
(() => {
  const config = {
    displayModeBar: false, responsive: true, typesetMath: false, showTips: false,
    topojsonURL: "assets/",
  };

  const element = (name, text, properties = {}) =>
    Object.assign(document.createElement(name), { textContent: text }, properties);

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

  // Plotly's geo bundle is a third of the whole, but has no treemap: this is one. Tiles lie
  // in rows along the shorter side, each row as long as that makes its tiles squarer
  // (Bruls, Huizing and van Wijk, Squarified Treemaps, 2000).
  function squarify(values, x, y, width, height) {
    const placed = [];
    const sum = (some) => some.reduce((total, value) => total + value, 0);
    for (let start = 0, end; start < values.length; start = end) {
      const scale = (width * height) / sum(values.slice(start));
      const side = Math.min(width, height);
      const worst = (row) => {
        const depth = (sum(row) * scale) / side;
        return Math.max(...row.map((value) => {
          const ratio = (value * scale) / depth / depth;
          return Math.max(ratio, 1 / ratio);
        }));
      };
      end = start + 1;
      while (end < values.length
        && worst(values.slice(start, end + 1)) <= worst(values.slice(start, end))) end += 1;
      const depth = (sum(values.slice(start, end)) * scale) / side;
      let along = 0;
      for (const value of values.slice(start, end)) {
        const length = (value * scale) / depth;
        placed.push(width < height
          ? [x + along, y, length, depth] : [x, y + along, depth, length]);
        along += length;
      }
      if (width < height) { y += depth; height -= depth; } else { x += depth; width -= depth; }
    }
    return placed;
  }

  // Figures are written for Plotly, which reads <b> and <br> and entities; this reads not.
  const plain = (markup) => markup.replace(/<br>/g, "\n").replace(/<\/?b>/g, "")
    .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

  function drawTiles(plot, { labels, values, hovertext }) {
    const places = squarify(values.slice(1), 0, 0, plot.clientWidth, plot.clientHeight);
    plot.replaceChildren(...places.map(([left, top, width, height], index) => {
      const tile = element("div", "", { className: "tile", title: plain(hovertext[index + 1]) });
      Object.assign(tile.style, { left: `${left}px`, top: `${top}px`,
        width: `${width}px`, height: `${height}px` });
      if (width > 56 && height > 24) tile.append(element("span", plain(labels[index + 1])));
      if (width > 56 && height > 44) tile.append(element("span", values[index + 1].toLocaleString("en")));
      return tile;
    }));
    plot.dataset.drawn = "yes";
  }

  function draw(plot) {
    const source = document.getElementById(plot.dataset.figure).textContent;
    const palette = getComputedStyle(document.documentElement);
    const { data, layout } = painted(JSON.parse(source), palette, false);
    if (data[0].type === "treemap") return drawTiles(plot, data[0]);
    // On a narrow screen bubbles shrink, and labels of places would lie on each other.
    const scale = plot.clientWidth / 800;
    for (const trace of scale < 0.75 ? data : []) {
      if (trace.type !== "scattergeo") continue;
      if (trace.marker.sizeref) trace.marker.sizeref /= scale ** 1.4;
      trace.mode = "markers";
    }
    return Plotly.react(plot, data, layout, config).then(() => { plot.dataset.drawn = "yes"; });
  }

  // A figure at a time, so that the page answers between them.
  let drawing = Promise.resolve();
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      drawing = drawing.then(() => draw(target)).then(() => new Promise(requestAnimationFrame));
    }
  }, { rootMargin: "600px" });
  document.querySelectorAll(".plot").forEach((plot) => near.observe(plot));

  addEventListener("resize", () =>
    document.querySelectorAll(".plot.treemap[data-drawn]").forEach(draw));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    document.querySelectorAll(".plot[data-drawn]").forEach(draw));

  // Of what exists for both pay bases, one is shown.
  function show(basis) {
    document.querySelectorAll("[data-basis]").forEach((part) => {
      part.hidden = part.dataset.basis !== basis;
    });
  }
  for (const choice of document.querySelectorAll("input[name=basis]")) {
    choice.addEventListener("change", () => show(choice.value));
    if (choice.checked) show(choice.value);
  }

  // The city table: sorted by a heading, what is unknown last; filtered by name and surety;
  // of many rows the first ones, until all are asked for.
  const first = 15;
  for (const block of document.querySelectorAll(".cities")) {
    const body = block.querySelector("tbody");
    const rows = [...body.rows];
    const heads = [...block.querySelectorAll("thead th")];
    const [find, sure] = [block.querySelector("[data-filter]"), block.querySelector("[data-sure]")];
    const more = block.querySelector(".more");
    let isOpen = false;
    const show = () => {
      const wanted = find.value.trim().toLowerCase();
      const found = rows.filter((row) => row.cells[0].dataset.value.toLowerCase().includes(wanted)
        && !(sure.checked && row.classList.contains("unsure")));
      const shown = isOpen ? found : found.slice(0, first);
      for (const row of rows) row.hidden = !shown.includes(row);
      more.hidden = found.length <= first;
      more.textContent = isOpen ? `Show the first ${first}` : `Show all ${found.length}`;
      more.setAttribute("aria-expanded", isOpen);
      block.querySelector("[role=status]").textContent = `${shown.length} of ${rows.length} shown`;
    };
    heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
      const way = head.getAttribute("aria-sort") === "descending" ? "ascending" : "descending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", way);
      const sign = way === "ascending" ? 1 : -1;
      const value = (row) => row.cells[column].dataset.value;
      rows.sort((a, b) => {
        const [x, y] = [value(a), value(b)];
        if (x === "" || y === "") return (x === "") - (y === "");
        return sign * (column ? x - y : -x.localeCompare(y));
      });
      body.append(...rows);
      show();
    }));
    find.addEventListener("input", show);
    sure.addEventListener("change", show);
    more.addEventListener("click", () => { isOpen = !isOpen; show(); });
    show();
  }

  // One city: its part is shown; its postings' addresses come when they are asked for.
  const city = document.getElementById("city");
  const chooser = city && city.querySelector("select");
  if (!chooser) return;
  const articles = [...city.querySelectorAll("article")];
  function list(article) {
    const links = article.querySelector(".links");
    if (links.firstChild || !window.cityPostings) return;
    const postings = window.cityPostings[article.dataset.place] || [];
    const items = postings.map(([title, company, pay, day, address]) => {
      const item = document.createElement("li");
      const name = address
        ? element("a", title, { href: address, rel: "noopener noreferrer nofollow", target: "_blank" })
        : element("span", title);
      name.dir = "auto";
      item.append(name, element("small", [company, pay, day].filter(Boolean).join(" · ")));
      return item;
    });
    const first = document.createElement("ul");
    first.append(...items.slice(0, 12));
    links.append(element("h4", "Its postings on their original pages, newest first"), first);
    if (items.length > 12) {
      const [more, rest] = [document.createElement("details"), document.createElement("ul")];
      rest.append(...items.slice(12));
      more.append(element("summary", `${items.length - 12} more`), rest);
      links.append(more);
    }
  }

  function load() {
    const article = articles[chooser.value];
    articles.forEach((other) => { other.hidden = other !== article; });
    if (window.cityPostings) return list(article);
    const script = element("script", "", { src: city.dataset.links });
    script.addEventListener("load", () => list(articles[chooser.value]));
    document.head.append(script);
  }
  chooser.addEventListener("change", load);
  new IntersectionObserver(([{ isIntersecting }], watcher) => {
    if (!isIntersecting) return;
    watcher.disconnect();
    load();
  }, { rootMargin: "600px" }).observe(city);
})();

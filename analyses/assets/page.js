"use strict";
// Draws the figures, in the colours of the page, when they come near the window; runs the
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

  function draw(plot) {
    const source = document.getElementById(plot.dataset.figure).textContent;
    const palette = getComputedStyle(document.documentElement);
    const { data, layout } = painted(JSON.parse(source), palette, false);
    // On a narrow screen bubbles shrink, and the labels of places would overlap.
    const scale = plot.clientWidth / 800;
    for (const trace of scale < 0.75 ? data : []) {
      if (trace.type !== "scattergeo") continue;
      if (trace.marker.sizeref) trace.marker.sizeref /= scale ** 1.4;
      trace.mode = "markers";
    }
    return Plotly.react(plot, data, layout, config).then(() => {
      // A tile of the treemap has nothing below it to open.
      if (!plot.dataset.drawn && data[0].type === "treemap") plot.on("plotly_treemapclick", () => false);
      plot.dataset.drawn = "yes";
    });
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

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    document.querySelectorAll(".plot[data-drawn]").forEach(draw));

  // Of the figures and tables that exist for both pay bases, one is shown.
  function show(basis) {
    document.querySelectorAll("[data-basis]").forEach((part) => {
      part.hidden = part.dataset.basis !== basis;
    });
  }
  for (const choice of document.querySelectorAll("input[name=basis]")) {
    choice.addEventListener("change", () => show(choice.value));
    if (choice.checked) show(choice.value);
  }

  // The city table: sorted by a heading, unknown values last; filtered by name and by
  // whether there is enough pay; of many rows only the first, until all are asked for.
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

  // One city: its part is shown; the list of its postings is loaded when it is needed.
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

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

  // Tiles of a treemap are named, and reached with the keyboard: Tab leads to one of them,
  // the arrows to the others. A click on a tile opens nothing.
  function tiles(plot, { ids, hovertext }) {
    if (!plot.dataset.drawn) plot.on("plotly_treemapclick", () => false);
    const slices = [...plot.querySelectorAll(".slice")]
      .map((slice) => [slice, ids.indexOf(slice.__data__.data.data.id)])
      .filter(([, number]) => number > 0).sort(([, a], [, b]) => a - b).map(([slice, number]) => {
        slice.setAttribute("role", "img");
        slice.setAttribute("aria-label", plain(hovertext[number]));
        slice.setAttribute("tabindex", -1);
        return slice;
      });
    if (slices.length) slices[0].setAttribute("tabindex", 0);
    for (const [number, slice] of slices.entries()) {
      slice.onfocus = () => slice.dispatchEvent(new MouseEvent("mouseover"));
      slice.onblur = () => slice.dispatchEvent(new MouseEvent("mouseout"));
      slice.onkeydown = (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        const next = step && slices[number + step];
        if (!next) return;
        event.preventDefault();
        slice.setAttribute("tabindex", -1);
        next.setAttribute("tabindex", 0);
        next.focus();
      };
    }
  }

  // Hover texts are written for Plotly, which reads <b>, <br> and entities.
  const plain = (markup) => markup.replace(/<br>/g, ": ").replace(/<\/?b>/g, "")
    .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

  function draw(plot) {
    const palette = getComputedStyle(document.documentElement);
    const { data, layout } = painted(window.figures[plot.dataset.figure], palette, false);
    layout.template = painted(window.figureTemplate, palette, false);
    // Dots of a strip lie in steps of the golden ratio around its middle.
    for (const trace of data) {
      const { spread } = trace.meta || {};
      if (spread !== undefined) trace.y = trace.x.map((_, i) => spread + ((i * 0.618034) % 1 - 0.5) * 0.62);
    }
    // On a narrow screen bubbles shrink, and the labels of places would overlap; what is
    // nothing but a label stays.
    const scale = plot.clientWidth / 800;
    for (const trace of scale < 0.75 ? data : []) {
      if (trace.type !== "scattergeo" || trace.mode === "text") continue;
      if (trace.marker.sizeref) trace.marker.sizeref /= scale ** 1.4;
      trace.mode = "markers";
    }
    // What was drawn for a sheet of paper, or for the screen, is drawn anew for the other.
    if (plot.dataset.drawn && plot.dataset.drawn !== `${plot.clientWidth}`) {
      Plotly.purge(plot);
      delete plot.dataset.drawn;
    }
    return Plotly.react(plot, data, layout, config).then(() => {
      if (data[0].type === "treemap") tiles(plot, data[0]);
      plot.dataset.drawn = plot.clientWidth;
    });
  }

  // A figure at a time, so that the page answers between them; one that fails is no reason
  // not to draw the others.
  let drawing = Promise.resolve();
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      drawing = drawing.then(() => draw(target)).catch(reportError)
        .then(() => new Promise(requestAnimationFrame));
    }
  }, { rootMargin: "600px" });
  document.querySelectorAll(".plot").forEach((plot) => near.observe(plot));

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    document.querySelectorAll(".plot[data-drawn]").forEach(draw));

  // Printed, everything is drawn: in the light colours, as wide as a sheet of paper.
  addEventListener("beforeprint", () => {
    document.documentElement.dataset.printing = "yes";
    for (const plot of document.querySelectorAll(".plot")) {
      if (plot.offsetParent) draw(plot);
    }
  });
  addEventListener("afterprint", () => {
    delete document.documentElement.dataset.printing;
    document.querySelectorAll(".plot[data-drawn]").forEach(draw);
  });

  // A figure's numbers, which readers without a script see at once, in a fold.
  for (const numbers of document.querySelectorAll("noscript.numbers")) {
    const fold = document.createElement("details");
    fold.className = "numbers";
    fold.append(element("summary", "The numbers as a table"));
    fold.addEventListener("toggle", () => {
      if (fold.open && fold.children.length === 1) {
        fold.insertAdjacentHTML("beforeend", numbers.textContent);
      }
    });
    numbers.replaceWith(fold);
  }

  // Of the figures and tables that exist for several ways of counting, those of one are
  // shown; all switches say which.
  const choices = [...document.querySelectorAll(".switch input")];
  const ways = (part) => part.dataset.counted.split(" ");
  function show(way) {
    document.querySelectorAll("[data-counted]").forEach((part) => {
      part.hidden = !ways(part).includes(way);
    });
    for (const choice of choices) choice.checked = choice.value === way;
  }
  // The switch that was used stays where it is, whatever is shown above it.
  for (const choice of choices) {
    choice.addEventListener("change", () => {
      const before = choice.getBoundingClientRect().top;
      show(choice.value);
      scrollBy(0, choice.getBoundingClientRect().top - before);
    });
  }
  if (choices.length) show(choices[0].value);

  // An address that leads to something hidden shows it.
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.dataset.counted && target.hidden) show(ways(target)[0]);
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  reveal();

  // The city table: sorted by a heading, unknown values and medians without an interval
  // last; filtered by name and by whether there is enough pay; of many rows only the
  // first, until all are asked for.
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
      const [first, second] = column ? ["descending", "ascending"] : ["ascending", "descending"];
      const way = head.getAttribute("aria-sort") === first ? second : first;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", way);
      const sign = way === "ascending" ? 1 : -1;
      const value = (row) => row.cells[column].dataset.value;
      const isMedian = head.hasAttribute("data-median");
      rows.sort((a, b) => {
        const [isUnsure, other] = [a, b].map((row) => isMedian && row.classList.contains("unsure"));
        if (isUnsure !== other) return isUnsure - other;
        const [x, y] = [value(a), value(b)];
        if (x === "" || y === "") return (x === "") - (y === "");
        return sign * (column ? x - y : x.localeCompare(y));
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
    const { start, days, cities } = window.cityPostings;
    const postings = cities[article.dataset.place] || [];
    const items = postings.map(([title, company, pay, day, address]) => {
      const item = document.createElement("li");
      const name = address !== null
        ? element("a", title, { href: start + address, rel: "noopener noreferrer nofollow", target: "_blank" })
        : element("span", title);
      name.dir = "auto";
      item.append(name, element("small", [company, pay, days[day]].filter(Boolean).join(" · ")));
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

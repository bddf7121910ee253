"use strict";
// Draws the figures, in the colours of the page, when they come near the window; keeps what
// a reader chose in the address. All text is there without it.
(() => {
  const assets = new URL(".", document.currentScript.src).href;
  const { links } = document.currentScript.dataset;
  const config = {
    displayModeBar: false, responsive: true, typesetMath: false, showTips: false,
    topojsonURL: "assets/",
  };

  const element = (name, text, properties = {}) =>
    Object.assign(document.createElement(name), { textContent: text }, properties);

  // A script that is needed later is loaded once, by whoever needs it first. One that is
  // large comes packed, and yields its text.
  const loaded = {};
  const load = (src) => (loaded[src] ||= new Promise((resolve, reject) => {
    const script = element("script", "", { src });
    script.onload = () => {
      const { packed } = window;
      delete window.packed;
      resolve(packed && unpacked(packed));
    };
    script.onerror = () => reject(new Error(`${src} could not be read`));
    document.head.append(script);
  }));

  function unpacked(packed) {
    const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }
  const read = (src) => (parsed[src] ||= load(src).then(JSON.parse));
  const parsed = {};

  // The code that draws is large: it comes only when a figure is near, or when a reader
  // moves, and so may be about to print.
  let ready;
  let drawings;
  const prepare = () => (ready ||= Promise.all(
    [load(`${assets}plotly.js`), read(links), load(`${assets}outlines.js`)],
  ).then(([source, figures]) => {
    drawings = figures;
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    return load(address).finally(() => URL.revokeObjectURL(address));
  }));
  for (const event of ["pointermove", "keydown", "touchstart", "wheel"]) {
    addEventListener(event, prepare, { once: true, passive: true });
  }

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

  // Of names on a map that would overlap, the one of more weight stays.
  function spread(plot) {
    const kept = [];
    for (const name of plot.querySelectorAll(".scattergeo text")) {
      const box = name.getBoundingClientRect();
      const isFree = kept.every((other) => box.right < other.left || other.right < box.left
        || box.bottom < other.top || other.bottom < box.top);
      name.style.visibility = isFree ? "" : "hidden";
      if (isFree && box.width) kept.push(box);
    }
  }

  // Hover texts are written for Plotly, which reads <b>, <br> and entities.
  const plain = (markup) => markup.replace(/<br>/g, ": ").replace(/<\/?b>/g, "")
    .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

  function draw(plot) {
    const palette = getComputedStyle(document.documentElement);
    let figure = drawings[plot.dataset.figure];
    // Where a reader made a choice, something else is drawn.
    if (plot.altered) plot.altered(figure = structuredClone(figure));
    const { data, layout } = painted(figure, palette, false);
    layout.template = painted(window.figureTemplate, palette, false);
    // Dots of a strip lie in steps of the golden ratio around its middle.
    for (const trace of data) {
      const { spread } = trace.meta || {};
      if (spread !== undefined) trace.y = trace.x.map((_, i) => spread + ((i * 0.618034) % 1 - 0.5) * 0.62);
    }
    // On a narrow screen bubbles shrink.
    const scale = plot.clientWidth / 800;
    for (const trace of scale < 0.75 ? data : []) {
      if (trace.type === "scattergeo" && trace.marker?.sizeref) trace.marker.sizeref /= scale ** 1.4;
    }
    // What was drawn for a sheet of paper, or for the screen, is drawn anew for the other.
    if (plot.dataset.drawn && plot.dataset.drawn !== `${plot.clientWidth}`) {
      Plotly.purge(plot);
      delete plot.dataset.drawn;
    }
    return Plotly.react(plot, data, layout, config).then(() => {
      if (data[0].type === "treemap") tiles(plot, data[0]);
      if (data[0].type === "scattergeo") spread(plot);
      plot.dataset.drawn = plot.clientWidth;
    });
  }

  // One figure at a time, so that the page answers between them; if one fails, the others
  // are drawn all the same.
  let drawing = Promise.resolve();
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      drawing = drawing.then(prepare).then(() => draw(target)).catch(reportError)
        .then(() => new Promise(requestAnimationFrame));
    }
  }, { rootMargin: "300px" });
  document.querySelectorAll(".plot").forEach((plot) => near.observe(plot));

  // What was drawn is drawn anew, at a height that may differ.
  function redraw(plot) {
    if (!plot.dataset.drawn) return;
    Plotly.purge(plot);
    delete plot.dataset.drawn;
    near.observe(plot);
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    document.querySelectorAll(".plot[data-drawn]").forEach(draw));

  // Printed, everything is drawn: in the light colours, as wide as a sheet of paper. Where
  // the browser prints before there is anything to draw with, the numbers stand instead.
  addEventListener("beforeprint", () => {
    document.documentElement.dataset.printing = "yes";
    for (const plot of document.querySelectorAll(".plot")) {
      if (!plot.offsetParent) continue;
      if (window.Plotly) draw(plot);
      else {
        const fold = plot.parentElement.querySelector("details.numbers");
        if (fold) fold.open = true;
        if (fold) unfold(fold);
        plot.parentElement.classList.add("undrawn");
      }
    }
  });
  addEventListener("afterprint", () => {
    delete document.documentElement.dataset.printing;
    for (const card of document.querySelectorAll(".undrawn")) {
      card.classList.remove("undrawn");
      for (const fold of card.querySelectorAll("details.numbers")) fold.open = false;
    }
    document.querySelectorAll(".plot[data-drawn]").forEach(draw);
  });

  // A figure's numbers, in a fold; readers without a script see them at once.
  for (const numbers of document.querySelectorAll("noscript.numbers")) {
    const fold = element("details", "", { className: "numbers" });
    fold.append(element("summary", "The numbers as a table"));
    fold.addEventListener("toggle", () => unfold(fold));
    fold.numbers = numbers.textContent;
    numbers.replaceWith(fold);
  }
  function unfold(fold) {
    if (!fold.open || fold.children.length > 1) return;
    if (fold.chosen) fold.append(fold.chosen);
    else fold.insertAdjacentHTML("beforeend", fold.numbers);
  }

  // Where a reader made a choice, the numbers are those of the choice.
  function tell(card, told) {
    const fold = card.querySelector("details.numbers");
    if (!fold) return;
    fold.chosen = told && told.rows.length
      ? numbered(told, card.querySelector("h3").textContent) : null;
    fold.hidden = Boolean(told && !told.rows.length);
    while (fold.children.length > 1) fold.lastChild.remove();
    unfold(fold);
  }
  function numbered({ head, rows }, title) {
    const [part, table, top, body] = ["div", "table", "thead", "tbody"].map((name) => element(name, ""));
    const line = (cells, first) => {
      const row = element("tr", "");
      row.append(...cells.map((cell, i) => element(first || !i ? "th" : "td", cell,
        first ? { scope: "col" } : i ? {} : { scope: "row" })));
      return row;
    };
    top.append(line(head, true));
    body.append(...rows.map((cells) => line(cells)));
    table.append(top, body);
    part.className = "table";
    part.tabIndex = 0;
    part.setAttribute("role", "region");
    part.setAttribute("aria-label", `Numbers: ${title}`);
    part.append(table);
    return part;
  }

  // What is hidden at first is text until it is shown, so that the page opens lightly.
  function open(part) {
    const later = part.querySelector(":scope > noscript.later");
    if (later) later.outerHTML = later.textContent;
  }

  // What a reader chose is in the address, as #city=denver-co&fit=all: a view can be sent.
  let chosen = new URLSearchParams();
  const write = (all) => history.replaceState(null, "",
    `${location.pathname}${location.search}${all && `#${all.replaceAll("%2C", ",")}`}`);
  function choose(changes) {
    for (const [name, value] of Object.entries(changes)) {
      if (value) chosen.set(name, value);
      else chosen.delete(name);
    }
    write(`${chosen}`);
    document.dispatchEvent(new Event("chosen"));
  }

  // What is counted is three choices: the job or all that was found, texts or postings, the
  // best pay or the scraper's. Each way has a name in the marts; those whose name has "_" have
  // no figures of their own, for which others' are altered.
  const ways = JSON.parse(document.currentScript.dataset.ways);
  const inputs = (name) => [...document.querySelectorAll(`.switch[data-choice=${name}] input`)];
  const first = (name) => inputs(name)[0]?.value;
  const wayOf = (value) => Object.keys(ways).find((way) => ways[way].join() === [
    value("fit") || "all", value("unit") || "texts", value("source") || "best"].join());
  const count = () => wayOf((name) => chosen.get(name) || first(name));
  const isDrawn = (way) => !way.includes("_");
  const isDefault = (way) => way === wayOf(first);
  function counting(way) {
    const [fit, unit, source] = ways[way];
    const noun = unit === "texts" ? "ads" : unit;
    return (fit === "core" ? `${noun} of the job` : `all ${noun}`)
      + (source === "best" ? "" : ", scraper's pay");
  }
  const chooseWay = (way) => ["fit", "unit", "source"].forEach((name, i) => chosen.set(name, ways[way][i]));

  // Of the figures and tables that exist for several ways of counting, or for either end of
  // pay, those of one are shown; all switches of a choice say which.
  const switches = ["fit", "unit", "source", "end"];
  const isOf = (part, name, value) => !part.dataset[name] || part.dataset[name].split(" ").includes(value);
  const isShown = (part) => isOf(part, "counted", count())
    && isOf(part, "end", chosen.get("end") || first("end"));
  for (const name of switches) {
    for (const input of inputs(name)) {
      // The switch that was used stays where it is, whatever is shown above it.
      input.addEventListener("change", () => {
        const before = input.getBoundingClientRect().top;
        choose({ [name]: input.value === first(name) ? "" : input.value });
        scrollBy(0, input.getBoundingClientRect().top - before);
      });
    }
  }
  document.addEventListener("chosen", () => {
    for (const name of switches) {
      for (const input of inputs(name)) input.checked = input.value === (chosen.get(name) || first(name));
    }
    for (const part of document.querySelectorAll("[data-counted], [data-end]")) {
      part.hidden = !isShown(part);
      if (!part.hidden) open(part);
    }
  });

  // Which option of a list an address asks for: by value or word, however it is written;
  // hours by their number. Anything else would change nothing, and is dropped.
  function meant(select, value) {
    const bare = (text) => text.toLowerCase().replace(/,/g, "").trim();
    const found = [...select.options].find((option) => option.value === value)
      || [...select.options].find((option) => [option.value, option.text].map(bare).includes(bare(value)));
    return found ? found.value : "";
  }
  function clean(ways, selects) {
    for (const select of selects) {
      const value = ways.get(select.name);
      if (value === null) continue;
      if (meant(select, value)) ways.set(select.name, meant(select, value));
      else ways.delete(select.name);
    }
  }

  // A link on the page changes only what it names; an address that was typed replaces all.
  // #pay&level=entry leads to a part, with a choice.
  let followed = "";
  // A link to another page of the review takes the choice along, to be there on coming back.
  const choices = ["level", "mode", "hours", "fit", "unit", "source"];
  for (const event of ["click", "auxclick"]) {
    document.addEventListener(event, ({ target }) => {
      const link = target.closest?.("a[href]");
      const isOfPage = link?.getAttribute("href").startsWith("#");
      followed = isOfPage ? link.hash : "";
      if (!link || isOfPage || !/^[^:]*\.html(#.*)?$/.test(link.getAttribute("href"))) return;
      const all = new URLSearchParams(link.hash.slice(1));
      for (const name of choices) {
        if (chosen.get(name)) all.set(name, chosen.get(name));
        else all.delete(name);
      }
      link.hash = `${all}`.replaceAll("=&", "&").replace(/=$/, "");
    });
  }
  document.addEventListener("chosen", () => {
    for (const title of document.querySelectorAll(".alone h1")) {
      title.dataset.unruled = choices.some((name) => chosen.get(name)) ? "without the choice" : "";
    }
  });

  // What the switches do not know changes nothing, and their first state is no choice.
  function tidy() {
    for (const name of switches) {
      const all = inputs(name).map(({ value }) => value);
      const isKnown = all.includes(chosen.get(name)) && chosen.get(name) !== all[0];
      if (all.length && !isKnown) chosen.delete(name);
    }
  }

  // An address that leads to something hidden shows it.
  function reveal() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const part = [...asked].filter(([, value]) => !value).map(([name]) => name)
      .find((name) => document.getElementById(name)) || "";
    if (part) asked.delete(part);
    const isLink = followed && followed === location.hash;
    if (!location.hash.includes("=") || isLink) {
      for (const [name, value] of asked) if (value) chosen.set(name, value);
    } else chosen = asked;
    for (const [name, value] of [...chosen]) if (!value) chosen.delete(name);
    clean(chosen, document.querySelectorAll("#filter select"));
    // Earlier addresses had one word for all three.
    if (ways[chosen.get("count")]) chooseWay(chosen.get("count"));
    chosen.delete("count");
    tidy();
    const isToRead = ["in", "find", "uses", "pays", "years", "kept"].some((name) => asked.has(name));
    const [city] = (asked.get("city") || "").toLowerCase().split(",");
    const target = document.getElementById(part || (isToRead ? "postings" : `city=${city}`))
      || (city && document.getElementById("city"));
    // On loading nothing is hidden yet: the choice decides, not what is seen.
    const { counted: own, end } = target?.dataset || {};
    if (target && !isOf(target, "counted", count())) chooseWay(own.split(" ")[0]);
    if (end) chosen.set("end", end);
    tidy();
    const all = [part, `${chosen}`].filter(Boolean).join("&");
    if (all || location.hash.includes("=")) write(all);
    document.dispatchEvent(new Event("chosen"));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  // Once all scripts of the page are there.
  addEventListener("DOMContentLoaded", reveal);

  const number = (n) => n.toLocaleString("en");
  const counted = (n, one, several = `${one}s`) => `${number(n)} ${n === 1 ? one : several}`;

  // A citation names the address that the page has here.
  for (const here of document.querySelectorAll("[data-here]")) {
    here.textContent = location.href.split("#")[0];
  }

  window.review = { element, read, open, choose, choice: (name) => chosen.get(name) || "",
    redraw, tell, meant, number, counted, count, counting, isDrawn, isDefault, isShown };
})();

"use strict";
// The choices of level, work mode and hours: the chart, the maps and the table of pay by city
// are drawn anew from the medians of the choice, which are made in SQL.
(() => {
  const { element, read, choose, choice, count, redraw } = window.review;
  const section = document.getElementById("filter");
  if (!section) return;
  const selects = [...section.querySelectorAll("select")];
  const said = document.getElementById("filtered");
  const followers = "[id^=pay-by-city-], [id^=median-min-by-city-], [id^=median-max-by-city-]";
  const cards = [...document.querySelectorAll("figure.card")].map((card) => ({
    card, follows: card.matches(followers), title: card.querySelector("h3"),
    note: card.querySelector(".note"),
  }));
  for (const one of cards) [one.finding, one.noted] = [one.title.innerHTML, one.note.innerHTML];

  // What is chosen, in words; nothing where nothing is.
  const words = () => {
    const all = selects.filter((select) => select.value).map((select) =>
      (select.name === "hours" ? `${select.selectedOptions[0].text} hours a year`
        : select.selectedOptions[0].text)).join(", ");
    return all.charAt(0).toUpperCase() + all.slice(1);
  };
  const rows = (way) => {
    const chosen = ["hours", "level", "mode"].map((name) => choice(name));
    return filtered.choices[[way, ...chosen].join("|")] || [];
  };
  const end = { min: 6, max: 7 };
  const hover = (row, names = ["min", "max"]) => [`<b>${escaped(row[0])}</b>`,
    ...names.flatMap((name) => {
      const [isSaid, , , , value, interval, companies] = row[end[name]];
      return [isSaid ? `median ${name}imum ${value}, 95% interval ${interval}`
        : `${name}imums: ${interval}`, companies];
    }),
    `${row[3]} of ${row[2]} with pay`].join("<br>");

  // A chart of ranges, its traces as they were made: a rule, then dots and a key of each end.
  function ranges(figure, found) {
    const byPay = (row) => [!row[end.min][0] && !row[end.max][0], -(row[end.min][0]
      ? row[end.min][1] : row[end.max][1] || 0)];
    const lines = found.filter(([name]) => name !== "anywhere").slice(0, 30)
      .sort((a, b) => byPay(a)[0] - byPay(b)[0] || byPay(a)[1] - byPay(b)[1]);
    const heights = lines.map((_, i) => lines.length - 1 - i);
    const [rule, low, , high] = figure.data;
    const isFull = (row) => row[end.min][0] && row[end.max][0];
    rule.x = lines.flatMap((row) => [...["min", "max"].map((name) =>
      (isFull(row) ? row[end[name]][1] : null)), null]);
    rule.y = heights.flatMap((height) => [height, height, height]);
    for (const [trace, name] of [[low, "min"], [high, "max"]]) {
      const values = lines.map((row) => row[end[name]]);
      trace.x = values.map(([, value]) => value);
      trace.y = heights;
      trace.hovertext = lines.map((row) => hover(row));
      trace.marker.size = values.map(([isSaid]) => (isSaid ? 9 : 0));
      trace.error_x.array = values.map(([, value, , top]) => (top === null ? 0 : top - value));
      trace.error_x.arrayminus = values.map(([, value, bottom]) => (bottom === null ? 0 : value - bottom));
    }
    const axis = figure.layout.yaxis;
    axis.tickvals = heights;
    axis.ticktext = lines.map(([name, mark]) => mark + escaped(name));
    axis.range = [-0.6, Math.max(lines.length, 1) - 0.4];
    return Math.max(lines.length, 1);
  }
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  // A map, of which the first trace is of places with a median, and shows the scale.
  function map(figure, found, name) {
    const { cities } = filtered;
    const placed = found.filter((row) => cities[row[0]]).sort((a, b) => b[3] - a[3]);
    const [full] = figure.data;
    const most = Math.max(1, ...placed.map((row) => row[3]));
    const filled = (trace, rows, isHollow) => Object.assign(trace, {
      lat: rows.map((row) => cities[row[0]][0]), lon: rows.map((row) => cities[row[0]][1]),
      hovertext: rows.map((row) => hover(row, [name])), textposition: "top center",
      text: rows.map((row) => (isHollow ? "" : cities[row[0]][3].split(",")[0])),
      marker: { ...trace.marker, size: rows.map((row) => row[3]), sizeref: (2 * most) / 38 ** 2,
        sizemode: "area", sizemin: 4,
        symbol: rows.map((row) => (cities[row[0]][2] ? "circle" : "diamond") + (isHollow ? "-open" : "")) },
    });
    const isSaid = (row) => row[end[name]][0];
    const hollow = structuredClone(full);
    Object.assign(hollow.marker, { color: "var(--muted)", showscale: false, line: { width: 1.5 } });
    delete hollow.marker.colorscale;
    delete hollow.marker.colorbar;
    const said = placed.filter(isSaid);
    filled(full, said, false);
    full.marker.color = said.map((row) => row[end[name]][1]);
    full.marker.showscale = new Set(full.marker.color).size > 1;
    figure.data = [full, filled(hollow, placed.filter((row) => !isSaid(row)), true)];
  }

  // The table keeps its rows as they were, to give them back.
  function table(block, found) {
    const body = block.querySelector("tbody");
    if (!body) return;
    const chosen = found && new Map(found.map((row) => [row[0], row]));
    for (const row of body.rows) {
      row.kept ||= { cells: [...row.cells].map((cell) => [[...cell.childNodes], cell.dataset.value]),
        isUnsure: row.classList.contains("unsure") };
      const own = chosen && chosen.get(row.cells[0].dataset.value);
      row.classList.toggle("out", Boolean(chosen) && !own);
      row.classList.toggle("unsure", own ? !own[5] : row.kept.isUnsure);
      const last = row.cells.length - 1;
      const median = ([isSaid, value, , , said, interval, companies]) =>
        [[said, element("small", interval), element("small", companies)], isSaid ? value : ""];
      const changed = !own ? {} : {
        1: [[own[2].toLocaleString("en")], own[2]], 2: median(own[end.min]), 3: median(own[end.max]),
        [last - 1]: [[own[3].toLocaleString("en")], own[3]],
        [last]: [[own[4]], own[3] / own[2]], ...(last > 5 && { 4: [["–"], ""] }),
      };
      [...row.cells].forEach((cell, column) => {
        if (!column) return;
        const [parts, value] = changed[column] || row.kept.cells[column];
        cell.replaceChildren(...parts);
        cell.dataset.value = value;
      });
    }
    block.dispatchEvent(new Event("changed"));
  }

  function say(found) {
    const all = found.find(([name]) => name === "anywhere");
    if (!all) return `${words()}: fewer than six state pay, too few for a median.`;
    const median = ([isSaid, , , , value, interval, companies], word) =>
      (isSaid ? `the median ${word} is ${value} (95% interval ${interval}, ${companies})`
        : `the ${word}s are in a ${interval} (${companies}: too few for a median)`);
    return `${words()}: ${all[3].toLocaleString("en")} of ${all[2].toLocaleString("en")} state pay; `
      + `${median(all[end.min], "minimum")}, ${median(all[end.max], "maximum")}. `
      + `${found.length - 1} of the cities have six or more.`;
  }

  let filtered;
  let before = "";
  function apply() {
    for (const select of selects) select.value = choice(select.name);
    const isChosen = selects.some((select) => select.value);
    const now = isChosen ? `${count()} ${words()}` : "";
    if (now === before) return;
    before = now;
    if (!isChosen) return follow(null);
    read(section.dataset.links).then((all) => {
      filtered = all;
      follow(rows(count()));
    }).catch(reportError);
  }

  function follow(found) {
    said.textContent = found ? say(found) : "";
    document.documentElement.classList.toggle("filtered", Boolean(found));
    for (const { card, follows, title, note, finding, noted } of cards) {
      card.classList.toggle("follows", follows);
      if (!follows) continue;
      const plot = card.querySelector(".plot");
      const [name] = plot.dataset.figure.match(/^(pay|median-min|median-max)/);
      const kind = name.slice(7);
      title.innerHTML = finding;
      note.innerHTML = noted;
      plot.style.setProperty("--lines", plot.dataset.lines || "");
      delete plot.altered;
      if (found) {
        title.textContent = `${words()}: ${kind ? `the median ${kind}imum` : "medians"} by city`;
        note.textContent = `Cities in which six or more state pay, from filtered_pay; ${kind
          ? "hollow: only the range can be said."
          : "bars are 95% intervals of the medians, a bar without a dot the range of all pays."}`;
        plot.altered = (figure) => (kind ? map(figure, found, kind) : ranges(figure, found));
        if (!kind) {
          plot.dataset.lines ||= plot.style.getPropertyValue("--lines");
          plot.style.setProperty("--lines", Math.max(1, Math.min(30, found.length - 1)));
        }
      }
      redraw(plot);
    }
    for (const block of document.querySelectorAll(".cities:not([hidden])")) table(block, found);
  }

  for (const select of selects) {
    select.addEventListener("change", () => choose({ [select.name]: select.value }));
  }
  document.addEventListener("chosen", apply);
})();

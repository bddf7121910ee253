"use strict";
// What each figure shows of a choice of level, work mode and hours: how it is drawn from the
// numbers of the choice, what it is called, and its numbers as a table.
(() => {
  const { choice, count, number, isDrawn, isDefault, counted: things } = window.review;
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const levels = () => [...document.querySelectorAll("#filter [name=level] option")].slice(1);
  const medians = (filtered, way, level = choice("level"), hours = choice("hours")) =>
    filtered.choices[[way, hours, level, choice("mode")].join("|")] || [];
  const anywhere = (rows) => rows.find(([name]) => name === "anywhere");
  const END = { min: 6, max: 7 };
  const TOO_FEW = "Too few of this choice: nothing is shown.";
  const hover = (row, names = ["min", "max"]) => [`<b>${escaped(row[0])}</b>`,
    ...names.flatMap((name) => {
      const [isSaid, , , , value, interval, companies] = row[END[name]];
      return [isSaid ? `median ${name}imum ${value}, 95% interval ${interval}`
        : `${name}imums: ${interval}`, companies];
    }),
    `${number(row[3])} of ${number(row[2])} with pay`].join("<br>");

  // Dots with their intervals, a line for each row, in traces as they were made.
  function dots(trace, values, texts, aside = 0) {
    const heights = values.map((_, i) => values.length - 1 - i);
    trace.x = values.map(([, value]) => value);
    // A bar without a dot leaves room for that of the other end.
    trace.y = heights.map((height, i) => height + (values[i][0] ? 0 : aside));
    trace.hovertext = texts;
    trace.marker.size = values.map(([isSaid]) => (isSaid ? 9 : 0));
    trace.error_x.array = values.map(([, value, , top]) => (top === null ? 0 : top - value));
    trace.error_x.arrayminus = values.map(([, value, low]) => (low === null ? 0 : value - low));
    return heights;
  }
  function name(axis, labels) {
    axis.tickvals = labels.map((_, i) => labels.length - 1 - i);
    axis.ticktext = labels.map(escaped);
    axis.range = [-0.6, Math.max(labels.length, 1) - 0.4];
  }

  // Both medians of each row: a chart with a rule, then dots and a key for each end.
  function ranges(rows, what, subject) {
    const byPay = (row) => [!row[END.min][0] && !row[END.max][0], -(row[END.min][0]
      ? row[END.min][1] : row[END.max][1] || 0)];
    const lines = rows.slice(0, 30)
      .sort((a, b) => byPay(a)[0] - byPay(b)[0] || byPay(a)[1] - byPay(b)[1]);
    const isFull = (row) => row[END.min][0] && row[END.max][0];
    return {
      subject, lines: lines.length, isEmpty: !lines.length,
      note: !lines.length ? TOO_FEW : "Six or more state pay, from filtered_pay; bars are 95% intervals of the medians, "
        + "a bar without a dot the range of all pays.",
      head: [what, "With pay", ...["minimum", "maximum"].flatMap((word) =>
        [`Median ${word}`, "95% interval, or range", "Companies"])],
      rows: lines.map((row) => [row[0], number(row[3]),
        ...[END.min, END.max].flatMap((one) => row[one].slice(4))]),
      draw: ({ data: [rule, low, , high], layout }) => {
        const texts = lines.map((row) => hover(row));
        const heights = dots(low, lines.map((row) => row[END.min]), texts, 0.16);
        dots(high, lines.map((row) => row[END.max]), texts, -0.16);
        rule.x = lines.flatMap((row) => [...[END.min, END.max].map((one) =>
          (isFull(row) ? row[one][1] : null)), null]);
        rule.y = heights.flatMap((height) => [height, height, height]);
        name(layout.yaxis, lines.map(([label, mark]) => mark + label));
      },
    };
  }

  // Each stated pay is a dot; the line is the median of the choice, the band its interval.
  function strip(filtered, way) {
    const [level, mode] = [choice("level"), choice("mode")];
    const found = filtered.pays.filter((pay) => (!level || pay[4] === level)
      && (!mode || pay[5] === mode) && pay[6].split(" ").includes(way));
    const all = anywhere(medians(filtered, way));
    const column = choice("hours") ? 2 : 0;
    const step = Math.max(1, Math.ceil(found.length / 4000));
    return {
      subject: "every stated minimum and maximum", isEmpty: !found.length,
      note: !found.length ? "None states pay." : `n = ${number(found.length)} with pay. The lines are the medians, the bands their 95% `
        + "intervals, where six or more state pay. Amounts far out are at the edge.",
      head: ["Stated", "Median", "95% interval, or range", "Companies"],
      rows: all ? ["min", "max"].map((one) => [`${one}imums`, ...all[END[one]].slice(4)]) : [],
      draw: ({ data, layout }) => {
        const edge = Math.max(...data.flatMap((trace) => trace.x));
        data.forEach((trace, i) => {
          const amounts = found.map((pay) => pay[column + i]).filter((pay) => pay !== null)
            .sort((a, b) => a - b).filter((_, one) => one % step === step >> 1);
          trace.x = amounts.map((pay) => Math.min(pay, edge));
          trace.text = amounts.map((pay) => (pay > edge ? ` is the edge: ${number(pay)}` : ""));
        });
        layout.shapes = all ? ["min", "max"].flatMap((one, i) => {
          const [isSaid, value, low, high] = all[END[one]];
          const at = { y0: 0.6 - i, y1: 1.4 - i, layer: "above" };
          return isSaid ? [
            { type: "line", x0: value, x1: value, line: { color: "var(--ink)", width: 2 }, ...at },
            ...(low === null ? [] : [{ type: "rect", x0: low, x1: high, line: { width: 0 },
              fillcolor: "var(--ink)", opacity: 0.18, ...at }]),
          ] : [];
        }) : [];
      },
    };
  }

  // A map, of which the first trace is of places with a value, and shows the scale.
  function map({ cities }, rows, { subject, note, size, value, said }) {
    const placed = rows.filter((row) => cities[row[0]]).sort((a, b) => size(b) - size(a));
    const most = Math.max(1, ...placed.map(size));
    const isEmpty = !placed.length;
    const filled = (trace, some, isHollow) => Object.assign(trace, {
      lat: some.map((row) => cities[row[0]][0]), lon: some.map((row) => cities[row[0]][1]),
      hovertext: some.map(said), textposition: "top center",
      text: some.map((row) => (isHollow ? "" : cities[row[0]][3].split(",")[0])),
      marker: { ...trace.marker, size: some.map(size), sizeref: (2 * most) / 38 ** 2,
        sizemode: "area", sizemin: 4,
        symbol: some.map((row) => (cities[row[0]][2] ? "circle" : "diamond") + (isHollow ? "-open" : "")) },
    });
    return {
      subject, isEmpty, note: isEmpty ? TOO_FEW : note,
      draw: (figure) => {
        const [full] = figure.data;
        const hollow = structuredClone(full);
        Object.assign(hollow.marker, { color: "var(--muted)", showscale: false, line: { width: 1.5 } });
        delete hollow.marker.colorscale;
        delete hollow.marker.colorbar;
        const valued = placed.filter((row) => value(row) !== null);
        filled(full, valued, false);
        full.marker.color = valued.map(value);
        full.marker.showscale = new Set(full.marker.color).size > 1;
        const letters = figure.data.filter((trace) => trace.locations);
        figure.data = [full, filled(hollow, placed.filter((row) => value(row) === null), true), ...letters];
      },
    };
  }
  const medianMap = (filtered, rows, one) => map(filtered, rows, {
    subject: `the median ${one}imum by city`,
    note: "Cities in which six or more state pay, from filtered_pay; hollow: only the range can be said.",
    size: (row) => row[3], value: (row) => (row[END[one]][0] ? row[END[one]][1] : null),
    said: (row) => hover(row, [one]),
  });

  // What is commonest in the choice: as shares with intervals, bars, tiles or a map.
  const traits = {
    "postings-by-city-map": ["metro", "City", "by city", countMap],
    "postings-by-city-treemap": ["metro", "City", "by city", tiles],
    "stated-pay-by-city": ["metro", "City", "the share that states pay, by city", shares],
    "stated-pay-by-state": ["state", "State", "the share that states pay, by state", shares],
    "postings-by-job-level": ["job_level", "Level", "by level", bars],
    "postings-by-job-type": ["job_type", "Type", "by type of job", bars],
    "postings-by-company": ["company", "Company", "by company", bars],
    "postings-by-industry": ["industry", "Industry", "by industry", bars],
    technologies: ["technology", "Technology", "the technologies that are named most", shares],
    "asked-years": ["years", "Asked", "years of experience asked", shares],
    "asked-degree": ["degree", "Asked", "the degree asked", shares],
    "asked-work-mode": ["work mode", "Asked", "where one works", shares],
    "asked-work-right": ["work right", "Asked", "the right to work asked", shares],
    "asked-clearance": ["clearance", "Asked", "the clearance asked", shares],
  };
  const noun = (way) => (/postings|^jobspy/.test(way) ? "posting" : "advertisement");
  const unit = (n, way) => things(n, noun(way));
  function counted(filtered, stem, chosenWay) {
    const [trait, what, subject, drawn] = traits[stem];
    // Who states pay depends on whose pay it is; nothing else does.
    const way = /^stated/.test(stem) ? chosenWay : chosenWay.replace(/_?jobspy$/, "") || "postings";
    const choiceOf = filtered.traits[[way, choice("level"), choice("mode")].join("|")] || { n: 0 };
    const { of = 0, rows = [], silent } = choiceOf[trait] || {};
    const { n } = choiceOf;
    const text = (row) => [`<b>${escaped(row[0])}</b>`, `${unit(row[1], way)} (${row[6]})`, escaped(row[5])].join("<br>");
    const plan = drawn(rows, { text, filtered, isPlace: trait === "metro" || trait === "state" });
    const first = plan.shown.length < of ? ` The first ${plan.shown.length} of ${number(of)}.` : "";
    return {
      ...plan, isOfShares: true, isEmpty: !plan.shown.length || plan.isEmpty,
      subject: /^by/.test(subject) ? `${noun(way)}s ${subject}` : subject,
      note: n && plan.shown.length && !plan.isEmpty ? `n = ${unit(n, way)}, from filtered_traits.${first}${silent ? ` ${silent} do not say.` : ""}${plan.reading}`
        : TOO_FEW,
      head: [what, noun(way) === "posting" ? "Postings" : "Advertisements", "Share, with its 95% interval"],
      rows: plan.shown.map((row) => [row[0], number(row[1]), row[5]]),
    };
  }
  function shares(rows, { text, isPlace }) {
    const shown = rows.filter((row) => row[1] >= 6).slice(0, isPlace ? 30 : 25);
    if (isPlace) shown.sort((a, b) => b[2] - a[2]);
    return {
      shown, lines: shown.length,
      reading: `${isPlace ? " Six or more in each." : " Named by six or more."} Bars are 95% intervals.`,
      draw: ({ data: [trace], layout }) => {
        dots(trace, shown.map(([, , ...ends]) => [1, ...ends]), shown.map(text));
        name(layout.yaxis, shown.map(([label]) => label));
      },
    };
  }
  function bars(rows, { text }) {
    const shown = rows.slice(0, 15);
    const short = (label) => (label.length > 26 ? `${label.slice(0, 25)}…` : label);
    return {
      shown, lines: shown.length,
      reading: shown.some((row) => row[7]) && shown[0][3] === null
        ? " Ochre: aggregators and recruiters, who post for others." : "",
      draw: ({ data: [trace], layout }) => {
        trace.x = shown.map((row) => row[1]);
        trace.y = shown.map((_, i) => shown.length - 1 - i);
        trace.text = shown.map((row) => number(row[1]));
        trace.hovertext = shown.map(text);
        trace.marker.color = shown.map((row) =>
          (row[7] && row[3] === null ? "var(--second)" : "var(--accent)"));
        layout.xaxis.range = [0, Math.max(1, ...trace.x) * 1.22];
        name(layout.yaxis, shown.map(([label]) => short(label)));
      },
    };
  }
  function tiles(rows, { text }) {
    const label = (city) => (city.length > 12 ? escaped(city).replace(", ", ",<br>") : escaped(city));
    return {
      shown: rows, reading: " A tile's area is its number.",
      draw: ({ data: [trace] }) => {
        trace.labels = ["", ...rows.map((row) => label(row[0]))];
        trace.ids = ["all", ...rows.map((_, i) => `${i}`)];
        trace.parents = ["", ...rows.map(() => "all")];
        trace.values = [rows.reduce((sum, row) => sum + row[1], 0), ...rows.map((row) => row[1])];
        trace.hovertext = ["", ...rows.map(text)];
        trace.marker.colors = [trace.marker.colors[0], ...rows.map(() => "var(--tile)")];
      },
    };
  }
  function countMap(rows, { text, filtered }) {
    return { ...map(filtered, rows, { size: (row) => row[1], value: (row) => row[1], said: text }),
      shown: rows, reading: " Diamonds: cities that no search is known to be for, or whose search brought back the jobs of other places."
        + (document.querySelector("#filter[data-capped]") ? " Where searches were cut off there may be more." : "") };
  }

  // What a figure shows of the choice; nothing where it follows none, or shows it already.
  function planned(filtered, { stem, way: own }) {
    const way = count();
    const isOfSome = Boolean(choice("level") || choice("mode"));
    if (traits[stem]) {
      const wasDrawn = own ? isDrawn(way) : isDefault(way);
      return isOfSome || !wasDrawn ? counted(filtered, stem, way) : null;
    }
    if (!isOfSome && !choice("hours") && isDrawn(way)) return null;
    const found = medians(filtered, way);
    const cities = found.filter(([city]) => city !== "anywhere");
    const ends = stem.match(/^median-(min|max)-by-city$/);
    if (ends) return medianMap(filtered, cities, ends[1]);
    if (stem === "pay-by-city") return ranges(cities, "City", "medians by city");
    if (stem === "pay-strip") return strip(filtered, way);
    if (stem === "pay-by-level") {
      const rows = levels().filter(({ value }) => !choice("level") || value === choice("level"))
        .map(({ value, text }) => [text, anywhere(medians(filtered, way, value))])
        .filter(([, row]) => row).map(([text, [, ...row]]) => [text, ...row]);
      return ranges(rows, "Level", "medians by level");
    }
    return null;
  }

  Object.assign(window.review, { planned, medians, anywhere, END });
})();

"use strict";
// The choices of level, work mode and hours: every figure whose numbers of a choice are made
// in SQL is drawn anew from them, and every other one says that it is of all.
(() => {
  const { element, read, choose, choice, count, counting, isDrawn, isDefault, isShown, counted, number,
    redraw, tell, planned, medians, anywhere, END } = window.review;
  const section = document.getElementById("filter");
  if (!section) return;
  const selects = [...section.querySelectorAll("select")];
  const said = document.getElementById("filtered");
  const cards = [...document.querySelectorAll("figure.card")].map((card) => {
    const title = card.querySelector("h3");
    const note = card.querySelector(".note");
    const [, stem, way] = card.id.match(/^(.*?)(?:-(core|all|postings|jobspy))?$/);
    const links = [...card.querySelectorAll("a > .unseen")].map((link) => [link, link.textContent]);
    return { card, title, note, stem, way, links, finding: title.innerHTML, noted: note.innerHTML };
  });
  let filtered;

  // What is chosen, in words; nothing where nothing is.
  const words = (isOfHours = true) => {
    const all = [...selects.filter(({ name, value }) => value && (isOfHours || name !== "hours")).map((select) =>
      (select.name === "hours" ? `${select.selectedOptions[0].text} hours a year`
        : select.selectedOptions[0].text)), ...(isDefault(count()) ? [] : [counting(count())])].join(", ");
    return all.charAt(0).toUpperCase() + all.slice(1);
  };
  // What has no numbers of the choice says what it counts.
  const of = { "is-it-the-job": "all", "open-by-week": "postings" };
  function unruled({ stem, card }) {
    const parts = choice("level") || choice("mode") ? ["all levels, all modes"] : [];
    const isOfPay = /^(?!stated).*(pay|median|official)/.test(stem);
    if (choice("hours") && isOfPay) parts.push(`${section.dataset.hours} hours a year`);
    const ofSearches = /area/.test(stem) && (/jobspy$/.test(count()) ? "jobspy" : "postings");
    const own = of[stem] || ofSearches || (card?.dataset.counted ? count() : section.dataset.way);
    if (!isDefault(count()) && own !== count()) parts.push(counting(own));
    if (isOfPay && /jobspy$/.test(count()) && !/jobspy$/.test(own)) parts.push("best pay");
    return parts.join(", ");
  }

  // The table keeps its rows as they were, to give them back.
  function table(block, found) {
    const body = block.querySelector("tbody");
    if (!body) return;
    for (const part of block.querySelectorAll("[data-alone]")) {
      part.kept ||= part.textContent;
      part.textContent = !found ? part.kept : part.dataset.alone
        || `${words()}: ${counted(found.filter(([name]) => name !== "anywhere").length, "city", "cities")}`;
    }
    const head = block.querySelector("[data-unit]");
    head.kept ||= [...head.childNodes];
    head.replaceChildren(...(found && /_postings/.test(count()) ? ["Postings"] : head.kept));
    const chosen = found && new Map(found.map((row) => [row[0], row]));
    for (const row of body.rows) {
      row.kept ||= { cells: [...row.cells].map((cell) => [[...cell.childNodes], cell.dataset.value]),
        isUnsure: row.classList.contains("unsure") };
      const own = chosen && chosen.get(row.cells[0].dataset.value);
      row.classList.toggle("out", Boolean(chosen) && !own);
      row.classList.toggle("unsure", own ? !own[5] : row.kept.isUnsure);
      const last = row.cells.length - 1;
      // An unsure row begins with a ring; "at least" holds for a choice as for all.
      const names = row.kept.cells[0][0].filter((part) => !part.hidden && part.ariaHidden !== "true");
      const ring = own && element("span", "○ ", { ariaHidden: "true" });
      const least = row.kept.cells[1][0].filter((part) => part.tagName === "SMALL");
      const median = ([isSaid, value, , , said, interval, companies]) =>
        [[said, element("small", interval), element("small", companies, { className: "companies" })], isSaid ? value : ""];
      const changed = !own ? {} : {
        0: [own[5] ? names : [ring, ...names], own[0]],
        1: [[...least, " ", number(own[2])], own[2]], 2: median(own[END.min]), 3: median(own[END.max]),
        [last - 1]: [[number(own[3])], own[3]],
        [last]: [[own[4], element("small", own[8])], own[3] / own[2]], ...(last > 5 && { 4: [["–"], ""] }),
      };
      [...row.cells].forEach((cell, column) => {
        const [parts, value] = changed[column] || row.kept.cells[column];
        cell.replaceChildren(...parts);
        cell.dataset.value = value;
      });
    }
    block.dispatchEvent(new Event("changed"));
  }

  function say(found) {
    const all = anywhere(found);
    if (!all) return `${words()}: fewer than six state pay, too few for a median.`;
    const cities = found.length - 1;
    const own = choice("hours") && anywhere(medians(filtered, count(), choice("level"), ""));
    const change = own && own[END.min][0] && own[END.max][0]
      ? ` With ${section.dataset.hours} hours: ${own[END.min][4]} and ${own[END.max][4]}.` : "";
    const median = ([isSaid, , , , value, interval, companies], word) =>
      (isSaid ? `the median ${word} is ${value} (95% interval ${interval}, ${companies})`
        : `the ${word}s are in a ${interval} (${companies}: too few for a median)`);
    const abroad = all[9] ? ` (${number(all[9])} in another currency, in no median)` : "";
    return `${words()}: ${number(all[3])} of ${number(all[2])} state pay${abroad}; `
      + `${median(all[END.min], "minimum")}, ${median(all[END.max], "maximum")}. `
      + (cities === 1 ? "One city has six or more." : `${cities || "No"} cities have six or more.`) + change;
  }

  let before = "";
  function apply() {
    for (const select of selects) select.value = choice(select.name);
    const isChosen = selects.some((select) => select.value) || !isDefault(count());
    const now = isChosen ? words() : "";
    if (now === before) return;
    before = now;
    if (!isChosen) return steady(() => follow(false));
    read(section.dataset.links).then((all) => {
      filtered = all;
      if (now === before) steady(() => follow(true));
    }).catch(reportError);
  }

  // What a reader looks at stays where it is, whatever is said above it.
  function steady(change) {
    const held = document.elementFromPoint(innerWidth / 2, innerHeight / 3)?.closest("figure, section, header");
    const top = () => held.getBoundingClientRect().top;
    const at = held && top();
    change();
    if (held?.offsetParent) scrollBy(0, top() - at);
  }

  function follow(isChosen) {
    const found = isChosen ? medians(filtered, count()) : null;
    said.textContent = found ? say(found) : "";
    document.documentElement.classList.toggle("filtered", isChosen);
    for (const one of cards) {
      const { card, title, note } = one;
      const plan = isChosen && isShown(card) ? planned(filtered, one) : null;
      const plot = card.querySelector(".plot");
      const isAltered = Boolean(plan || plot.altered);
      card.classList.toggle("follows", Boolean(plan));
      title.dataset.unruled = isChosen && !plan ? unruled(one) : "";
      if (!isAltered) continue;
      plot.dataset.lines ||= plot.style.getPropertyValue("--lines");
      plot.style.setProperty("--lines", plan && "lines" in plan ? Math.max(1, plan.lines) : plot.dataset.lines);
      title.innerHTML = one.finding;
      note.innerHTML = one.noted;
      for (const [link, text] of one.links) link.textContent = text;
      if (plan) {
        const mark = title.querySelector(".sample");
        const chosen = words(!plan.isOfShares) || words();
        title.textContent = `${chosen}: ${plan.subject}`;
        if (mark) title.prepend(mark, " ");
        note.textContent = plan.note;
        // The table follows the choice; the files do not.
        for (const [link, text] of one.links) {
          link.textContent = link.closest("figcaption") ? `, without the choice${text}`
            : ` of: ${chosen}: ${plan.subject}`;
        }
      }
      plot.altered = plan && plan.draw;
      plot.hidden = Boolean(plan && plan.isEmpty);
      tell(card, plan && plan.head ? plan : null);
      redraw(plot);
    }
    for (const part of document.querySelectorAll(".answer, #official > h2, #city > h2")) {
      part.dataset.unruled = isChosen ? unruled({ stem: "pay" }) : "";
    }
    const wasDrawn = isDrawn(count()) && !selects.some((select) => select.value);
    for (const block of document.querySelectorAll(".cities")) {
      table(block, block.hidden || wasDrawn ? null : found);
    }
  }

  for (const select of selects) {
    select.addEventListener("change", () => choose({ [select.name]: select.value }));
  }
  document.addEventListener("chosen", apply);
})();

"use strict";
// The list of advertisements: searched, filtered, kept and downloaded. It is loaded when it
// comes near; the view of one city leads to it, too.
(() => {
  const { element, read, choose, choice, meant, counted, stateOf, isState, stateNamed } = window.review;
  const section = document.getElementById("postings");
  if (!section) return;
  const [TITLE, COMPANY, CITIES, LEVEL, MODE, YEARS, TECHNOLOGIES, LOW, HIGH, IS_JOB, COPIES, DAY,
    LISTED, IS_NEW, ADDRESS] = Array(15).keys();
  const STEP = 25;
  const field = (name) => section.querySelector(`[name="${name}"]`);
  // Levels and modes are those of the whole page; what is not chosen is not in the address.
  const names = ["find", "in", "level", "mode", "years", "uses", "pays"];
  const checks = ["job", "new", "kept"];
  const list = section.querySelector("ol");
  const status = section.querySelector("[role=status]");
  const more = section.querySelector(".more");
  let [data, texts, codes, found, shown] = [null, [], [], [], STEP];

  // What a reader keeps stays in the browser, by address; where that is not allowed, until
  // the page is closed.
  const KEPT = "kept advertisements";
  let kept = new Set();
  try { kept = new Set(JSON.parse(localStorage.getItem(KEPT) || "[]")); } catch { /* none */ }
  function keep(address, isKept) {
    kept[isKept ? "add" : "delete"](address);
    try { localStorage.setItem(KEPT, JSON.stringify([...kept])); } catch { /* until the page is closed */ }
  }

  const address = (row) => (row[ADDRESS] === null ? "" : data.start + row[ADDRESS]);
  const money = (amount) => `${data.sign}${Math.round(amount / 1000).toLocaleString("en")}k`;
  function pay(row) {
    const [low, high] = [row[LOW], row[HIGH]];
    if (low === null && high === null) return "";
    if (low === null) return `up to ${money(high)}`;
    if (high === null) return `from ${money(low)}`;
    return low === high ? money(low) : `${money(low)} to ${money(high)}`;
  }
  const years = (row) => (row[YEARS] === null ? "" : row[YEARS] === 1 ? "1 year" : `${row[YEARS]} years`);

  function prepare(postings) {
    data = postings;
    texts = data.rows.map((row) => [row[TITLE], data.companies[row[COMPANY]],
      ...row[CITIES].flatMap((city) => [data.cities[city], stateNamed(stateOf(data.cities[city]))]),
      ...row[TECHNOLOGIES].map((name) => data.technologies[name])].join(" ").toLowerCase());
    codes = data.cities.map(stateOf);
    const fill = (name, values) => field(name).append(...values.map(([value, text]) =>
      element("option", text, { value })));
    const byNumber = (column, all) => {
      const numbers = Array(all.length).fill(0);
      for (const row of data.rows) for (const one of row[column]) numbers[one] += 1;
      return all.map((name, number) => [name, `${name} (${numbers[number].toLocaleString("en")})`,
        numbers[number]]).sort((a, b) => b[2] - a[2]);
    };
    fill("in", byNumber(CITIES, data.cities));
    fill("level", data.levels.map((level) => [level, level]));
    fill("mode", Object.entries(data.modes));
    fill("uses", byNumber(TECHNOLOGIES, data.technologies));
    field("new").parentElement.hidden = !data.rows.some((row) => row[IS_NEW]);
    section.querySelector(".source").hidden = false;
  }

  function search() {
    // What an address asks for and the list does not have is dropped.
    const asked = names.filter((name) => field(name).options && choice(name))
      .map((name) => [name, meant(field(name), choice(name))]);
    if (asked.some(([name, value]) => value !== choice(name))) {
      choose(Object.fromEntries(asked));
      return;
    }
    const value = Object.fromEntries(names.map((name) => [name, choice(name)]));
    for (const name of names) field(name).value = value[name];
    for (const name of checks) field(name).checked = choice(name) === "yes";
    const words = value.find.toLowerCase().split(/\s+/).filter(Boolean);
    const number = (all, name) => (value[name] ? all.indexOf(value[name]) : null);
    const [city, level, mode, uses] = [number(data.cities, "in"), number(data.levels, "level"),
      number(Object.keys(data.modes), "mode"), number(data.technologies, "uses")];
    const least = value.pays ? Number(value.pays) * 1000 : null;
    const [job, isNew, isKept] = checks.map((name) => field(name).checked);
    // "co" is the state, or a word of a title, but not part of "code".
    const isSaid = (row, text, word) => (!isState(word) ? text.includes(word)
      : row[CITIES].some((city) => codes[city] === word.toUpperCase())
        || row[TITLE].toLowerCase().split(/[^\p{L}\p{N}]+/u).includes(word));
    found = data.rows.filter((row, i) => words.every((word) => isSaid(row, texts[i], word))
      && (city === null || row[CITIES].includes(city))
      && (level === null || row[LEVEL] === level) && (mode === null || row[MODE] === mode)
      && (!value.years || (row[YEARS] !== null && row[YEARS] <= Number(value.years)))
      && (uses === null || row[TECHNOLOGIES].includes(uses))
      && (!(least > 0) || (row[HIGH] ?? row[LOW] ?? 0) >= least)
      && (!job || row[IS_JOB]) && (!isNew || row[IS_NEW]) && (!isKept || kept.has(address(row))));
    shown = STEP;
    show();
  }

  function show() {
    const top = found.reduce((most, row) =>
      Math.max(most, Math.min(row[HIGH] ?? row[LOW] ?? 0, 500000)), 1);
    list.replaceChildren(...found.slice(0, shown).map((row) => item(row, top)));
    tell();
    more.hidden = found.length <= shown;
    more.textContent = `Show ${Math.min(STEP, found.length - shown)} more`;
  }
  // What is found, without what a reader no longer keeps.
  const own = () => (choice("kept") === "yes" ? found.filter((row) => kept.has(address(row))) : found);
  function tell() {
    const copies = own().reduce((sum, row) => sum + row[COPIES], 0);
    status.textContent = `${own().length.toLocaleString("en")} of ${counted(data.rows.length, "advertisement")} `
      + `(${counted(copies, "posting")}, copies included), newest first`;
  }

  function item(row, top) {
    const one = document.createElement("li");
    const url = address(row);
    const title = url
      ? element("a", row[TITLE], { href: url, target: "_blank", rel: "noopener noreferrer nofollow" })
      : element("span", row[TITLE]);
    title.dir = "auto";
    const all = row[CITIES].map((city) => data.cities[city]);
    const facts = [data.companies[row[COMPANY]], all.slice(0, 3).join("; ")
      + (all.length > 3 ? ` and ${all.length - 3} more` : ""), data.levels[row[LEVEL]],
    Object.values(data.modes)[row[MODE]], years(row) && `${years(row)} asked`, data.days[row[DAY]],
    row[LISTED] ? `listed for ${row[LISTED]} day${row[LISTED] === 1 ? "" : "s"}` : "", row[COPIES] > 1 ? `${row[COPIES]} copies` : "",
    row[IS_JOB] ? "" : "near the job or another", row[IS_NEW] ? "new" : ""];
    const small = element("small", facts.filter((fact) => fact && fact !== "not stated"
      && fact !== "not said").join(" · "), { dir: "auto" });
    one.append(title, small);
    const [low, high] = [row[LOW] ?? row[HIGH], row[HIGH] ?? row[LOW]];
    if (low !== null) {
      const bar = element("span", "", { className: "pays" });
      const range = document.createElement("span");
      const end = (amount) => Math.min(100, (100 * amount) / top);
      range.style.left = `${Math.min(end(low), 99)}%`;
      range.style.width = `${Math.max(1, end(high) - end(low))}%`;
      bar.append(range);
      one.append(bar, element("span", pay(row), { className: "amount" }));
    }
    if (url) {
      const button = element("button", kept.has(url) ? "★" : "☆", { type: "button", className: "keep" });
      button.setAttribute("aria-label", `Keep: ${row[TITLE]}`);
      button.setAttribute("aria-pressed", kept.has(url));
      button.addEventListener("click", () => {
        keep(url, !kept.has(url));
        button.textContent = kept.has(url) ? "★" : "☆";
        button.setAttribute("aria-pressed", kept.has(url));
        // What is no longer kept stays in sight, to be kept again, but is not counted.
        one.classList.toggle("out", choice("kept") === "yes" && !kept.has(url));
        if (choice("kept") === "yes") tell();
      });
      one.append(button);
    }
    return one;
  }

  // What a spreadsheet would run as a formula gets a quote before it.
  function download() {
    const cell = (value) => {
      const text = `${value ?? ""}`;
      const safe = /^\s*[=+\-@]/.test(text) ? `'${text}` : text;
      return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
    };
    const head = ["title", "company", "cities", "level", "work_mode", "years", "technologies",
      "pay_min_yearly", "pay_max_yearly", "is_the_job", "copies", "posted", "url"];
    const rows = own().map((row) => [row[TITLE], data.companies[row[COMPANY]],
      row[CITIES].map((city) => data.cities[city]).join("; "), data.levels[row[LEVEL]],
      Object.keys(data.modes)[row[MODE]], row[YEARS],
      row[TECHNOLOGIES].map((name) => data.technologies[name]).join("; "), row[LOW], row[HIGH],
      row[IS_JOB] ? "yes" : "no", row[COPIES], data.days[row[DAY]], address(row)]);
    const text = [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n");
    const url = URL.createObjectURL(new Blob([`${text}\r\n`], { type: "text/csv" }));
    element("a", "", { href: url, download: "advertisements.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  section.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  // All at once: what is being typed is not yet chosen, and is not to be lost. A list that
  // has not loaded yet cannot show what is chosen of it.
  const valueOf = (name) => (field(name).options?.length === 1 ? choice(name) : field(name).value);
  const chooseAll = () => choose(Object.fromEntries([
    ...names.map((name) => [name, valueOf(name)]),
    ...checks.map((name) => [name, field(name).checked ? "yes" : ""]),
  ]));
  let typing;
  for (const name of [...names, ...checks]) {
    const isTyped = ["find", "pays"].includes(name);
    field(name).addEventListener(isTyped ? "input" : "change", () => {
      clearTimeout(typing);
      if (isTyped) typing = setTimeout(chooseAll, 150);
      else chooseAll();
    });
  }
  more.addEventListener("click", () => { shown += STEP; show(); });
  section.querySelector("[data-download]").addEventListener("click", download);

  const start = () => read(section.dataset.links).then((postings) => {
    if (!data) prepare(postings);
    search();
  }).catch(reportError);
  document.addEventListener("chosen", () => {
    if (data) search();
    else if (names.some((name) => choice(name)) || checks.some((name) => choice(name))) start();
  });
  new IntersectionObserver(([{ isIntersecting }], watcher) => {
    if (!isIntersecting) return;
    watcher.disconnect();
    if (!data) start();
  }, { rootMargin: "300px" }).observe(section);
})();

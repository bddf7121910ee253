"use strict";
// The city table, the view of one city and cities side by side.
(() => {
  const { open, choose, choice } = window.review;

  // Cities are found by the names of their states, too.
  const states = Object.fromEntries(`AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,
CO Colorado,CT Connecticut,DE Delaware,DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,
ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,
MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,
NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,
ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,
SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,
WV West Virginia,WI Wisconsin,WY Wyoming`.split(",").map((line) => {
    const [, code, name] = /^\s*(..) (.*)$/.exec(line);
    return [code, name];
  }));
  // Of "Denver, CO", CO; of Windsor, ON, CA, which is in Canada, none.
  const stateOf = (name) => /^[^,]+, ([A-Z]{2})$/.exec(name)?.[1] || "";
  const isState = (word) => /^[a-z]{2}$/i.test(word) && Boolean(states[word.toUpperCase()]);
  Object.assign(window.review, { stateOf, isState, stateNamed: (code) => states[code] || "" });
  // "co" and "colorado" find Denver, CO: an abbreviation stands for the state alone.
  function isFound(name, wanted) {
    const code = stateOf(name);
    if (isState(wanted)) return code === wanted.toUpperCase();
    return `${name} ${states[code] || ""}`.toLowerCase().includes(wanted);
  }

  // The table: sorted by a heading, unknown values and medians without an interval last;
  // of many rows only the first, until all are asked for.
  const first = 15;
  function prepare(block) {
    block.dataset.ready = "yes";
    const body = block.querySelector("tbody");
    const rows = [...body.rows];
    const heads = [...block.querySelectorAll("thead th")];
    const [find, sure] = [block.querySelector("[data-filter]"), block.querySelector("[data-sure]")];
    const more = block.querySelector(".more");
    let isOpen = false;
    const show = () => {
      const wanted = find.value.trim().toLowerCase();
      const found = rows.filter((row) => isFound(row.cells[0].dataset.value, wanted)
        && !row.classList.contains("out") && !(sure.checked && row.classList.contains("unsure")));
      const shown = isOpen ? found : found.slice(0, first);
      for (const row of rows) row.hidden = !shown.includes(row);
      more.hidden = found.length <= first;
      more.textContent = isOpen ? `Show the first ${first}` : `Show all ${found.length}`;
      more.setAttribute("aria-expanded", isOpen);
      block.querySelector("[role=status]").textContent = `${shown.length} of ${rows.length} shown`;
    };
    function sort() {
      const column = heads.findIndex((head) => head.hasAttribute("aria-sort"));
      const sign = heads[column].getAttribute("aria-sort") === "ascending" ? 1 : -1;
      const value = (row) => row.cells[column].dataset.value;
      const isMedian = heads[column].hasAttribute("data-median");
      rows.sort((a, b) => {
        const [isUnsure, other] = [a, b].map((row) => isMedian && row.classList.contains("unsure"));
        if (isUnsure !== other) return isUnsure - other;
        const [x, y] = [value(a), value(b)];
        if (x === "" || y === "") return (x === "") - (y === "");
        return sign * (column ? x - y : x.localeCompare(y));
      });
      body.append(...rows);
      show();
    }
    heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
      const [first, second] = column ? ["descending", "ascending"] : ["ascending", "descending"];
      const way = head.getAttribute("aria-sort") === first ? second : first;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", way);
      sort();
    }));
    find.addEventListener("input", show);
    sure.addEventListener("change", show);
    block.addEventListener("changed", sort);
    more.addEventListener("click", () => { isOpen = !isOpen; show(); });
    show();
  }
  document.addEventListener("chosen", () => {
    document.querySelectorAll(".cities:not([hidden], [data-ready])").forEach(prepare);
  });

  // One city, or up to three side by side.
  const city = document.getElementById("city");
  if (!city) return;
  const choosers = [...city.querySelectorAll("select")];
  const articles = [...city.querySelectorAll("article")];
  const slug = (article) => article.id.replace("city=", "");
  function show() {
    if (!articles.length) return;
    const names = choice("city").toLowerCase().split(",").filter(Boolean);
    const of = (name) => articles.find((article) => slug(article) === name);
    const wanted = [...new Set(names.map(of).filter(Boolean))];
    const shown = (wanted.length ? wanted : articles.slice(0, 1)).slice(0, 3);
    const quoted = (some) => some.slice(0, 5).map((name) => `“${name.slice(0, 60)}”`).join(", ");
    const unknown = names.filter((name) => !of(name));
    city.querySelector("[role=status]").textContent = [
      unknown.length ? `No city of this page is called ${quoted(unknown)} in an address`
        + `${wanted.length ? "" : `: ${shown[0].dataset.place} is shown instead`}.` : "",
      wanted.length > 3 ? `Three cities stand side by side: left out ${wanted.length === 4 ? "is" : "are"} `
        + `${wanted.slice(3).map((article) => article.dataset.place).join("; ")}.` : "",
    ].filter(Boolean).join(" ");
    choosers.forEach((chooser, number) => {
      chooser.value = shown[number] ? slug(shown[number]) : "";
      chooser.parentElement.hidden = number > shown.length;
    });
    for (const article of articles) article.hidden = !shown.includes(article);
    shown.forEach((article, number) => {
      article.style.order = number;
      open(article);
    });
    city.querySelector(".beside").classList.toggle("several", shown.length > 1);
  }
  for (const chooser of choosers) {
    chooser.addEventListener("change", () => choose({
      city: [...new Set(choosers.map((one) => one.value).filter(Boolean))].join(","),
    }));
  }
  document.addEventListener("chosen", show);
  city.addEventListener("click", (event) => {
    const link = event.target.closest("[data-in]");
    if (!link) return;
    event.preventDefault();
    choose({ in: link.dataset.in, job: link.dataset.job || "" });
    document.getElementById("postings").scrollIntoView();
  });
})();

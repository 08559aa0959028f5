//<![CDATA[
// Hides, sorts, groups and marks what the page holds. Nothing is fetched or stored, and no text of the estate is ever
// read as markup: elements are moved as they are, and words go in as textContent alone.
"use strict";
(() => {
  const MOST_OPEN = 150;
  const WITHOUT = { cluster: "in no cluster", zone: "zone not known", owner: "owner not named" };
  const byId = (id) => document.getElementById(id);
  const order = new Intl.Collator("en", { numeric: true });
  const number = new Intl.NumberFormat("en");

  const themes = ["system", "dark", "light"];
  const theme = byId("theme");
  let worn = 0;
  function wear() {
    worn = (worn + 1) % themes.length;
    document.documentElement.dataset.theme = themes[worn];
    theme.textContent = "Theme: " + themes[worn];
  }
  theme.hidden = false;
  theme.addEventListener("click", wear);

  const tools = byId("tools");
  if (!tools) {
    document.addEventListener("keydown", (event) => {
      if (event.key === "t" && !event.ctrlKey && !event.metaKey && !event.altKey) wear();
    });
    return;
  }

  const search = byId("search");
  const filters = { verdict: byId("verdict"), severity: byId("severity"), playbook: byId("playbook"), steps: byId("follows") };
  const sort = byId("sort");
  const group = byId("group");
  const fold = byId("fold");
  const shown = byId("shown");
  const keys = byId("keys");
  const alike = byId("alike");
  const regrouped = byId("regrouped");
  const homes = [...alike.querySelectorAll("details.group")];

  const findings = [...alike.querySelectorAll(".finding")].map((element, place) => ({
    element,
    place,
    home: element.parentElement,
    values: {
      ...element.dataset,
      name: element.querySelector(".name").textContent,
      path: element.querySelector(".path").textContent,
    },
    text: "",
  }));
  // In the order in which they stand on the page.
  let placed = findings;
  let linked = null;
  // What the reader asked for; null leaves it to how many there are.
  let wanted = null;

  function matches(finding, words) {
    for (const key of Object.keys(filters)) {
      if (filters[key].value !== "" && finding.values[key] !== filters[key].value) return false;
    }
    if (words.length > 0 && finding.text === "") finding.text = finding.element.textContent.toLowerCase();
    return words.every((word) => finding.text.includes(word));
  }

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    let count = 0;
    for (const finding of findings) {
      const found = matches(finding, words);
      if (found) count++;
      finding.element.hidden = !found && finding !== linked;
    }
    const besides = linked && !matches(linked, words);
    const filtered = count < findings.length;
    const open = wanted ?? count <= MOST_OPEN;
    for (const details of document.querySelectorAll("#findings details.group")) {
      const inside = [...details.querySelectorAll(".finding")];
      const left = inside.filter((element) => !element.hidden);
      details.hidden = left.length === 0;
      details.open = open || (wanted === null && left.includes(linked?.element));
      const told = (left.length < inside.length ? number.format(left.length) + " of " : "") + counted(inside.length);
      const counter = details.querySelector(".count");
      if (counter.textContent !== told) counter.textContent = told;
    }
    for (const part of alike.querySelectorAll(".part")) {
      part.hidden = filtered && !part.querySelector("details.group:not([hidden])");
    }
    fold.textContent = open ? "Close all" : "Open all";
    shown.hidden = false;
    shown.textContent =
      (filtered ? number.format(count) + " of " : "All ") + counted(findings.length) + (filtered ? " match" : "") +
      (besides ? "; the linked one does not match and is shown too" : "");
  }

  function counted(count) {
    return number.format(count) + (count === 1 ? " finding" : " findings");
  }

  /** Missing values last; equal ones worst first. */
  function compare(a, b, key) {
    const first = a.values[key];
    const second = b.values[key];
    if ((first === "") !== (second === "")) return first === "" ? 1 : -1;
    return order.compare(first, second) || a.place - b.place;
  }

  function arrange() {
    const sorted = sort.value === "" ? [...findings] : [...findings].sort((a, b) => compare(a, b, sort.value));
    regrouped.hidden = group.value === "";
    alike.hidden = group.value !== "";
    regrouped.replaceChildren();
    if (group.value === "") {
      arrangeAlike(sorted);
    } else {
      arrangeBy(sorted, group.value);
    }
    placed = [...document.querySelectorAll("#findings .finding")].map((element) => byElement.get(element));
    filter();
  }
  const byElement = new Map(findings.map((finding) => [finding.element, finding]));

  /** Back in the groups the page came with, which follow the order of their first findings. */
  function arrangeAlike(sorted) {
    const first = new Map();
    sorted.forEach((finding, place) => {
      finding.home.append(finding.element);
      if (!first.has(finding.home)) first.set(finding.home, place);
    });
    const parts = new Map(homes.map((details) => [details, details.parentElement]));
    [...homes]
      .sort((a, b) => first.get(a.querySelector(".list")) - first.get(b.querySelector(".list")))
      .forEach((details) => parts.get(details).append(details));
  }

  function arrangeBy(sorted, key) {
    const groups = new Map();
    for (const finding of sorted) {
      const value = key === "nothing" ? "all findings" : finding.values[key];
      // A cluster of the same name in another vCenter is another cluster.
      const vcenter = key === "cluster" && value !== "" ? finding.values.vcenter : "";
      const place = value + (vcenter === "" ? "" : ", " + vcenter);
      if (!groups.has(place)) groups.set(place, []);
      groups.get(place).push(finding);
    }
    [...groups.keys()]
      .sort((a, b) => ((a === "") !== (b === "") ? (a === "" ? 1 : -1) : order.compare(a, b)))
      .forEach((place) => regrouped.append(newGroup(place === "" ? WITHOUT[key] : place, groups.get(place))));
  }

  function newGroup(label, members) {
    const details = make("details", "group");
    const summary = make("summary", "");
    const from = make("span", "from");
    from.append(make("span", "count"));
    summary.append(make("span", "where", label), from);
    const list = make("ul", "list mixed");
    list.setAttribute("role", "list");
    list.append(...members.map((finding) => finding.element));
    details.append(summary, list);
    return details;
  }

  function make(tag, name, text) {
    const element = document.createElement(tag);
    element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  /** The finding that the address names is marked and shown, whatever the filters say. */
  function follow() {
    if (linked) linked.element.classList.remove("linked");
    linked = byElement.get(byId(location.hash.slice(1))) || null;
    filter();
    if (linked) {
      linked.element.classList.add("linked");
      reveal(linked, "center");
    }
  }

  function reveal(finding, block) {
    finding.element.closest("details").open = true;
    finding.element.scrollIntoView({ block });
    finding.element.focus({ preventScroll: true });
  }

  function step(by) {
    const visible = placed.filter((finding) => !finding.element.hidden);
    const at = visible.findIndex((finding) => finding.element.contains(document.activeElement));
    const next = visible[at < 0 ? 0 : Math.max(0, Math.min(visible.length - 1, at + by))];
    if (next) reveal(next, "nearest");
  }

  function pick(link) {
    if (link.dataset.pick === "playbook") filters.verdict.value = "";
    filters[link.dataset.pick].value = link.dataset.value;
    change();
    byId("findings").scrollIntoView();
  }

  function foldAll() {
    wanted = fold.textContent === "Open all";
    filter();
  }

  function change() {
    wanted = null;
    filter();
  }

  function reset() {
    for (const control of [search, sort, group, ...Object.values(filters)]) control.value = "";
    wanted = null;
    arrange();
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    const at = document.activeElement;
    if (at === search && event.key === "Escape") {
      search.value = "";
      change();
      search.blur();
    }
    if (at.matches("input, select")) return;
    const finding = byElement.get(at);
    const acts = {
      "/": () => search.focus(),
      "?": () => keys.showModal(),
      j: () => step(1),
      k: () => step(-1),
      o: foldAll,
      t: wear,
      ...(at.closest(".finding") && { ArrowDown: () => step(1), ArrowUp: () => step(-1) }),
      ...(finding && { Enter: () => (location.hash = at.id) }),
    };
    if (Object.hasOwn(acts, event.key)) {
      event.preventDefault();
      acts[event.key]();
    }
  }

  tools.hidden = false;
  byId("help").hidden = false;
  byId("help").addEventListener("click", () => keys.showModal());
  byId("keys-close").addEventListener("click", () => keys.close());
  search.addEventListener("input", change);
  Object.values(filters).forEach((select) => select.addEventListener("change", change));
  [sort, group].forEach((select) => select.addEventListener("change", arrange));
  fold.addEventListener("click", foldAll);
  byId("reset").addEventListener("click", reset);
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-pick]");
    if (link) {
      event.preventDefault();
      pick(link);
    }
  });
  // A printed page cannot be clicked open.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach((details) => (details.open = true));
  });
  addEventListener("afterprint", () => closed.forEach((details) => (details.open = false)));
  addEventListener("hashchange", follow);
  filter();
  if (location.hash !== "") follow();
})();
//]]>

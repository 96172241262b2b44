// Keeps “my selection” of practices on this device, in the browser's storage: no cookie, nothing is sent. Without it,
// or where storage is closed, the same pages work with a selection in the address.

const MOST = 50;
const KEY = `selection-${document.documentElement.lang}`; // each language has a catalogue of its own
const slot = document.querySelector("[data-selection]");
const words = slot.dataset;
const shown = [...document.querySelectorAll("[data-drop]")].map((link) => link.dataset.drop);

let chosen = remembered();

function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return [...new Set(kept.filter((slug) => slug && typeof slug === "string"))].slice(0, MOST);
  } catch {
    return []; // Storage is closed to this site, or holds something that is not ours.
  }
}

function keep(slugs) {
  chosen = [...new Set(slugs)].slice(0, MOST);
  try {
    if (chosen.length) localStorage.setItem(KEY, JSON.stringify(chosen));
    else localStorage.removeItem(KEY);
  } catch {
    // The selection then holds for this page, and in the address of “My selection”.
  }
}

function isMine() {
  return shown.length > 0 && shown.length === chosen.length && shown.every((slug) => chosen.includes(slug));
}

function element(name, text, properties = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...properties });
}

// Buttons that put a practice into the selection or take it out.

const toggles = [];

function addToggle(slug, title = "") {
  const button = element("button", "", { type: "button", className: "selection-toggle" });
  const label = element("span", "");
  const rest = element("span", "", { className: "visually-hidden" });
  button.append(label, rest);
  button.addEventListener("click", () => {
    const isIn = chosen.includes(slug);
    if (!isIn && chosen.length >= MOST) mine.textContent = words.full;
    else change(isIn ? chosen.filter((each) => each !== slug) : [...chosen, slug]);
  });
  toggles.push(() => {
    const isIn = chosen.includes(slug);
    label.textContent = isIn ? words.added : words.add;
    rest.textContent = isIn ? `(${words.out}) ${title}` : title;
    button.toggleAttribute("data-is-in", isIn);
  });
  return button;
}

function change(slugs) {
  keep(slugs);
  show();
}

// The way to the selection.

const mine = slot.querySelector(".selection__mine") ?? element("a", "", { className: "selection__mine", hidden: true });
const way = element("span", "");
way.setAttribute("role", "status");

function show() {
  const query = new URLSearchParams(chosen.map((slug) => ["practice", slug])).toString();
  mine.href = query ? `${words.selection}?${query}` : words.selection;
  mine.textContent = chosen.length ? `${words.mine} (${chosen.length})` : words.mine;
  mine.hidden = chosen.length === 0 && !("cards" in words);
  for (const update of toggles) update();
}

// The page of a selection: it may be the one that this browser keeps, or somebody else's.

function showWhose() {
  way.replaceChildren();
  if (isMine()) way.append(element("p", words.kept));
  else if (chosen.length) way.append(mine);
  if (shown.length === 0 || isMine()) return slot.replaceChildren(way);
  const button = element("button", words.keep, { type: "button" });
  button.addEventListener("click", () => {
    keep(shown);
    showWhose();
    show();
  });
  slot.replaceChildren(button, way);
}

function follow(links, slugsAfter) {
  for (const link of document.querySelectorAll(links)) {
    link.addEventListener("click", () => isMine() && keep(slugsAfter(link)));
  }
}

if ("keep" in words) {
  follow("[data-drop]", (link) => chosen.filter((slug) => slug !== link.dataset.drop));
  follow("[data-drop-all]", () => []);
  document.querySelector("[data-choose]")?.addEventListener("submit", (event) => {
    const added = new FormData(event.target).getAll("practice");
    if (isMine() || (!shown.length && !chosen.length)) keep([...chosen, ...added]);
  });
  showWhose();
  show();
  if (!location.search && chosen.length) location.replace(mine.href);
} else {
  way.append(mine);
  const own = "slug" in words ? [addToggle(words.slug)] : [];
  slot.replaceChildren(...own, way);
}

if ("cards" in words) {
  for (const link of document.querySelectorAll("main .card--practice .card__title a")) {
    const slug = decodeURIComponent(link.pathname.split("/").filter(Boolean).at(-1));
    link.closest(".card").querySelector(".card__picture").append(addToggle(slug, link.textContent));
  }
}

show();

function lookAgain() {
  chosen = remembered();
  show();
  if ("keep" in words) showWhose();
}

addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) lookAgain();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) lookAgain();
});

// The transcript follows what plays, and can be searched. It scrolls within its own box, never the page.

import { forEachPlayer } from "./players.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

function show(box, part, behavior = calm.matches ? "auto" : "smooth") {
  const outer = box.getBoundingClientRect();
  const inner = part.getBoundingClientRect();
  const above = inner.top - outer.top - box.clientTop;
  if (above >= 0 && above + inner.height <= box.clientHeight) return;
  box.scrollTo({ top: box.scrollTop + above - box.clientHeight / 3, behavior });
}

function follow(player, box, isSearching) {
  const toggle = player.querySelector("[data-follow]"); // not there where nothing plays here
  const lines = [...box.querySelectorAll("li")];
  const starts = lines.map((line) => Number(line.querySelector("[data-seek]").dataset.seek));
  let current = box.querySelector("li[aria-current]");

  const lineAt = (seconds) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= seconds) low = middle + 1;
      else high = middle;
    }
    return lines[low - 1];
  };
  const follows = () => toggle?.checked !== false && !isSearching() && box.clientHeight < box.scrollHeight;

  if (current) show(box, current, "instant");
  player.addEventListener("moment", (event) => {
    const line = lineAt(event.detail);
    if (line === current) return;
    current?.removeAttribute("aria-current");
    line?.setAttribute("aria-current", "true");
    current = line;
    if (line && follows()) show(box, line);
  });
  if (!toggle) return;
  toggle.addEventListener("change", () => current && follows() && show(box, current));
  for (const name of ["wheel", "touchmove"]) box.addEventListener(name, () => (toggle.checked = false), { passive: true });
}

/* Each letter small and without its accents, one for one, so that places in the folded text are places in the text. */
function fold(text) {
  const folded = [...text].map((letter) => {
    const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return plain.length === letter.length ? plain : letter;
  });
  return folded.join("");
}

function textNodes(box) {
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.data.trim() && !node.parentElement.closest(".timecode")) found.push([node, fold(node.data)]);
  }
  return found;
}

function places(folded, words) {
  const found = [];
  for (let at = folded.indexOf(words); at >= 0; at = folded.indexOf(words, at + words.length)) found.push(at);
  return found;
}

function markWords(nodes, words) {
  const marks = [];
  for (const [node, folded] of nodes) {
    const found = places(folded, words);
    if (!found.length) continue;
    const whole = node.data;
    const pieces = [];
    let done = 0;
    for (const at of found) {
      const mark = document.createElement("mark");
      mark.textContent = whole.slice(at, at + words.length);
      pieces.push(whole.slice(done, at), mark);
      marks.push(mark);
      done = at + words.length;
    }
    node.replaceWith(...pieces, whole.slice(done));
  }
  return marks;
}

function unmark(box, marks) {
  for (const mark of marks) mark.replaceWith(mark.textContent);
  if (marks.length) box.normalize();
}

function search(section, box) {
  const field = section.querySelector("[data-search]");
  const status = section.querySelector("[data-found]");
  const steps = [...section.querySelectorAll("[data-step]")];
  let marks = [];
  let at = 0;

  const go = (step) => {
    if (!marks.length) return;
    marks[at].removeAttribute("aria-current");
    at = (at + step + marks.length) % marks.length;
    marks[at].setAttribute("aria-current", "true");
    show(box, marks[at]);
    status.textContent = status.dataset.found.replace("{number}", at + 1).replace("{total}", marks.length);
  };
  const find = () => {
    unmark(box, marks);
    const words = fold(field.value.trim());
    marks = words ? markWords(textNodes(box), words) : [];
    at = 0;
    status.textContent = words ? status.dataset.none : "";
    for (const button of steps) button.hidden = !marks.length;
    go(0);
  };

  field.addEventListener("input", find);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  });
  for (const button of steps) button.addEventListener("click", () => go(Number(button.dataset.step)));
  return () => marks.length > 0;
}

function enhance(player) {
  const section = player.querySelector(".transcript");
  if (!section) return;
  const box = section.querySelector("[data-transcript]");
  section.querySelector("[data-scripted]").hidden = false;
  const isSearching = search(section, box);
  if (box.querySelector("[data-seek]")) follow(player, box, isSearching);
}

forEachPlayer(enhance);

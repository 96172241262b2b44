// Keeps an open page true: when its state changes, and every ten minutes while it is looked at, it is asked for again, and
// the parts that live are replaced where they differ. A state without data-changes-at is the last one.

const LOOK_AGAIN = 600_000;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 300_000;

const served = new Map(); // the parts as the server sent them, before other scripts add to them
let timer;
let pause = FIRST_PAUSE;
let asked = Date.now();
let isAsking = false;

const partsOf = (page) => page.querySelectorAll("[data-lives]");
const stateOf = (page) => page.querySelector(".event-state");
const isSettled = () => stateOf(document).dataset.changesAt === undefined;
const change = () => Date.parse(stateOf(document).dataset.changesAt) || Infinity;

function headlineOf(page) {
  const lines = stateOf(page).querySelectorAll(".event-state__name, .event-state__words");
  return [...lines].map((line) => line.textContent.trim()).join(", ");
}

// Timers stand still while a device sleeps, and end at once beyond 2^31 ms: none is longer than ten minutes.
function schedule(at = Math.min(change(), asked + LOOK_AGAIN)) {
  clearTimeout(timer);
  if (!isSettled()) timer = setTimeout(ask, Math.max(0, Math.min(at - Date.now(), LOOK_AGAIN)));
}

async function ask() {
  if (isAsking || document.hidden) return;
  isAsking = true;
  try {
    const isDue = Date.now() >= change();
    const page = await fetchPage();
    const isStill = stateOf(page).dataset.changesAt === stateOf(document).dataset.changesAt;
    takeOver(page);
    if (isDue && isStill) throw new Error("The server's clock has not come to the change yet.");
    asked = Date.now();
    pause = FIRST_PAUSE;
    schedule();
  } catch {
    schedule(Date.now() + pause * (1 + Math.random() / 2));
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  } finally {
    isAsking = false;
  }
}

async function fetchPage() {
  const response = await fetch(location.pathname + location.search, { cache: "no-store" });
  if (!response.ok) throw new Error(`The page answered ${response.status}.`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

const playersOf = (page) => Array.from(page.querySelectorAll("[data-embed]"), (one) => new URL(one.dataset.embed).host);

function takeOver(page) {
  if (`${playersOf(page)}` !== `${playersOf(document)}`) return location.reload(); // this page may frame its own only
  const before = headlineOf(document);
  for (const part of partsOf(document)) {
    const fresh = page.querySelector(`[data-lives="${part.dataset.lives}"]`);
    if (fresh.outerHTML !== served.get(part.dataset.lives)) replace(part, fresh);
  }
  const headline = headlineOf(document);
  if (headline !== before) document.querySelector("[data-news]").textContent = headline;
}

function replace(part, fresh) {
  served.set(part.dataset.lives, fresh.outerHTML);
  const hadFocus = part.contains(document.activeElement);
  part.replaceWith(fresh);
  fresh.querySelectorAll("script").forEach(run);
  if (hadFocus) focusIn(fresh);
  fresh.dispatchEvent(new CustomEvent("part-replaced", { bubbles: true }));
}

// A script that was parsed apart from the page would never run.
function run(parsed) {
  const script = document.createElement("script");
  for (const { name, value } of parsed.attributes) script.setAttribute(name, value);
  parsed.replaceWith(script);
}

function focusIn(part) {
  part.tabIndex = -1;
  (part.querySelector("a, button") ?? part).focus({ preventScroll: true });
}

for (const part of partsOf(document)) served.set(part.dataset.lives, part.outerHTML);
document.addEventListener("visibilitychange", () => schedule());
addEventListener("pageshow", () => schedule());
addEventListener("online", () => schedule(Date.now()));
schedule();

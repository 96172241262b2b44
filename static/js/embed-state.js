// Keeps the frame of an activity true while it is open: at the moment that it names, and every five minutes, it is asked
// for again. What it says then is put in place; with a recording the frame loads anew, as the player has its scripts.

const LOOK_AGAIN = 300_000;
const FIRST_PAUSE = 2_000;

let main = document.querySelector("[data-state]");
let asked = main.outerHTML;
let pause = FIRST_PAUSE;
let timer;

function schedule(wait) {
  clearTimeout(timer);
  timer = setTimeout(ask, Math.max(FIRST_PAUSE, Math.min(wait, LOOK_AGAIN)));
}

function untilChange() {
  return Date.parse(main.dataset.changesAt) - Date.now() || LOOK_AGAIN;
}

function tryAgain() {
  schedule(pause);
  pause = Math.min(2 * pause, LOOK_AGAIN);
}

function takeOver(fresh) {
  if (fresh.outerHTML === asked) return;
  asked = fresh.outerHTML;
  if (fresh.querySelector("[data-player]")) return location.reload();
  const isFocused = main.contains(document.activeElement);
  main.replaceWith(fresh);
  main = fresh;
  if (isFocused) main.querySelector("a")?.focus();
  main.dispatchEvent(new Event("part-replaced", { bubbles: true }));
}

async function ask() {
  try {
    const response = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("[data-state]");
    if (!fresh) return location.reload();
    takeOver(document.adoptNode(fresh));
    if (main.dataset.changesAt === undefined) return;
    if (untilChange() <= 0) return tryAgain(); // A cache, or the clock of this device, is behind or ahead.
    pause = FIRST_PAUSE;
    schedule(untilChange());
  } catch {
    tryAgain();
  }
}

// Timers stand still while a device sleeps.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && main.dataset.changesAt !== undefined && untilChange() <= 0) ask();
});

if (main.dataset.changesAt !== undefined) schedule(untilChange());

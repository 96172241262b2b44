// While a booklet is made, the page asks how far it is and says so. Without this script the browser loads it anew.

const LONGEST_PAUSE = 60_000;

const state = () => document.getElementById("booklet-state");
let pause = Number(state().dataset.pending) * 1000;

async function look() {
  try {
    const response = await fetch(location.href, { cache: "no-store" });
    if (!response.ok) throw new Error(`The page answered ${response.status}.`);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    takeOver(page.getElementById("booklet-state"));
  } catch {
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }
  if (state().dataset.pending) setTimeout(look, pause);
}

// The region itself stays, so that screen readers tell what changes in it; so does the link that has the focus.
function takeOver(fresh) {
  if (!fresh) throw new Error("The booklet is not asked for any more.");
  const isFocused = state().contains(document.activeElement);
  if (state().innerHTML !== fresh.innerHTML) {
    state().replaceChildren(...document.adoptNode(fresh).childNodes);
    if (isFocused) state().querySelector("a, button")?.focus();
  }
  if (fresh.dataset.pending) pause = Number(fresh.dataset.pending) * 1000;
  else delete state().dataset.pending;
}

setTimeout(look, pause);

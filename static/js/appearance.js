// Keeps the choice of light or dark on this device, in the browser's storage: no cookie, nothing is sent. It runs
// before the page is painted, so that the wrong colours never flash. Without it the switch holds for one page.

const KEY = "appearance";
const root = document.documentElement;

function remembered() {
  try {
    return localStorage.getItem(KEY) || "system";
  } catch {
    return "system"; // Storage may be closed to this site: the device's setting is followed.
  }
}

function remember(choice) {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // The choice then holds for this page.
  }
}

root.dataset.appearance = remembered();

document.addEventListener("DOMContentLoaded", () => {
  const choices = document.querySelectorAll("input[name=appearance]");
  for (const input of choices) {
    input.checked = input.value === root.dataset.appearance;
    input.addEventListener("change", () => {
      root.dataset.appearance = input.value;
      remember(input.value);
    });
  }
});

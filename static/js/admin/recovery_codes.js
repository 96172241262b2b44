// Buttons that print and copy the recovery codes. Without it, the browser's own menu does both.
const codes = document.querySelector(".second-step-codes");
const actions = document.querySelector("[data-scripted]");
const said = actions.querySelector("[data-copied]");

async function copy() {
  const lines = [...codes.querySelectorAll("code")].map((code) => code.textContent);
  try {
    await navigator.clipboard.writeText(lines.join("\n"));
    said.textContent = said.dataset.copied;
  } catch {
    getSelection().selectAllChildren(codes); // Without TLS there is no clipboard.
    said.textContent = said.dataset.marked;
  }
}

actions.querySelector("[data-print]").addEventListener("click", () => print());
actions.querySelector("[data-copy]").addEventListener("click", copy);
actions.hidden = false;

// Shows where the recording is: on the line of chapters, in their list, and in the address to cite.

import { forEachPlayer } from "./players.js";

function timecode(seconds) {
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0"));
  const hours = Math.floor(seconds / 3600);
  return hours ? `${hours}:${parts.join(":")}` : `${Number(parts[0])}:${parts[1]}`;
}

function showChapter(player, seconds) {
  const chapters = [...player.querySelectorAll(".chapters a")];
  const starts = chapters.map((link) => Number(link.dataset.seek));
  const current = starts.findLastIndex((start) => start <= seconds);
  chapters.forEach((link, index) => {
    if (index === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
  const line = player.querySelector(".chapters__line");
  if (!line) return;
  const end = starts[current + 1] ?? line.dataset.duration;
  line.querySelector(".chapters__span").setAttribute("d", current < 0 ? "" : `M${starts[current]} 10H${end}`);
  line.querySelector(".chapters__position").setAttribute("d", `M${seconds} 0V20`);
}

function showAddress(player, seconds) {
  const link = player.querySelector("[data-cite-address]");
  if (!link) return;
  const words = player.querySelector("[data-cite-timecode]");
  const address = new URL(link.href);
  address.searchParams.set("t", seconds);
  link.href = address;
  link.textContent = address;
  words.textContent = words.dataset.citeTimecode.replace("{timecode}", timecode(seconds));
}

async function copy(player) {
  const text = player.querySelector("[data-cite]");
  const said = player.querySelector("[data-copied]");
  try {
    await navigator.clipboard.writeText(text.textContent.trim());
    said.textContent = said.dataset.copied;
  } catch {
    getSelection().selectAllChildren(text); // A frame may forbid the clipboard.
    said.textContent = said.dataset.marked;
  }
}

function enhance(player) {
  let shown = -1;
  player.addEventListener("moment", (event) => {
    const seconds = Math.floor(event.detail);
    if (seconds === shown) return;
    shown = seconds;
    showChapter(player, seconds);
    showAddress(player, seconds);
  });
  for (const part of player.querySelectorAll(".cite [data-scripted]")) part.hidden = false;
  player.querySelector("[data-copy]")?.addEventListener("click", () => copy(player));
}

forEachPlayer(enhance);

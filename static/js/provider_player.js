// Loads the player of a provider in place once the reader asks for it, and nothing of it before.
// Until then chapters and lines choose the second at which it will begin; afterwards they open it there.

import { isPlain } from "./players.js";

function load(provider, seconds) {
  const frame = provider.querySelector("iframe") ?? document.createElement("iframe");
  frame.title = provider.dataset.title;
  frame.allow = "fullscreen; picture-in-picture; encrypted-media";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.className = "provider__frame";
  const address = provider.dataset.embed.replace("{seconds}", seconds);
  const place = provider.querySelector(".provider__play");
  if (place) {
    frame.src = address;
    place.replaceWith(frame);
    provider.querySelector(".provider__note").remove();
    frame.focus();
  } else {
    // A new frame, since another fragment alone would not move the player.
    const next = frame.cloneNode();
    next.src = address;
    frame.replaceWith(next);
  }
}

function choose(provider, link) {
  const play = provider.querySelector(".provider__play");
  play.href = link.href;
  play.dataset.play = link.dataset.seek;
  play.focus();
}

function followLink(event) {
  const link = event.target.closest("a[data-seek], a[data-play]");
  const player = link?.closest("[data-player]");
  const provider = player?.querySelector("[data-embed]");
  if (!provider || !isPlain(event)) return;
  event.preventDefault();
  const seconds = Number(link.dataset.seek ?? link.dataset.play);
  player.dispatchEvent(new CustomEvent("moment", { detail: seconds }));
  if (link.dataset.play || provider.querySelector("iframe")) load(provider, seconds);
  else choose(provider, link);
}

document.addEventListener("click", followLink);

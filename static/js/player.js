// The browser's own player with more ways to use it. Without this script every link reloads the page as its address says.
// Tells the other scripts of the player where it is: the event “moment” on [data-player], with seconds as its detail.

import { forEachPlayer, isPlain } from "./players.js";

const STEPS = { ArrowLeft: -5, ArrowRight: 5, j: -10, l: 10 };
const WITH_KEYS_OF_THEIR_OWN = "input:not([type=checkbox]), select, textarea, [contenteditable]";

const mediaOf = (player) => player.querySelector("video, audio");

function play(media) {
  media.play().catch(() => {}); // The browser may refuse to play by itself: the reader presses play.
}

function tell(player, seconds) {
  player.dispatchEvent(new CustomEvent("moment", { detail: seconds }));
}

function remember(player, name, value) {
  const address = new URL(location.href);
  address.searchParams.set(name, value);
  address.hash = player.id;
  history.replaceState(history.state, "", address);
}

function mark(player, name, value) {
  for (const link of player.querySelectorAll(`[data-option="${name}"]`)) {
    if (link.dataset.value === value) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function jump(player, media, link) {
  const seconds = Number(link.dataset.seek);
  remember(player, "t", seconds);
  media.currentTime = seconds;
  tell(player, seconds);
  if (link.closest(".chapters")) media.focus({ preventScroll: true }); // Who reads the transcript stays where they read.
  media.scrollIntoView({ block: "nearest" });
  play(media);
}

function changeFile(player, media, link) {
  const { currentTime, playbackRate, paused } = media;
  const modes = [...media.textTracks].map((track) => track.mode);
  const goOn = () => {
    media.currentTime = currentTime;
    media.playbackRate = playbackRate;
    modes.forEach((mode, index) => (media.textTracks[index].mode = mode));
    if (!paused) play(media);
  };
  media.addEventListener("loadedmetadata", goOn, { once: true });
  media.src = link.dataset.value;
  media.load();
  remember(player, "file", new URL(link.href).searchParams.get("file"));
  mark(player, "file", link.dataset.value);
}

function showCaptions(media, language) {
  for (const track of media.textTracks) track.mode = track.language === language ? "showing" : "disabled";
}

function shownCaptions(media) {
  return [...media.textTracks].find((track) => track.mode === "showing")?.language ?? "off";
}

function followLink(event) {
  const link = event.target.closest("a[data-seek], a[data-option]");
  const player = link?.closest("[data-player]");
  const media = player && mediaOf(player);
  if (!media || !isPlain(event) || link.dataset.option === "transcript") return;
  event.preventDefault();
  if (link.dataset.option === "file") changeFile(player, media, link);
  else if (link.dataset.option === "captions") {
    showCaptions(media, link.dataset.value);
    remember(player, "captions", link.dataset.value);
  } else jump(player, media, link);
}

function toggleFullScreen(media) {
  if (document.fullscreenElement) document.exitFullscreen();
  else media.requestFullscreen?.().catch(() => {}); // A frame may forbid it.
}

function keys(media, captions) {
  const toggle = () => (media.paused ? play(media) : media.pause());
  return {
    " ": toggle,
    k: toggle,
    m: () => (media.muted = !media.muted),
    c: () => showCaptions(media, shownCaptions(media) === "off" ? captions.last : "off"),
    f: () => toggleFullScreen(media),
  };
}

// On the picture itself space stays the browser's: it belongs to the button that has the focus there.
function isTheBrowsers(event, media) {
  return event.key === " " && (event.target === media || event.target.closest("button, summary, input"));
}

function enhance(player) {
  const media = mediaOf(player);
  if (!media) return;
  for (const part of player.querySelectorAll(".player__choices [data-scripted]")) part.hidden = false;
  const speed = player.querySelector("[data-speed]");
  const captions = { last: media.textTracks[0]?.language ?? "off" };
  const actions = keys(media, captions);

  speed.addEventListener("change", () => (media.playbackRate = Number(speed.value)));
  media.addEventListener("ratechange", () => (speed.value = String(media.playbackRate)));
  media.textTracks.addEventListener("change", () => {
    const shown = shownCaptions(media);
    if (shown !== "off") captions.last = shown;
    mark(player, "captions", shown);
  });
  for (const name of ["timeupdate", "seeking"]) media.addEventListener(name, () => tell(player, media.currentTime));
  player.addEventListener("keydown", (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!isPlain(event) || event.target.matches(WITH_KEYS_OF_THEIR_OWN) || isTheBrowsers(event, media)) return;
    if (key in STEPS) media.currentTime = Math.max(0, media.currentTime + STEPS[key]);
    else if (key in actions) actions[key]();
    else return;
    event.preventDefault();
  });
}

forEachPlayer(enhance);
document.addEventListener("click", followLink);

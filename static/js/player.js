// Chapters and passages move the player at once. Without this script their links reload the page at that second.

function seek(event) {
  const link = event.target.closest("a[data-seek]");
  const player = link?.closest("[data-player]");
  const media = player?.querySelector("video, audio");
  if (!media || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  history.replaceState(history.state, "", link.href);
  media.currentTime = Number(link.dataset.seek);
  media.focus();
  media.play().catch(() => {}); // The browser may refuse to play by itself: the reader presses play.
}

document.addEventListener("click", seek);

// What the scripts of the player share.

// Neither a key nor a click with which a reader asks the browser for something, such as a new tab.
export const isPlain = (event) => !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.button);

// Gives every player on the page, also one that is put there later, to `enhance` once.
export function forEachPlayer(enhance) {
  const enhanced = new WeakSet();
  const enhanceAll = () => {
    for (const player of document.querySelectorAll("[data-player]")) {
      if (!enhanced.has(player)) enhance(player);
      enhanced.add(player);
    }
  };
  enhanceAll();
  document.addEventListener("part-replaced", enhanceAll);
}

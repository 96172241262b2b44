// What a partner's frame needs when it is shut in by `sandbox`: there no link may open a window, so their addresses
// are shown to be copied, and the host may be asked to follow a link or to give the frame its height (as WordPress does).

const secret = /[?&]secret=(\w+)/.exec(location.hash)?.[1];

function tell(message, value) {
  parent.postMessage({ message, value, secret }, "*");
}

function showAddresses() {
  for (const link of document.querySelectorAll("a[data-address]:not(:has(+ .embed__address))")) {
    const address = document.createElement("span");
    address.className = "embed__address";
    address.textContent = link.href;
    link.after(address);
  }
}

function askHost(event) {
  const link = event.target.closest("a[target=_blank]");
  if (link) tell("link", link.href);
}

if (window.origin === "null") {
  showAddresses();
  new MutationObserver(showAddresses).observe(document.body, { childList: true, subtree: true });
}

if (secret) {
  document.addEventListener("click", askHost);
  new ResizeObserver(() => tell("height", document.documentElement.scrollHeight)).observe(document.body);
}

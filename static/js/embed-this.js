// Chooses size and start of the code to embed, copies and shows it. The code is in the page: it can be copied by hand.

const TIME = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]?\d)$|^(\d{1,6})$/;

function secondsOf(text) {
  const match = TIME.exec(text.trim() || "0");
  if (!match) return null;
  const [, hours, minutes, seconds, whole] = match;
  return whole ? Number(whole) : Number(hours || 0) * 3600 + Number(minutes) * 60 + Number(seconds);
}

class EmbedThis {
  constructor(root) {
    this.root = root;
    const find = (name) => root.querySelector(`[data-${name}]`);
    this.start = find("start");
    this.size = find("size");
    this.code = find("code");
    this.copy = find("copy");
    this.status = find("status");
    this.stage = find("preview-here");
    for (const element of root.querySelectorAll("[data-needs-script]")) element.hidden = false;
    this.start?.addEventListener("change", () => this.update());
    this.size?.addEventListener("change", () => this.update());
    this.copy.addEventListener("click", () => this.copyCode());
    this.code.addEventListener("focus", () => this.code.select());
    root.addEventListener("toggle", () => this.showPreview());
    if (root.open) this.showPreview();
  }

  update() {
    const second = this.startSecond();
    if (second === null) return;
    const plain = this.size ? this.size.value : this.code.value;
    const address = this.start?.dataset.address;
    this.code.value = second ? plain.replace(`src="${address}"`, () => `src="${address}?t=${second}"`) : plain;
    this.showPreview(second);
  }

  startSecond() {
    if (!this.start) return 0;
    const { duration, unreadable, tooLate } = this.start.dataset;
    const second = secondsOf(this.start.value);
    const problem = second === null ? unreadable : duration && second >= Number(duration) ? tooLate : "";
    this.start.setAttribute("aria-invalid", String(Boolean(problem)));
    this.say(problem);
    return problem ? null : second;
  }

  showPreview(second = this.startSecond() ?? 0) {
    if (!this.root.open) return;
    this.frame ??= this.makeFrame();
    const source = this.root.dataset.preview + (second ? `?t=${second}` : "");
    if (this.frame.getAttribute("src") !== source) this.frame.setAttribute("src", source);
    const chosen = this.size?.selectedOptions[0].dataset.width;
    if (chosen) this.frame.width = chosen;
    if (!this.frame.isConnected) this.stage.append(this.frame);
  }

  makeFrame() {
    const frame = document.createElement("iframe");
    frame.title = this.root.dataset.title;
    frame.loading = "lazy";
    frame.allow = "fullscreen; picture-in-picture";
    frame.className = this.size ? "embed-this__frame" : "embed-this__frame embed-this__frame--list";
    return frame;
  }

  async copyCode() {
    try {
      await navigator.clipboard.writeText(this.code.value);
      this.say(this.copy.dataset.copied);
    } catch {
      this.code.select(); // Old browsers and pages without TLS have no clipboard.
      this.code.focus();
      this.say(this.copy.dataset.notCopied);
    }
  }

  say(sentence) {
    this.status.textContent = sentence;
  }
}

for (const root of document.querySelectorAll("[data-embed-this]")) new EmbedThis(root);

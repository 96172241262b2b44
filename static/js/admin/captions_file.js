// Reads a file of captions into the text field above it. Nothing is sent before the editor saves.
(() => {
  const MOST_BYTES = 2 * 1024 * 1024;
  const BINARY = /[\u0000-\u0008\u000e-\u001f]/;

  const encodingByMark = ([first, second]) => {
    if (first === 0xff && second === 0xfe) return "utf-16le";
    if (first === 0xfe && second === 0xff) return "utf-16be";
    return "utf-8";
  };

  const decode = (bytes) => {
    try {
      return { text: new TextDecoder(encodingByMark(bytes), { fatal: true }).decode(bytes), said: "read" };
    } catch {
      return { text: new TextDecoder("windows-1252").decode(bytes), said: "guessed" };
    }
  };

  const content = async (file) => {
    if (file.size > MOST_BYTES) return { said: "large" };
    try {
      const read = decode(new Uint8Array(await file.arrayBuffer()));
      if (BINARY.test(read.text)) return { said: "binary" };
      return read.text.trim() ? read : { said: "empty" };
    } catch {
      return { said: "unreadable" };
    }
  };

  class CaptionsFile extends window.StimulusModule.Controller {
    static targets = ["file", "told", "sentence"];
    static values = { field: String };

    async read() {
      const [file] = this.fileTarget.files;
      if (!file) return;
      const { text, said } = await content(file);
      if (text) this.fill(text);
      this.tell(said, file.name);
      // The same file, once mended, can be chosen again.
      this.fileTarget.value = "";
    }

    fill(text) {
      const field = document.getElementById(this.fieldValue);
      field.value = text;
      for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
    }

    tell(said, name) {
      const sentence = this.sentenceTargets.find((template) => template.dataset.name === said);
      this.toldTarget.textContent = sentence.content.textContent.replace("{file}", () => name);
    }
  }

  window.wagtail.app.register("captions-file", CaptionsFile);
})();

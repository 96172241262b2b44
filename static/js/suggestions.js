// Completes what is typed into a search field with what the address in its `data-suggestions` answers. The field keeps
// the focus, as in the pattern “combobox with list popup” of the WAI-ARIA practices; without this script it is a plain
// field of a form.

const PAUSE = 150;
const SHORTEST = 2;

class Suggestions {
  constructor(field, number) {
    this.field = field;
    this.id = `suggestions-${number}`;
    this.options = [];
    this.current = -1;
    this.list = this.add("ul", { id: this.id, role: "listbox", hidden: true, className: "suggestions" });
    this.status = this.add("p", { className: "visually-hidden" });
    this.status.setAttribute("aria-live", "polite");
    (field.closest("label") ?? field).after(this.list, this.status);
    for (const [name, value] of Object.entries({ autocomplete: "list", expanded: "false", controls: this.id })) {
      field.setAttribute(`aria-${name}`, value);
    }
    field.setAttribute("role", "combobox");
    field.autocomplete = "off";
    field.addEventListener("input", (event) => this.typed(event));
    field.addEventListener("keydown", (event) => this.pressed(event));
    field.addEventListener("blur", () => this.close());
    // The field would lose the focus, and the list close, before the click arrives.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.follow(event.target.closest("[role=option]")));
  }

  add(tag, { role, ...properties }) {
    const element = Object.assign(document.createElement(tag), properties);
    if (role) element.setAttribute("role", role);
    return element;
  }

  typed(event) {
    clearTimeout(this.pause);
    this.request?.abort();
    if (this.field.value.trim().length < SHORTEST) return this.close();
    if (!event.isComposing) this.pause = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    this.request = new AbortController();
    try {
      const address = `${this.field.dataset.suggestions}?${new URLSearchParams({ q: this.field.value.trim() })}`;
      const response = await fetch(address, { signal: this.request.signal });
      if (response.ok) this.show(await response.json());
      else this.close();
    } catch (error) {
      if (error.name !== "AbortError") this.close(); // Offline: the form says so when it is sent.
    }
  }

  show({ suggestions, name, status }) {
    if (document.activeElement !== this.field) return;
    this.list.setAttribute("aria-label", name);
    this.options = suggestions.map((suggestion, place) => this.option(suggestion, place));
    this.list.replaceChildren(...this.options);
    this.go(-1);
    this.status.textContent = status;
    this.open(this.options.length > 0);
  }

  option({ label, kind, address }, place) {
    const option = this.add("li", { role: "option", className: "suggestions__option", id: `${this.id}-${place}` });
    const words = this.add("span", { textContent: label });
    const note = this.add("span", { textContent: kind, className: "suggestions__kind" });
    option.append(words, " ", note);
    option.dataset.address = address;
    option.setAttribute("aria-selected", "false");
    return option;
  }

  open(isOpen) {
    if (isOpen) this.place();
    this.list.hidden = !isOpen;
    this.field.setAttribute("aria-expanded", String(isOpen));
  }

  place() {
    const { style } = this.list;
    style.insetBlockStart = `${this.field.offsetTop + this.field.offsetHeight}px`;
    style.insetInlineStart = `${this.field.offsetLeft}px`;
    style.inlineSize = `${this.field.offsetWidth}px`;
  }

  close() {
    clearTimeout(this.pause);
    this.request?.abort();
    this.go(-1);
    this.open(false);
    this.status.textContent = "";
  }

  pressed(event) {
    if (event.isComposing) return;
    const { length } = this.options;
    if (event.key === "Escape" && !this.list.hidden) this.close();
    else if (event.key === "Enter" && this.current >= 0) this.follow(this.options[this.current]);
    else if (event.key === "ArrowDown" && length) this.go(this.current + 1 < length ? this.current + 1 : -1);
    else if (event.key === "ArrowUp" && length) this.go(this.current < 0 ? length - 1 : this.current - 1);
    else return;
    event.preventDefault();
  }

  go(place) {
    this.options[this.current]?.setAttribute("aria-selected", "false");
    this.current = place;
    const option = this.options[place];
    if (!option) return this.field.removeAttribute("aria-activedescendant");
    if (this.list.hidden) this.open(true);
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", option.id);
  }

  follow(option) {
    if (option) window.location.assign(option.dataset.address);
  }
}

document.querySelectorAll("[data-suggestions]").forEach((field, number) => new Suggestions(field, number));

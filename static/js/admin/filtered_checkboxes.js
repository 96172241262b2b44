// Narrows a list of checkboxes to those whose words match what is typed. Without it, the list simply scrolls.
const enhance = (box) => {
  const filter = box.querySelector("input[type=search]");
  if (!filter || !filter.hidden) return;
  filter.hidden = false;
  filter.addEventListener("input", () => {
    const wanted = filter.value.trim().toLocaleLowerCase();
    for (const label of box.querySelectorAll("label")) {
      const ticked = label.querySelector("input").checked;
      label.hidden = !ticked && !label.textContent.toLocaleLowerCase().includes(wanted);
    }
  });
  // Enter would submit the whole form.
  filter.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
};

const enhanceAll = () => document.querySelectorAll("[data-filtered-checkboxes]").forEach(enhance);

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", enhanceAll);
else enhanceAll();

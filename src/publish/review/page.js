// The decisions that are made on this page, and the text of the files that keep them.
"use strict";
const articles = JSON.parse(document.getElementById("data").textContent);
const sections = [...document.querySelectorAll(".article")];
const places = [...document.querySelectorAll(".place")];
let unsaved = false;

const article = (node) => articles[node.closest(".article").dataset.article];
const known = (place) => article(place).places[place.dataset.place];
const buttons = (place) => [...place.querySelectorAll("[data-form]")];

// The same text that `publish review --decide` writes.
function text(found) {
  const lines = found.places.filter((place) => place.decided)
    .map((place) => `${JSON.stringify(place.context)} = ${JSON.stringify(place.decided)}\n`);
  return found.head + lines.join("") + found.tail;
}

function show(place) {
  const { choice, decided } = known(place);
  place.classList.toggle("decided", Boolean(decided));
  place.querySelector(".traditional mark").textContent = decided || choice;
  for (const button of buttons(place)) button.setAttribute("aria-pressed", button.dataset.form === decided);
  const other = place.querySelector("input");
  other.value = decided && !buttons(place).some((button) => button.dataset.form === decided) ? decided : "";
  place.querySelector(".back").hidden = !decided;
  place.querySelector(".error").textContent = "";
}

function count() {
  for (const section of sections) {
    const found = article(section);
    const decided = found.places.filter((place) => place.decided).length;
    section.querySelector(".count").textContent = `${decided} of ${found.places.length} decided`;
    section.querySelector(".all").disabled = decided === found.places.length;
    section.querySelector("pre").textContent = text(found);
  }
  const all = articles.flatMap((found) => found.places);
  const decided = all.filter((place) => place.decided).length;
  document.getElementById("count").textContent = `${decided} of ${all.length} decided`;
}

function decide(place, form) {
  known(place).decided = form;
  unsaved = true;
  place.closest(".article").querySelector(".done").textContent = "";
  show(place);
  count();
}

function write(place, form) {
  const { context, forms } = known(place);
  if (forms.includes(form)) return decide(place, form);
  const own = context[context.lastIndexOf("】") - 1], region = article(place).region;
  place.querySelector(".error").textContent =
    `${form} is no form of ${own}. What is to stand there against all rules goes into the text: [${own}]{${region}=${form}}`;
}

function go(place) {
  if (!place) return;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest" });
}

const current = () => places.indexOf(document.activeElement.closest(".place"));

// From a place to the next one that waits; to the file where none does.
function onward(from) {
  const waiting = places.slice(from + 1).find((place) => !known(place).decided);
  if (waiting) return go(waiting);
  const save = places[from].closest(".article").querySelector(".save");
  save.focus();
  save.scrollIntoView({ block: "nearest" });
}

async function copy(section) {
  const done = section.querySelector(".done");
  try {
    await navigator.clipboard.writeText(text(article(section)));
    done.textContent = "Copied.";
    unsaved = false;
  } catch {
    section.querySelector("details").open = true;
    getSelection().selectAllChildren(section.querySelector("pre"));
    done.textContent = "Selected: copy it with your keyboard.";
  }
}

function save(section) {
  const found = article(section);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text(found)], { type: "application/toml" }));
  link.download = found.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  section.querySelector(".done").textContent = `Saved as ${found.name}: move it to the place named here.`;
  unsaved = false;
}

for (const place of places) {
  for (const button of buttons(place)) button.addEventListener("click", () => decide(place, button.dataset.form));
  place.querySelector(".back").addEventListener("click", () => { decide(place, ""); place.focus(); });
  place.querySelector("input").addEventListener("change", (event) => event.target.value.trim() && write(place, event.target.value.trim()));
  show(place);
}
for (const section of sections) {
  section.querySelector(".all").addEventListener("click", () => {
    for (const place of section.querySelectorAll(".place")) if (!known(place).decided) decide(place, known(place).choice);
  });
  section.querySelector(".save").addEventListener("click", () => save(section));
  section.querySelector(".copy").addEventListener("click", () => copy(section));
}
document.getElementById("only").addEventListener("change", (event) => document.body.classList.toggle("only-undecided", event.target.checked));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, summary, pre")) return;
  const at = current();
  const shown = places.filter((place) => place.offsetParent);
  const where = shown.indexOf(places[at]);
  if (event.key === "j" || event.key === "ArrowDown") go(shown[where + 1]);
  else if (event.key === "k" || event.key === "ArrowUp") go(shown[where < 0 ? 0 : where - 1]);
  else if (at < 0) return;
  else if (event.key === "u") { decide(places[at], ""); go(places[at]); }
  else if (event.key === "Enter" && event.target === places[at]) { decide(places[at], known(places[at]).choice); onward(at); }
  else if (/^[1-9]$/.test(event.key) && buttons(places[at])[event.key]) { decide(places[at], buttons(places[at])[event.key].dataset.form); onward(at); }
  else return;
  event.preventDefault();
});
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
count();

// Says what the visitor's own clock will show, where it differs. The zone is the browser's; nothing is kept or sent.

const language = document.documentElement.lang;
const locale = language === "en" ? "en-GB" : language;
const article = document.querySelector("[data-time-here]");

const inWords = (moment, options) => new Intl.DateTimeFormat(locale, options).format(moment);
const twoDigits = (number) => String(number).padStart(2, "0");
const dayOf = (moment) => [moment.getFullYear(), twoDigits(moment.getMonth() + 1), twoDigits(moment.getDate())].join("-");
const timeOf = (moment) => `${twoDigits(moment.getHours())}:${twoDigits(moment.getMinutes())}`;

function wordsFor(moment, withoutDay) {
  return (withoutDay ? article.dataset.timeHere : article.dataset.dayHere)
    .replace("DAY", inWords(moment, { day: "numeric", month: "long" }))
    .replace("TIME", inWords(moment, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }));
}

function addTimeHere(element) {
  const [day, time] = element.dateTime.split("T");
  const moment = new Date(element.dateTime);
  if (Number.isNaN(moment.getTime())) return; // a length, such as PT15M
  const isSameDay = day === dayOf(moment);
  if (isSameDay && time.startsWith(timeOf(moment))) return;
  const isNamedByTime = !("endOfDay" in element.dataset); // Else the page names the day that ends at this moment.
  const here = document.createElement("span");
  here.className = "time-here";
  here.textContent = `(${wordsFor(moment, isSameDay && isNamedByTime)})`;
  const zone = element.nextElementSibling;
  (zone?.matches(".zone") ? zone : element).after(" ", here);
}

function addTimesHere(part) {
  part.querySelectorAll('time[datetime*="T"]').forEach(addTimeHere);
}

addTimesHere(article);
document.addEventListener("part-replaced", (event) => addTimesHere(event.target)); // by live-state.js

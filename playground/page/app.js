// The page: the state of the playground, live, as phones side by side; the clock; the guide.
import { avatar, fullName, Phone } from "./chat.js";
import { GroupPhone } from "./group.js";
import { Mailboxes } from "./mail.js";
import { el, icon } from "./message.js";

/** Who is there when nobody is: three customers and an organizer. */
const FIRST_PEOPLE = [
  { first_name: "Ana", language_code: "en", role: "customer" },
  { first_name: "Ben", language_code: "en", role: "customer" },
  { first_name: "Chloé", language_code: "fr", role: "customer" },
  { first_name: "Olivia", language_code: "en", role: "organizer" },
];
/** Events that say what happened once; all others only repeat what the state holds. */
const MOMENTARY = new Set(["callback_answer", "typing"]);
const RETRY_MS = [500, 1000, 2000, 4000];

const $ = (selector) => document.querySelector(selector);
const phones = new Map();
const tabs = new Map();
let zone = "UTC";
let seq = 0;
let stateSeq = 0;
let failures = 0;
let source = null;
let clock = { at: Date.now(), seen: performance.now() };

const page = {
  bot: { first_name: "the bot", username: "", commands: [] },
  call,
  time: (date) => formats.time.format(date * 1000),
  day: (date) => {
    const moment = date * 1000;
    const sameYear = formats.year.format(moment) === formats.year.format(botNow());
    return (sameYear ? formats.day : formats.dayAndYear).format(moment);
  },
  people: () => [...phones.values()].filter((phone) => !(phone instanceof GroupPhone)).map(({ person }) => person),
  groups: () => [...phones.values()].filter((phone) => phone instanceof GroupPhone),
  joined: (group) => goTo(showGroup(group)),
  /** Somebody follows a link from a group into their own chat with the bot. */
  start: (id, text) => {
    const phone = phones.get(id);
    if (!phone) return;
    goTo(phone);
    phone.send({ text });
  },
  unread: (phone) => {
    const tab = tabs.get(phone.id);
    if (tab && !tab.visible) setUnread(tab, tab.count + 1);
  },
};

const mailboxes = new Mailboxes({ call, when: (date) => formats.short.format(Date.parse(date)) });

let formats = makeFormats();
function makeFormats() {
  const make = (options) => new Intl.DateTimeFormat(undefined, { timeZone: zone, ...options });
  const day = { weekday: "long", day: "numeric", month: "long" };
  return {
    time: make({ hour: "numeric", minute: "2-digit" }),
    year: make({ year: "numeric" }),
    day: make(day),
    dayAndYear: make({ ...day, year: "numeric" }),
    full: make({ ...day, year: "numeric", hour: "numeric", minute: "2-digit" }),
    short: make({ day: "numeric", month: "short", hour: "numeric", minute: "2-digit" }),
    zone: make({ hour: "numeric", timeZoneName: "short" }),
  };
}

/** One call below /play. Fails with the server's own words. */
async function call(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Error("The playground does not answer.");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error || `The playground answered ${response.status}.`);
  return answer;
}

function notice(text) {
  const node = $("[data-notice]");
  node.textContent = text;
  node.hidden = false;
  clearTimeout(notice.timer);
  notice.timer = setTimeout(() => { node.hidden = true; }, 6000);
}

/** Runs what a button asked for; the button waits, a failure is told. */
async function doing(button, work) {
  button.disabled = true;
  try {
    await work();
  } catch (error) {
    notice(error.message);
  } finally {
    button.disabled = false;
  }
}

// ---- state and events ---------------------------------------------------------------------------

async function load() {
  const state = await call("GET", "/play/state");
  page.bot = state.bot;
  const given = state.guide?.timezone;
  if (given && given !== zone) {
    try {
      Intl.DateTimeFormat(undefined, { timeZone: given });
      zone = given;
      formats = makeFormats();
    } catch {
      // A zone this browser does not know: UTC stays, and the clock says so.
    }
  }
  setClock(state.now);
  $("[data-bot-name]").textContent = state.bot.first_name;
  document.title = `${state.bot.first_name} playground`;
  $("[data-next-deadline]").hidden = !state.has_next_deadline;
  showGuide(state.guide);
  const groups = state.groups.filter((group) => !group.migrated_to);
  const ids = new Set([...state.people, ...groups].map(({ id }) => id));
  for (const [id, phone] of phones) if (!ids.has(id)) removePhone(id, phone);
  for (const person of state.people) {
    const { messages = [], ...about } = person;
    const phone = showPerson(about);
    phone.keepOnly(new Set(messages.map((message) => message.message_id)));
    for (const message of messages) phone.show(message, false);
  }
  for (const group of groups) showGroup(group);
  mailboxes.load(state.letters);
  seq = state.seq;
  stateSeq = state.seq;
  return state;
}

function onEvent(event) {
  if (event.type === "gap") return reload();
  if (event.seq <= seq) return;
  const gap = event.seq > seq + 1;
  seq = event.seq;
  if (gap) return reload();
  // After a reload the replay brings what the state has told already.
  if (event.seq <= stateSeq && !MOMENTARY.has(event.type)) return;
  if (event.type === "clock") return setClock(event.now);
  if (event.type === "person") {
    showPerson(event.person);
    for (const group of page.groups()) group.update(group.person);
    return;
  }
  if (event.type === "mail") return mailboxes.add(event.letter);
  if (event.type === "group") return void showGroup(event.group);
  const phone = phones.get(event.group_id ?? event.person_id);
  if (!phone) return reload();
  switch (event.type) {
    case "message":
    case "edited": return phone.show(event.message, true);
    case "deleted": return phone.remove(event.message_id);
    case "callback_answer": return phone.answer(event);
    case "checkout": return phone.checkout(event);
    case "typing": return phone.typing(event.action);
    case "commands": return phone.setCommands(event.commands);
  }
}

/** Something was missed: close, read the whole state, go on from there. */
function reload() {
  source?.close();
  connect(false);
}

/** `resume`: replay the toasts of the meantime too, if the server still is the one it was. */
async function connect(resume) {
  source?.close();
  try {
    const last = seq;
    const state = await load();
    if (resume && state.seq >= last) seq = last;
  } catch (error) {
    return retry(error);
  }
  const stream = new EventSource(`/play/events?after=${seq}`);
  source = stream;
  stream.onopen = () => {
    failures = 0;
    connection("");
  };
  stream.onmessage = ({ data }) => {
    if (stream === source) onEvent(JSON.parse(data));
  };
  stream.onerror = () => {
    if (stream !== source) return;
    stream.close();
    retry();
  };
}

function retry() {
  connection("Reconnecting…");
  const delay = RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)];
  clearTimeout(retry.timer);
  retry.timer = setTimeout(() => connect(seq > 0), delay);
}

function connection(text) {
  $("[data-connection]").textContent = text;
  document.body.classList.toggle("offline", text !== "");
}

// ---- people and their tabs ----------------------------------------------------------------------

function showPerson(person) {
  return showPhone(person, Phone);
}

/** A group or channel; one that has become another is gone. */
function showGroup({ messages, ...group }) {
  if (group.migrated_to) {
    const old = phones.get(group.id);
    if (old) removePhone(group.id, old);
    return phones.get(group.migrated_to);
  }
  const phone = showPhone(group, GroupPhone);
  if (messages) {
    phone.keepOnly(new Set(messages.map((message) => message.message_id)));
    for (const message of messages) phone.show(message, false);
  }
  return phone;
}

function showPhone(person, Kind) {
  const known = phones.get(person.id);
  if (known) {
    known.update({ ...known.person, ...person });
    fillTab(tabs.get(person.id), known);
    return known;
  }
  const phone = new Kind(person, page);
  phones.set(person.id, phone);
  $("[data-phones]").append(phone.node);
  const node = el("button", { type: "button", class: "tab", onclick: () => goTo(phone) });
  const tab = { node, count: 0, visible: false, phone };
  tabs.set(person.id, tab);
  fillTab(tab, phone);
  $("[data-tabs]").append(node);
  seen.observe(phone.node);
  overflow();
  return phone;
}

function removePhone(id, phone) {
  seen.unobserve(phone.node);
  phone.node.remove();
  tabs.get(id).node.remove();
  tabs.delete(id);
  phones.delete(id);
  overflow();
}

function fillTab(tab, { person }) {
  tab.badge = el("span", { class: "count" });
  tab.node.replaceChildren(avatar(person), el("bdi", { class: "tab-name", text: person.first_name }), tab.badge);
  tab.node.title = fullName(person);
  tab.node.classList.toggle("organizer", person.role === "organizer");
  setUnread(tab, tab.count);
}

function setUnread(tab, count) {
  tab.count = count;
  tab.badge.hidden = count === 0;
  tab.badge.replaceChildren(count > 99 ? "99+" : String(count), el("span", { class: "visually-hidden", text: " unread" }));
}

function goTo(phone) {
  if (!phone) return;
  // On a narrow screen the guide lies over the chats.
  if (narrow()) openGuide(false, false);
  phone.node.scrollIntoView({ inline: "center", block: "nearest", behavior: calm() ? "auto" : "smooth" });
}

const narrow = () => matchMedia("(max-width: 760px)").matches;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Which phones are on the screen: their tabs are lit, and nothing in them counts as unread. */
const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const tab = tabs.get(Number(entry.target.dataset.person));
    if (!tab) continue;
    tab.visible = entry.intersectionRatio >= 0.6;
    if (tab.visible) setUnread(tab, 0);
    tab.node.classList.toggle("current", tab.visible);
    if (tab.visible) tab.node.setAttribute("aria-current", "true");
    else tab.node.removeAttribute("aria-current");
  }
  const current = [...tabs.values()].filter((tab) => tab.visible);
  if (current.length === 1) current[0].node.scrollIntoView({ block: "nearest", inline: "nearest" });
}, { threshold: [0.6] });

/** The strip of tabs is there when not all phones fit. */
function overflow() {
  const row = $("[data-phones]");
  document.body.classList.toggle("overflowing", row.scrollWidth > row.clientWidth + 2);
}
new ResizeObserver(overflow).observe($("[data-phones]"));

function addPersonDialog() {
  const dialog = $("[data-add-dialog]");
  const form = dialog.querySelector("form");
  $("[data-add-person]").addEventListener("click", () => {
    form.reset();
    dialog.showModal();
    form.elements.first_name.focus();
  });
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const data = Object.fromEntries(new FormData(form));
    data.first_name = data.first_name.trim();
    if (!data.first_name) return form.elements.first_name.focus();
    await doing(form.querySelector("[type=submit]"), async () => {
      const person = await call("POST", "/play/people", data);
      dialog.close();
      const phone = showPerson(person);
      goTo(phone);
      phone.composer.focus({ preventScroll: true });
    });
  });
}

function addGroupDialog() {
  const dialog = $("[data-group-dialog]");
  const form = dialog.querySelector("form");
  $("[data-add-group]").addEventListener("click", () => {
    form.reset();
    form.elements.owner.replaceChildren(...page.people().map((person) => el("option", { value: String(person.id), text: fullName(person), selected: person.role === "organizer" })));
    dialog.showModal();
    form.elements.title.focus();
  });
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const data = Object.fromEntries(new FormData(form));
    data.title = data.title.trim();
    if (!data.title) return form.elements.title.focus();
    data.owner = Number(data.owner);
    data.members = page.people().map(({ id }) => id).filter((id) => id !== data.owner);
    await doing(form.querySelector("[type=submit]"), async () => {
      const group = await call("POST", "/play/groups", data);
      dialog.close();
      goTo(showGroup(group));
    });
  });
}

/** Nobody is there: the first four come. A second page opened at the same time waits its turn. */
async function firstPeople() {
  const fill = async () => {
    const { people } = await call("GET", "/play/state");
    if (people.length > 0) return;
    for (const person of FIRST_PEOPLE) await call("POST", "/play/people", person);
  };
  if (navigator.locks) await navigator.locks.request("first-people", fill);
  else await fill();
}

// ---- the clock ----------------------------------------------------------------------------------

const botNow = () => clock.at + (performance.now() - clock.seen);

/** `now`: RFC 3339, or seconds since 1970. */
function setClock(now) {
  const at = typeof now === "number" ? now * 1000 : Date.parse(now);
  if (Number.isNaN(at)) return;
  clock = { at, seen: performance.now() };
  tick();
}

function tick() {
  const node = $("[data-clock]");
  const moment = botNow();
  const part = formats.zone.formatToParts(moment).find(({ type }) => type === "timeZoneName");
  const text = `${formats.full.format(moment)} ${part?.value ?? ""}`.trim();
  if (node.textContent !== text) node.textContent = text;
  node.dateTime = new Date(moment).toISOString();
  node.title = zone;
}

function clockButtons() {
  const move = (button, body) => button.addEventListener("click", () => doing(button, async () => {
    setClock((await call("POST", "/play/clock", body)).now);
  }));
  for (const button of document.querySelectorAll("[data-advance]")) {
    move(button, { advance_seconds: Number(button.dataset.advance) });
  }
  move($("[data-next-deadline]"), { to_next_deadline: true });
  setInterval(tick, 1000);
}

// ---- the guide ----------------------------------------------------------------------------------

let guideShown = "";
function showGuide(guide) {
  const json = JSON.stringify(guide ?? null);
  if (json === guideShown) return;
  guideShown = json;
  const toggle = $("[data-toggle-guide]");
  toggle.hidden = !guide;
  if (!guide) return openGuide(false, false);
  const close = el("button", { class: "round", type: "button", "aria-label": "Close the guide", onclick: closeGuide }, icon("close"));
  $("#guide").replaceChildren(
    el("div", { class: "guide-head" }, el("h2", { dir: "auto", text: guide.title }), close),
    el("div", { class: "guide-body" },
      guide.intro ? el("p", { class: "intro", dir: "auto" }, ...withCode(guide.intro)) : null,
      ...(guide.steps?.length ? [el("h3", { text: "What to try first" }), el("ol", {}, ...guide.steps.map((step) => el("li", { dir: "auto" }, ...withCode(step))))] : []),
      ...(guide.accounts?.length ? [el("h3", { text: "Accounts to use" }), el("ul", { class: "accounts" }, ...guide.accounts.map(account))] : [])));
  let wanted = matchMedia("(min-width: 1100px)").matches;
  try {
    wanted = JSON.parse(localStorage.getItem("guide-open")) ?? wanted;
  } catch {
    // No storage: the guide opens as the width suggests.
  }
  openGuide(wanted && !narrow(), false);
}

function closeGuide() {
  openGuide(false, !narrow());
  $("[data-toggle-guide]").focus();
}

function openGuide(open, remember) {
  $("#guide").hidden = !open;
  $("[data-toggle-guide]").setAttribute("aria-expanded", String(open));
  if (!remember) return;
  try {
    localStorage.setItem("guide-open", JSON.stringify(open));
  } catch {
    // As above.
  }
}

/** Text in which what stands between backticks, and a /command, can be copied. */
function withCode(text) {
  return String(text).split(/(`[^`]+`|(?<![\w/])\/[a-z]{2,}\b)/).map((piece, index) => (index % 2
    ? copyable(piece.replaceAll("`", ""), "code", piece.replaceAll("`", ""))
    : piece));
}

function account({ name, email, password, note }) {
  const line = (label, value, what) => value && el("div", { class: "secret" }, el("span", { class: "label", text: label }), copyable(value, "value", `${what} of ${name}`));
  return el("li", {}, el("strong", { dir: "auto", text: name }), note ? el("span", { class: "note", dir: "auto", text: note }) : null,
    line("E-mail", email, "e-mail"), line("Password", password, "password"));
}

function copyable(value, className, what) {
  const said = el("span", { class: "said", role: "status" });
  const button = el("button", { type: "button", class: `copy ${className}`, title: "Copy", "aria-label": what === value ? `Copy ${value}` : `Copy the ${what}: ${value}` }, el("bdi", { text: value }), icon("copy"), said);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(value);
      said.textContent = "copied";
    } catch {
      said.textContent = "select it by hand";
      getSelection().selectAllChildren(button.firstChild);
    }
    setTimeout(() => { said.textContent = ""; }, 1600);
  });
  return button;
}

// ---- start --------------------------------------------------------------------------------------

$("[data-toggle-guide]").addEventListener("click", () => {
  const open = $("#guide").hidden;
  openGuide(open, !narrow());
  if (open && narrow()) $("#guide button")?.focus();
});
$("#guide").addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeGuide();
});
clockButtons();
addPersonDialog();
addGroupDialog();
firstPeople().catch(() => {}).then(() => connect(false));

// One phone: the chat of one person with the bot; group.js makes a group's of it.
import { el, fillMessage, icon, markPending, money, serviceText, startCommand, summary } from "./message.js";

/** Closer to the end than this (CSS pixels) counts as reading the newest message. */
const NEAR_END = 80;
/** How long a toast stays, and how long a button waits for its answer (Telegram gives up about then too). */
const TOAST_MS = 3600;
const TAP_MS = 30000;
/** How long the bot has to say whether a payment is good, as at Telegram. */
const PAY_MS = 10000;
/** A "typing…" that is not renewed ends by itself, as at Telegram. */
const TYPING_MS = 5000;
/** Messages of one side closer than this (seconds) form one group with one tail. */
const GROUP_SECONDS = 600;

const ACTIONS = { upload_photo: "is sending a photo", upload_document: "is sending a file", find_location: "is looking for a place" };
const ATTACHMENTS = [
  ["sticker", "Sticker", "smile"], ["voice", "Voice note", "mic"], ["photo", "Photo", "photo"],
  ["document", "File", "file"], ["location", "Location", "place"], ["contact", "Contact", "person"],
];
const LANGUAGES = [["en", "English"], ["fr", "Français"]];

export function initials(person) {
  const letters = [person.first_name, person.last_name].map((name) => Array.from((name || "").replace(/[^\p{L}\p{N}]/gu, ""))[0] || "");
  return letters.join("").toUpperCase() || "?";
}

export function fullName(person) {
  return [person.first_name, person.last_name].filter(Boolean).join(" ");
}

export function avatar(person) {
  return el("span", { class: `avatar tone-${Math.abs(person.id) % 6}`, "aria-hidden": "true", text: initials(person) });
}

export class Phone {
  /** `page` has `bot`, `call(method, path, body)`, `time(date)`, `day(date)`, `unread(phone)` and `groups()`. */
  constructor(person, page) {
    this.page = page;
    this.articles = new Map();
    this.pending = new Map();
    this.queries = new Map();
    this.answered = new Set();
    this.alerts = [];
    this.checkouts = new Map();
    this.sheet = null;
    this.atEnd = true;
    this.unseen = 0;
    this.context = {
      get bot() { return page.bot; },
      send: (text) => this.send({ text }),
      start: (text) => this.start(text),
      choose: (button, parameter) => this.chooseGroup(button, parameter),
      tap: (id, data) => this.tap(id, data),
      pay: (message) => this.pay(message),
      isPending: (id, data) => this.pending.has(`${id} ${data}`),
      copy: (text) => this.copy(text),
      toast: (text) => this.toast(text),
      time: page.time,
      grown: () => this.atEnd && this.toEnd(),
      author: (message) => this.author(message),
      named: (message) => this.named(message),
    };
    this.build(person);
    this.update(person);
  }

  get id() { return this.person.id; }

  build(person) {
    this.name = el("bdi", { class: "name" });
    this.avatarSlot = el("span", { class: "avatar-slot" });
    this.status = el("p", { class: "status" });
    this.badges = el("span", { class: "badges" });
    const more = el("button", { class: "round more", type: "button", "aria-label": "Options of this person", "aria-haspopup": "menu", "aria-expanded": "false" }, icon("more"));
    more.addEventListener("click", () => this.menu(more, this.optionItems(), "options"));
    this.header = el("header", {}, this.avatarSlot, el("div", { class: "who" }, el("h2", { dir: "auto" }, this.name), this.status), this.badges, more);

    this.empty = el("div", { class: "empty" });
    this.list = el("div", { class: "messages", role: "log", "aria-live": "off", tabindex: "0" }, this.empty);
    this.newest = el("button", { class: "newest", type: "button", hidden: true, onclick: () => this.toEnd() });
    this.toasts = el("div", { class: "toasts", role: "status" });
    this.spoken = el("div", { class: "visually-hidden", "aria-live": "polite" });
    const paper = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    paper.setAttribute("class", "wallpaper");
    paper.setAttribute("aria-hidden", "true");
    const sheet = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of [["width", "100%"], ["height", "100%"], ["fill", "url(#doodles)"]]) sheet.setAttribute(name, value);
    paper.append(sheet);
    this.screen = el("div", { class: "screen" }, paper, this.list, this.newest, this.toasts, this.spoken);

    this.buildComposer();
    this.node = el("section", { class: "phone", "data-person": String(person.id) }, this.header, this.screen, this.footer);

    let lastTop = 0;
    this.list.addEventListener("scroll", () => {
      const { scrollHeight, scrollTop, clientHeight } = this.list;
      if (scrollHeight - scrollTop - clientHeight < NEAR_END) this.atEnd = true;
      // Only somebody who scrolls up leaves the end; content that grew below has not moved the reader.
      else if (scrollTop < lastTop) this.atEnd = false;
      lastTop = scrollTop;
      if (this.atEnd) this.setUnseen(0);
      this.newest.hidden = this.atEnd;
    }, { passive: true });
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.list);
  }

  buildComposer() {
    this.composer = el("textarea", { class: "composer", rows: "1", placeholder: "Message", dir: "auto", maxlength: "4096", autocomplete: "off" });
    this.commandsButton = el("button", { class: "commands", type: "button", "aria-label": "Menu of commands", "aria-haspopup": "menu", "aria-expanded": "false" },
      icon("menu"), el("span", { text: "Menu" }));
    this.commandsButton.addEventListener("click", () => this.menu(this.commandsButton, this.commandItems(this.commands()), "command-list"));
    const attach = el("button", { class: "round attach", type: "button", "aria-label": "Attach", "aria-haspopup": "menu", "aria-expanded": "false" }, icon("clip"));
    attach.addEventListener("click", () => this.menu(attach, ATTACHMENTS.map(([kind, label, picture]) => ({
      label, picture, run: () => this.attach(kind),
    })), "attachments"));
    const send = el("button", { class: "round send", type: "submit", "aria-label": "Send" }, icon("send"));
    this.suggestions = el("div", { class: "popup command-list suggestions", role: "listbox", "aria-label": "Commands", id: `suggest-${crypto.randomUUID?.() ?? Math.random()}`, hidden: true });
    for (const [name, value] of [["aria-autocomplete", "list"], ["aria-controls", this.suggestions.id]]) {
      this.composer.setAttribute(name, value);
    }
    this.form = el("form", { class: "compose" }, this.commandsButton, this.composer, attach, send);
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.composer.addEventListener("input", () => { this.resize(); this.suggest(); });
    this.composer.addEventListener("keydown", (event) => this.onKey(event));
    this.composer.addEventListener("blur", () => { this.suggestions.hidden = true; });
    const unblock = el("button", { class: "unblock", type: "button", text: "Unblock the bot", onclick: () => this.patch({ blocked: false }) });
    this.footer = el("footer", {}, this.suggestions, this.form, unblock);
  }

  // ---- the person -----------------------------------------------------------------------------

  update(person) {
    this.person = { commands: this.person?.commands, ...person };
    const { node } = this;
    node.dataset.name = this.person.first_name;
    node.classList.toggle("organizer", this.person.role === "organizer");
    node.classList.toggle("blocked", Boolean(this.person.blocked));
    node.setAttribute("aria-label", `${fullName(this.person)} and ${this.page.bot.first_name}`);
    this.list.setAttribute("aria-label", `Messages of ${fullName(this.person)} and ${this.page.bot.first_name}`);
    this.composer.setAttribute("aria-label", `Message from ${fullName(this.person)}`);
    if (this.person.language_code) this.list.lang = this.person.language_code;
    this.name.textContent = fullName(this.person);
    this.avatarSlot.replaceChildren(avatar(this.person));
    this.badges.replaceChildren(...[
      this.person.language_code && el("span", { class: "badge", text: this.person.language_code, title: "Language of this person's app" }),
    ].filter(Boolean));
    this.commandsButton.hidden = this.commands().length === 0;
    const start = el("button", { class: "start", type: "button", text: "Start", onclick: () => this.send({ text: "/start" }) });
    this.empty.replaceChildren(el("span", { class: "bot-picture" }, icon("chat")), el("bdi", { class: "bot-name", text: this.page.bot.first_name }),
      el("p", { text: "No messages here yet" }), start);
    this.rest();
  }

  /** The line under the name, when nothing is being typed. */
  rest() {
    clearTimeout(this.typingTimer);
    this.status.classList.remove("typing");
    const { blocked, role } = this.person;
    this.status.replaceChildren(role === "organizer" ? "Organizer · " : "", blocked ? "has blocked " : "with ",
      el("bdi", { text: this.page.bot.first_name }));
  }

  typing(action) {
    this.status.classList.add("typing");
    const doing = ACTIONS[action] || "is typing";
    this.status.replaceChildren(el("bdi", { text: this.page.bot.first_name }), ` ${doing}`,
      el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")));
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => this.rest(), TYPING_MS);
  }

  commands() {
    return this.person.commands?.length ? this.person.commands : this.page.bot.commands || [];
  }

  setCommands(commands) {
    this.person.commands = commands;
    this.commandsButton.hidden = this.commands().length === 0;
  }

  optionItems() {
    const { language_code: language, blocked } = this.person;
    return [
      ...LANGUAGES.map(([code, label]) => ({
        label, picture: "check", checked: (language || "").split("-")[0] === code, run: () => this.patch({ language_code: code }),
      })),
      { label: blocked ? "Unblock the bot" : "Block the bot", picture: "block", danger: !blocked, run: () => this.patch({ blocked: !blocked }) },
    ];
  }

  async patch(change) {
    try {
      this.update({ ...this.person, ...(await this.page.call("PATCH", `/play/people/${this.id}`, change)) });
    } catch (error) {
      this.toast(error.message);
    }
  }

  // ---- messages -------------------------------------------------------------------------------

  isOwn(message) {
    return message.from?.id === this.person.id;
  }

  /** Who wrote a message, to see which belong together. */
  sender(message) {
    return message.from?.id;
  }

  author(message) {
    return this.isOwn(message) ? fullName(this.person) : this.page.bot.first_name;
  }

  /** Whether the author's name stands above the text. */
  named() {
    return false;
  }

  /** Shows a message, new or changed. `live`: it happens now, rather than being loaded. */
  show(message, live) {
    const known = this.articles.get(message.message_id);
    const json = JSON.stringify(message);
    if (known?.json === json) return;
    if (known) this.change(known, message, json);
    else this.insert(message, json, live);
    if (live && !this.isOwn(message)) {
      this.rest();
      this.spoken.textContent = `${this.author(message)}, to ${this.person.first_name}: ${(serviceText(message) || summary(message)).slice(0, 400)}`;
    }
  }

  insert(message, json, live) {
    const own = this.isOwn(message);
    const side = serviceText(message) ? "service" : own ? "out" : "in";
    const article = el("article", { class: `message ${side}`, "data-message-id": String(message.message_id) });
    fillMessage(article, message, this.context);
    let before = null;
    for (let last = this.list.lastElementChild; last; last = last.previousElementSibling) {
      if (!last.classList.contains("message")) continue;
      if (Number(last.dataset.messageId) < message.message_id) break;
      before = last;
    }
    this.list.insertBefore(article, before);
    this.articles.set(message.message_id, { article, message, json });
    this.arrange(article);
    if (before) this.arrange(before);
    if (live) article.classList.add("arriving");
    if (this.atEnd || (own && live)) this.toEnd();
    else if (live) this.setUnseen(this.unseen + 1);
    if (live && !own) this.page.unread(this);
  }

  change(known, message, json) {
    const { article } = known;
    // A card that changes above what is being read must not push it away.
    const above = article.getBoundingClientRect().bottom <= this.list.getBoundingClientRect().top;
    const height = article.offsetHeight;
    const focused = article.contains(document.activeElement) ? document.activeElement : null;
    fillMessage(article, message, this.context);
    Object.assign(known, { message, json });
    if (this.atEnd) this.toEnd();
    else if (above) this.list.scrollTop += article.offsetHeight - height;
    if (focused) {
      const same = [...article.querySelectorAll("button.inline-button")];
      const next = same.find((button) => button.dataset.data === focused.dataset.data) || same[0] || this.list;
      next.focus({ preventScroll: true });
    }
  }

  remove(id) {
    const known = this.articles.get(id);
    if (!known) return;
    const { article } = known;
    if (article.contains(document.activeElement)) this.list.focus({ preventScroll: true });
    const following = this.neighbour(article, "nextElementSibling");
    const preceding = this.neighbour(article, "previousElementSibling");
    if (article.previousElementSibling?.classList.contains("day")) article.previousElementSibling.remove();
    article.remove();
    this.articles.delete(id);
    if (following) this.arrange(following);
    else preceding?.classList.add("last");
  }

  /** After a reload: what the server no longer has goes. */
  keepOnly(ids) {
    for (const id of [...this.articles.keys()]) if (!ids.has(id)) this.remove(id);
  }

  neighbour(article, direction) {
    let other = article[direction];
    while (other && !other.classList.contains("message")) other = other[direction];
    return other;
  }

  /** The date line before a message, and whether it and the one before it form a group. */
  arrange(article) {
    const { message } = this.articles.get(Number(article.dataset.messageId));
    const before = this.neighbour(article, "previousElementSibling");
    const other = before && this.articles.get(Number(before.dataset.messageId)).message;
    const day = this.page.day(message.date);
    const line = article.previousElementSibling?.classList.contains("day") ? article.previousElementSibling : null;
    const newDay = !other || this.page.day(other.date) !== day;
    if (newDay && !line) article.before(el("div", { class: "day", role: "separator" }, el("span", { text: day })));
    else if (newDay) line.textContent === day || (line.firstChild.textContent = day);
    else line?.remove();
    const grouped = !newDay && this.sender(other) === this.sender(message)
      && !serviceText(other) && !serviceText(message)
      && message.date - other.date < GROUP_SECONDS && !other.reply_markup?.inline_keyboard?.length;
    article.classList.toggle("first", !grouped);
    article.classList.toggle("last", true);
    before?.classList.toggle("last", !grouped);
    const after = this.neighbour(article, "nextElementSibling");
    if (after && !after.classList.contains("first")) article.classList.remove("last");
  }

  toEnd() {
    this.list.scrollTop = this.list.scrollHeight;
    this.atEnd = true;
    this.newest.hidden = true;
    this.setUnseen(0);
  }

  setUnseen(count) {
    this.unseen = count;
    this.newest.classList.toggle("counted", count > 0);
    this.newest.replaceChildren("↓", count > 0 ? ` ${count} new` : "");
    this.newest.setAttribute("aria-label", count > 0 ? `${count} new messages: go to the newest` : "Go to the newest message");
    if (count > 0) this.newest.hidden = false;
  }

  // ---- what the person does -------------------------------------------------------------------

  /** Where this chat is below `/play`. */
  path(rest) {
    return `/play/people/${this.id}${rest}`;
  }

  /** What a call of this chat carries, with whoever does it. */
  body(body) {
    return body;
  }

  /** A link leads into the private chat of whoever follows it: this one. */
  start(text) {
    this.send({ text });
  }

  /** A link asks for a group to add the bot to. */
  chooseGroup(button, parameter) {
    const groups = this.page.groups().filter(({ person }) => person.members.some(({ person_id: id }) => id === this.id));
    if (groups.length === 0) return this.toast("There is no group yet: add one above.");
    return this.menu(button, groups.map((group) => ({
      label: group.person.title, picture: "group", run: () => group.addBot(this.id, parameter),
    })), "attachments");
  }

  /** How a command is written here. */
  command(name) {
    return `/${name}`;
  }

  async send(body) {
    try {
      await this.page.call("POST", this.path("/send"), this.body(body));
      return true;
    } catch (error) {
      this.toast(error.message);
      return false;
    }
  }

  async submit() {
    const text = this.composer.value.trim();
    if (!text) return;
    this.setComposer("");
    if (!(await this.send({ text })) && !this.composer.value) this.setComposer(text);
  }

  async attach(kind) {
    const caption = ["photo", "document", "voice"].includes(kind) ? this.composer.value.trim() : "";
    if (caption) this.setComposer("");
    if (!(await this.send(caption ? { kind, caption } : { kind })) && caption) this.setComposer(caption);
  }

  setComposer(text) {
    this.composer.value = text;
    this.resize();
    this.suggest();
  }

  resize() {
    this.form.classList.toggle("filled", this.composer.value.trim() !== "");
    this.composer.style.height = "auto";
    this.composer.style.height = `${Math.min(this.composer.scrollHeight, 140)}px`;
  }

  async tap(id, data) {
    const key = `${id} ${data}`;
    if (this.pending.has(key)) return;
    this.pending.set(key, setTimeout(() => this.settle(key), TAP_MS));
    this.markButtons(id, data, true);
    try {
      const { callback_query_id: query } = await this.page.call("POST", this.path("/tap"), this.body({ message_id: id, data }));
      if (this.answered.delete(String(query))) this.settle(key);
      else this.queries.set(String(query), key);
    } catch (error) {
      this.settle(key);
      this.toast(error.message);
    }
  }

  settle(key) {
    clearTimeout(this.pending.get(key));
    this.pending.delete(key);
    const space = key.indexOf(" ");
    this.markButtons(Number(key.slice(0, space)), key.slice(space + 1), false);
  }

  markButtons(id, data, pending) {
    const buttons = this.articles.get(id)?.article.querySelectorAll("button.inline-button") || [];
    for (const button of buttons) if (button.dataset.data === data) markPending(button, pending);
  }

  answer({ callback_query_id: query, text, show_alert: alert, url }) {
    const key = this.queries.get(String(query));
    // The answer may be here before the server has said which query it belongs to.
    if (key === undefined) this.answered.add(String(query));
    else {
      this.queries.delete(String(query));
      this.settle(key);
    }
    if (url) {
      const command = startCommand(url, this.page.bot);
      if (command) this.start(command);
      else if (/^https?:/i.test(url)) window.open(url, "_blank", "noopener");
    }
    if (!text) return;
    if (alert) this.alert(text);
    else this.toast(text);
  }

  // ---- paying ---------------------------------------------------------------------------------

  /** The sheet of an invoice: what is paid for, with a card that is nobody's. It holds this phone only. */
  pay(message) {
    if (this.sheet) return;
    const { title, description, total_amount: amount, currency } = message.invoice;
    const id = `pay-${this.id}`;
    const said = el("p", { class: "pay-said", role: "status", dir: "auto" });
    const price = money(amount, currency);
    const go = el("button", { type: "button", class: "main", text: `Pay ${price}` });
    const cancel = el("button", { type: "button", class: "quiet", text: "Cancel" });
    const dialog = el("dialog", { class: "pay-sheet", "aria-modal": "true", "aria-labelledby": id },
      el("header", {}, el("h3", { id, dir: "auto", text: title }), el("p", { dir: "auto", text: description })),
      el("dl", {}, el("dt", { text: "Total" }), el("dd", { text: price }), el("dt", { text: "Card" }), el("dd", { text: "Test card ···· 4242" })),
      said, el("div", { class: "actions" }, cancel, go));
    const shade = el("div", { class: "shade" });
    const rest = [this.header, this.screen, this.footer];
    const close = () => {
      clearTimeout(this.sheet?.timer);
      this.sheet = null;
      dialog.close();
      dialog.remove();
      shade.remove();
      for (const part of rest) part.inert = false;
      this.list.focus({ preventScroll: true });
    };
    const settle = (text, failed) => {
      dialog.classList.toggle("waiting", false);
      dialog.classList.toggle("failed", Boolean(failed));
      said.textContent = text;
      go.disabled = false;
      go.textContent = failed ? "Try again" : `Pay ${price}`;
    };
    go.addEventListener("click", async () => {
      go.disabled = true;
      dialog.classList.toggle("failed", false);
      dialog.classList.toggle("waiting", true);
      said.textContent = "Asking the bot…";
      try {
        const asked = await this.page.call("POST", this.path("/pay"), { message_id: message.message_id });
        if (!this.sheet) return;
        this.sheet.query = asked.pre_checkout_query_id;
        this.sheet.timer = setTimeout(() => this.page.call("POST", this.path("/pay"), { message_id: message.message_id, give_up: asked.pre_checkout_query_id }).catch(() => {}), PAY_MS);
        const early = this.checkouts.get(asked.pre_checkout_query_id);
        if (early) this.checkout(early);
      } catch (error) {
        settle(error.message, true);
      }
    });
    cancel.addEventListener("click", close);
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.stopPropagation(); close(); }
    });
    this.sheet = { close, settle, query: null, timer: 0 };
    for (const part of rest) part.inert = true;
    this.node.append(shade, dialog);
    dialog.show();
    go.focus({ preventScroll: true });
  }

  /** What came of paying; it may be here before the server has said which question it belongs to. */
  checkout(event) {
    const { pre_checkout_query_id: query, standing, error } = event;
    if (standing === "asked") return;
    this.checkouts.set(query, event);
    if (!this.sheet || this.sheet.query !== query) return;
    clearTimeout(this.sheet.timer);
    if (standing === "paid") this.sheet.close();
    else this.sheet.settle(error, true);
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.toast("Copied");
    } catch {
      this.toast(text);
    }
  }

  // ---- toasts, alerts, menus ------------------------------------------------------------------

  toast(text) {
    const toast = el("div", { class: "toast", dir: "auto", text });
    this.toasts.append(toast);
    while (this.toasts.children.length > 3) this.toasts.firstChild.remove();
    setTimeout(() => toast.remove(), TOAST_MS);
  }

  /** A dialog that holds this phone only: the other people go on. */
  alert(text) {
    this.alerts.push(text);
    if (this.alerts.length === 1) this.nextAlert();
  }

  nextAlert() {
    const text = this.alerts[0];
    const before = document.activeElement;
    const here = this.node.contains(before) || before === document.body;
    const id = `alert-${this.id}`;
    const ok = el("button", { type: "button", class: "ok", text: "OK" });
    const dialog = el("dialog", { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-labelledby": `${id}-title`, "aria-describedby": id },
      el("h3", { id: `${id}-title` }, el("bdi", { text: this.page.bot.first_name })), el("p", { id, dir: "auto", text }), ok);
    const shade = el("div", { class: "shade" });
    const rest = [this.header, this.screen, this.footer];
    const close = () => {
      dialog.close();
      dialog.remove();
      shade.remove();
      for (const part of rest) part.inert = false;
      this.alerts.shift();
      if (this.alerts.length) this.nextAlert();
      else if (here && before !== document.body) (before.isConnected ? before : this.composer).focus({ preventScroll: true });
    };
    ok.addEventListener("click", close);
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.stopPropagation(); close(); }
    });
    for (const part of rest) part.inert = true;
    this.node.append(shade, dialog);
    const active = document.activeElement;
    dialog.show();
    // Whoever is typing in another phone keeps the keyboard.
    if (here) ok.focus({ preventScroll: true });
    else active?.focus?.({ preventScroll: true });
  }

  /** A menu that belongs to a button: arrows move, Escape closes, focus returns. */
  menu(button, items, className) {
    if (button.getAttribute("aria-expanded") === "true") return;
    const choices = items.map((item) => el("button", {
      class: `item${item.danger ? " danger" : ""}`, type: "button", tabindex: "-1",
      role: item.checked === undefined ? "menuitem" : "menuitemradio",
      "aria-checked": item.checked === undefined ? false : String(item.checked),
      onclick: () => { close(); item.run(); },
    }, ...(item.picture ? [icon(item.picture)] : []), el("span", { class: "item-label", text: item.label }),
      item.detail ? el("span", { class: "item-detail", dir: "auto", text: item.detail }) : null));
    const popup = el("div", { class: `popup ${className}`, role: "menu", "aria-label": button.getAttribute("aria-label") }, ...choices);
    const outside = (event) => {
      if (!popup.contains(event.target) && !button.contains(event.target)) close(false);
    };
    const toggle = (event) => { event.stopImmediatePropagation(); close(); };
    const close = (focus = true) => {
      popup.remove();
      button.setAttribute("aria-expanded", "false");
      button.removeEventListener("click", toggle, true);
      document.removeEventListener("pointerdown", outside, true);
      if (focus) button.focus({ preventScroll: true });
    };
    popup.addEventListener("keydown", (event) => {
      const at = choices.indexOf(document.activeElement);
      const next = { ArrowDown: at + 1, ArrowUp: at - 1 + choices.length, Home: 0, End: choices.length - 1 }[event.key];
      if (next !== undefined) { event.preventDefault(); choices[next % choices.length]?.focus(); }
      else if (event.key === "Escape") { event.stopPropagation(); close(); }
      else if (event.key === "Tab") close();
    });
    document.addEventListener("pointerdown", outside, true);
    button.addEventListener("click", toggle, true);
    button.setAttribute("aria-expanded", "true");
    (className === "options" ? this.header : this.footer).append(popup);
    (choices.find((choice) => choice.getAttribute("aria-checked") === "true") || choices[0])?.focus({ preventScroll: true });
  }

  commandItems(commands) {
    return commands.map(({ command, description }) => ({
      label: `/${command}`, detail: description, run: () => { this.send({ text: this.command(command) }); this.composer.focus({ preventScroll: true }); },
    }));
  }

  /** The commands that fit what is typed, from the first "/" on. */
  suggest() {
    const typed = this.composer.value;
    const fitting = /^\/\w*$/.test(typed)
      ? this.commands().filter(({ command }) => command.startsWith(typed.slice(1).toLowerCase()))
      : [];
    const options = this.commandItems(fitting).map((item, index) => {
      const option = el("div", { class: "item", role: "option", id: `${this.suggestions.id}-${index}`, "aria-selected": "false" },
        el("span", { class: "item-label", text: item.label }), el("span", { class: "item-detail", dir: "auto", text: item.detail }));
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => { this.setComposer(""); item.run(); });
      return option;
    });
    this.suggestions.replaceChildren(...options);
    this.suggestions.hidden = options.length === 0;
    this.select(-1);
  }

  select(index) {
    const options = [...this.suggestions.children];
    this.selected = index;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.selected)));
    const option = options[this.selected];
    if (option) {
      this.composer.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.composer.removeAttribute("aria-activedescendant");
  }

  onKey(event) {
    const open = !this.suggestions.hidden;
    const options = this.suggestions.children;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const down = event.key === "ArrowDown";
      this.select(this.selected < 0 ? (down ? 0 : options.length - 1) : (this.selected + (down ? 1 : options.length - 1)) % options.length);
    } else if (open && event.key === "Escape") {
      this.suggestions.hidden = true;
    } else if (open && event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      const command = (options[Math.max(this.selected, 0)].querySelector(".item-label").textContent);
      this.setComposer(`${command} `);
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (open && this.selected >= 0) options[this.selected].click();
      else this.submit();
    }
  }
}

// One message: what is inside a bubble, and the buttons under it.
// Everything here is built from DOM nodes: nothing a bot or a person wrote is ever read as markup.

/** An element with properties (`class`, `text`, `on…`, else an attribute) and children. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "text") node.textContent = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

/** One of the page's own pictures, drawn once in index.html. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** A link is followed only where it leads to something a messenger would open. */
function safeUrl(address) {
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  try {
    const url = new URL(withScheme, location.href);
    return ["http:", "https:", "mailto:", "tel:", "tg:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** `https://t.me/<this bot>?start=x` is a `/start x` in this very chat: the command, or null. */
export function startCommand(address, bot) {
  try {
    const url = new URL(/^[a-z]+:/i.test(address) ? address : `https://${address}`);
    const web = ["t.me", "telegram.me"].includes(url.hostname) && url.pathname.slice(1);
    const name = url.protocol === "tg:" ? url.searchParams.get("domain") : web;
    if (!name || name.toLowerCase() !== String(bot.username).toLowerCase()) return null;
    const payload = url.searchParams.get("start");
    return payload ? `/start ${payload}` : "/start";
  } catch {
    return null;
  }
}

/** `https://t.me/<this bot>?startgroup=x` asks for a group to add the bot to: what it carries, or null. */
function groupParameter(address, bot) {
  try {
    const url = new URL(address);
    if (!["t.me", "telegram.me"].includes(url.hostname)) return null;
    if (url.pathname.slice(1).toLowerCase() !== String(bot.username).toLowerCase()) return null;
    return url.searchParams.get("startgroup") ?? url.searchParams.get("startchannel");
  } catch {
    return null;
  }
}

function link(className, address, context, ...children) {
  const parameter = groupParameter(address, context.bot);
  if (parameter !== null) {
    const button = el("button", { class: `${className} as-link`, type: "button", title: address, "aria-haspopup": "menu", "aria-expanded": "false" }, ...children);
    button.addEventListener("click", () => context.choose(button, parameter));
    return button;
  }
  const command = startCommand(address, context.bot);
  if (command) {
    return el("button", { class: `${className} as-link`, type: "button", title: address, onclick: () => context.start(command) }, ...children);
  }
  const href = safeUrl(address);
  if (!href) return el("span", { class: className }, ...children);
  return el("a", { class: className, href, target: "_blank", rel: "noopener noreferrer", title: href }, ...children);
}

const SIMPLE = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

/** The element that stands for one entity, still empty. `raw` is the text it covers. */
function entityElement(entity, raw, context) {
  const simple = SIMPLE[entity.type];
  if (simple) return el(simple);
  switch (entity.type) {
    case "pre":
      return el("pre", { "data-language": entity.language || false });
    case "blockquote":
      return el("blockquote");
    case "expandable_blockquote": {
      const toggle = () => quote.classList.toggle("open");
      const quote = el("blockquote", { class: "expandable", tabindex: "0", onclick: toggle });
      quote.addEventListener("keydown", (event) => event.key === "Enter" && toggle());
      return quote;
    }
    case "spoiler": {
      const reveal = () => {
        spoiler.classList.add("revealed");
        for (const name of ["role", "tabindex", "aria-label"]) spoiler.removeAttribute(name);
      };
      const spoiler = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text: show it", onclick: reveal });
      spoiler.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); reveal(); }
      });
      return spoiler;
    }
    case "text_link":
      return link("link", entity.url || "", context);
    case "url":
      return link("link", raw, context);
    case "email":
      return link("link", `mailto:${raw}`, context);
    case "phone_number":
      return link("link", `tel:${raw.replace(/[^+\d]/g, "")}`, context);
    case "bot_command":
      return el("button", { class: "link as-link", type: "button", onclick: () => context.send(raw) });
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return el("span", { class: "mention" });
    default:
      return el("span");
  }
}

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** Text with the Bot API's entities. Their offsets count UTF-16 units, as JavaScript's strings do. */
export function formatted(text, entities, context) {
  const sorted = [...(entities || [])]
    .filter((entity) => entity.length > 0)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  const build = (start, end, list) => {
    const nodes = [];
    let at = start;
    const plain = (to) => {
      let piece = text.slice(at, to);
      // A block ends its line by itself: the line breaks that touch it would show as empty lines.
      if (nodes.at(-1)?.dataset?.block !== undefined) piece = piece.replace(/^\n/, "");
      if (piece) nodes.push(document.createTextNode(piece));
      at = to;
    };
    for (let i = 0; i < list.length; i++) {
      const entity = list[i];
      const from = Math.max(entity.offset, at);
      const to = Math.min(entity.offset + entity.length, end);
      if (from >= to) continue;
      plain(from);
      const block = BLOCKS.has(entity.type);
      if (block && nodes.at(-1)?.nodeType === Node.TEXT_NODE) {
        nodes.at(-1).data = nodes.at(-1).data.replace(/\n$/, "");
      }
      // What starts inside belongs inside; what sticks out goes on after this entity's end.
      const inside = [];
      while (i + 1 < list.length && list[i + 1].offset < to) inside.push(list[++i]);
      const over = inside
        .filter((other) => other.offset + other.length > to)
        .map((other) => ({ ...other, offset: to, length: other.offset + other.length - to }));
      list = [...list.slice(0, i + 1), ...over, ...list.slice(i + 1)];
      const node = entityElement(entity, text.slice(from, to), context);
      if (block) node.dataset.block = "";
      node.append(...build(from, to, inside));
      nodes.push(node);
      at = to;
    }
    plain(end);
    return nodes;
  };
  return build(0, text.length, sorted);
}

function fileSize(bytes) {
  if (!bytes) return "";
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const step = Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), 3);
  const value = bytes / 1024 ** step;
  return new Intl.NumberFormat(undefined, {
    style: "unit", unit: units[step], unitDisplay: step === 0 ? "long" : "short", maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}

function duration(seconds) {
  return `${Math.floor((seconds || 0) / 60)}:${String((seconds || 0) % 60).padStart(2, "0")}`;
}

/** A row with a round picture, a name and a line below: files, places, people. */
function card(picture, name, detail, href, download) {
  const inner = [
    el("span", { class: "card-icon" }, icon(picture)),
    el("span", { class: "card-text" }, el("bdi", { class: "card-name", text: name }), el("span", { class: "card-detail", text: detail })),
  ];
  if (!href) return el("div", { class: "card" }, ...inner);
  return el("a", { class: "card", href, download: download ? name : false, target: download ? false : "_blank", rel: "noopener noreferrer" }, ...inner);
}

function photo(message, context) {
  const sizes = Array.isArray(message.photo) ? message.photo : [message.photo];
  const largest = sizes.at(-1) || {};
  const url = message.url || largest.url || sizes.find((size) => size.url)?.url;
  if (!url) return card("photo", "Photo", "");
  const image = el("img", { class: "photo", src: url, alt: message.caption ? "" : "Photo", loading: "lazy" });
  if (largest.width && largest.height) {
    // Its place is kept before it has arrived, so that nothing jumps.
    image.width = largest.width;
    image.height = largest.height;
  }
  image.addEventListener("load", () => context.grown());
  image.addEventListener("error", () => image.replaceWith(card("photo", "Photo", "could not be shown")));
  return el("a", { class: "photo-link", href: url, target: "_blank", rel: "noopener noreferrer", "aria-label": "Open the photo" }, image);
}

/** An amount of minor units, as the reader's language writes money. */
export function money(amount, currency) {
  try {
    const format = new Intl.NumberFormat(undefined, { style: "currency", currency });
    return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits);
  } catch {
    return `${amount} ${currency}`;
  }
}

/** What a message carries beside its text, or null. */
function media(message, context) {
  if (message.photo) return photo(message, context);
  for (const kind of ["document", "video", "animation", "audio"]) {
    const file = message[kind];
    if (!file) continue;
    const name = file.file_name || file.title || kind;
    return card(kind === "document" ? "file" : "photo", name, fileSize(file.file_size) || file.mime_type || "", file.url || message.url, true);
  }
  if (message.sticker) {
    return el("span", { class: "sticker", role: "img", "aria-label": "Sticker", text: message.sticker.emoji || "🙂" });
  }
  if (message.voice) {
    const wave = el("span", { class: "wave", "aria-hidden": "true" });
    for (let i = 0; i < 24; i++) {
      const bar = el("i");
      bar.style.height = `${4 + ((i * 7 + (message.message_id || 0) * 5) % 13) + (i % 3) * 2}px`;
      wave.append(bar);
    }
    return el("div", { class: "card voice" }, el("span", { class: "card-icon" }, icon("play")),
      el("span", { class: "card-text" }, wave, el("span", { class: "card-detail", text: `Voice note · ${duration(message.voice.duration)}` })));
  }
  if (message.venue) return card("place", message.venue.title, message.venue.address);
  if (message.location) {
    const { latitude, longitude } = message.location;
    return card("place", "Location", `${Number(latitude).toFixed(4)}, ${Number(longitude).toFixed(4)}`);
  }
  if (message.contact) {
    const { first_name: first, last_name: last, phone_number: phone } = message.contact;
    return card("person", [first, last].filter(Boolean).join(" "), phone || "");
  }
  if (message.dice) return el("span", { class: "sticker", text: `${message.dice.emoji} ${message.dice.value}` });
  if (message.invoice) {
    const { title, description, total_amount: amount, currency } = message.invoice;
    return el("div", { class: "invoice" }, el("strong", { text: title, dir: "auto" }),
      el("span", { text: description, dir: "auto" }), el("span", { class: "price", text: money(amount, currency) }));
  }
  return null;
}

const KINDS = {
  photo: "Photo", document: "File", sticker: "Sticker", voice: "Voice note", location: "Location",
  contact: "Contact", video: "Video", audio: "Audio", invoice: "Invoice",
};

/** In words, for those who hear the page and for the line that a reply quotes. */
export function summary(message) {
  const kind = Object.keys(KINDS).find((name) => message[name]);
  return [KINDS[kind], message.text || message.caption].filter(Boolean).join(": ");
}

function keyboard(message, context) {
  const rows = message.reply_markup?.inline_keyboard || [];
  if (!rows.length) return null;
  return el("div", { class: "keyboard", role: "group", "aria-label": "Buttons" },
    ...rows.map((row) => el("div", { class: "row" }, ...row.map((button) => inlineButton(button, message, context)))));
}

function inlineButton(button, message, context) {
  const label = el("span", { class: "label", dir: "auto", text: button.text });
  const className = `inline-button${button.style ? ` style-${button.style}` : ""}`;
  const address = button.url || button.web_app?.url || button.login_url?.url;
  if (address) {
    const opened = link(className, address, context, label, icon("out"));
    opened.classList.remove("as-link");
    return opened;
  }
  const node = el("button", { class: className, type: "button", title: button.text.length > 24 ? button.text : false }, label);
  if (button.callback_data !== undefined) {
    node.dataset.data = button.callback_data;
    if (context.isPending(message.message_id, button.callback_data)) markPending(node, true);
    node.addEventListener("click", () => context.tap(message.message_id, button.callback_data));
  } else if (button.copy_text) {
    node.append(icon("copy"));
    node.addEventListener("click", () => context.copy(button.copy_text.text));
  } else if (button.pay && message.invoice) {
    node.classList.add("pay");
    const paid = button.text === "Receipt";
    if (!paid) node.firstChild.textContent = `Pay ${money(message.invoice.total_amount, message.invoice.currency)}`;
    node.addEventListener("click", () => paid ? context.toast("This is paid.") : context.pay(message));
  } else {
    node.addEventListener("click", () => context.toast("This button does nothing here."));
  }
  return node;
}

/** Shows on a button that its tap has not been answered yet, or no longer. */
export function markPending(node, pending) {
  node.classList.toggle("pending", pending);
  if (pending) node.setAttribute("aria-busy", "true");
  else node.removeAttribute("aria-busy");
}

/** The line that a message answers. */
function quoted(message, context) {
  const other = message.reply_to_message;
  return other && el("div", { class: "reply" }, el("bdi", { class: "reply-author", text: context.author(other) }),
    el("span", { class: "reply-text", dir: "auto", text: summary(other).slice(0, 200) }));
}

/** What a message tells of the group itself, or null. */
export function serviceText(message) {
  const author = message.from?.first_name || "";
  const paid = message.successful_payment;
  if (paid) return `${author} paid ${money(paid.total_amount, paid.currency)}`;
  const joined = message.new_chat_members?.[0];
  if (joined) return joined.id === message.from?.id ? `${author} joined` : `${author} added ${joined.first_name}`;
  const left = message.left_chat_member;
  if (left) return left.id === message.from?.id ? `${author} left` : `${author} removed ${left.first_name}`;
  if (message.group_chat_created) return `${author} made the group`;
  if (message.new_chat_title) return `Now called ${message.new_chat_title}`;
  if (message.migrate_to_chat_id) return "The group became a supergroup";
  if (message.migrate_from_chat_id) return "This was a group before";
  return null;
}

/** Fills `article` (again) with what `message` says now. */
export function fillMessage(article, message, context) {
  const happened = serviceText(message);
  if (happened) return article.replaceChildren(el("span", { dir: "auto", text: happened }));
  const text = message.text ?? message.caption;
  const shown = media(message, context);
  const bare = Boolean(message.sticker || message.dice);
  const meta = el("span", { class: "meta", dir: "ltr" },
    message.edit_date ? el("span", { class: "edited", text: "edited" }) : null,
    el("time", { datetime: new Date(message.date * 1000).toISOString(), text: context.time(message.date) }));
  const body = el("div", { class: "text" });
  if (text) body.append(...formatted(text, message.entities || message.caption_entities, context));
  else if (!shown) body.append(el("em", { text: "A message that can not be shown here" }));
  body.append(meta);
  const bubble = el("div", { class: `bubble${message.photo ? " with-photo" : ""}${bare ? " bare" : ""}${text ? "" : " no-text"}` },
    context.named(message) ? el("bdi", { class: "sender", text: context.author(message) }) : null, quoted(message, context), shown, body);
  const buttons = keyboard(message, context);
  article.setAttribute("aria-label", `${context.author(message)}, ${context.time(message.date)}`);
  article.classList.toggle("has-keyboard", Boolean(buttons));
  article.replaceChildren(...[bubble, buttons].filter(Boolean));
}

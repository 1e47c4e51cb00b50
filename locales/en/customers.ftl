### The organizer's customers, as its staff sees them.

button-customers = Customers
button-customers-found = Customers
button-unreachable = Who can’t be reached
# $name (string), $email (string)
button-customer = { $name } · { $email }
# $name (string)
button-this-customer = 👤 { $name }
button-page-before = ‹ Before
button-page-after = More ›
button-page-first = ‹ First
button-bookings-to-come = Bookings to come
button-bookings-over = Past bookings
button-unreachable-all = All who can’t be reached
button-unreachable-coming = Only with places to come

# $organizer (string)
customers-ask = <b>Customers of { $organizer }</b>
    Type the beginning of a name, of an e-mail address or of what Telegram calls them; or a whole customer code. For example: ana sil
customers-ask-again = I need at least one letter or digit. For example: ana sil
# $typed (string)
customers-nobody = Nobody found for “{ $typed }”. Try fewer letters, or another name; the name in Telegram and the e-mail address count too.
# $typed (string)
customers-found = Found for “{ $typed }”. To look for somebody else, just type the next name.
customers-more = There are more: a few more letters make it shorter.

# $name (string)
customer-name = 👤 <b>{ $name }</b>
# $email (string)
customer-email = { $email }
# $day (string) a date
customer-since = customer since { $day }
# $code (string)
customer-code = Customer code <code>{ $code }</code>
customer-only-mail = 📵 No phone is linked: they are told things by e-mail.
customer-no-phone = 📵 No phone is linked: the bot can’t tell them anything.
# $name (string)
phone-name = { $name }
# $name (string), $username (string)
phone-username = { $name } (@{ $username })
phone-unnamed = a phone
# $name (markup)
phone-linked = 📱 { $name }
# $name (markup)
phone-blocked = 📵 { $name } has blocked the bot
# $n (number) phones
phones-more = … and { $n ->
    [one] one more
   *[other] { $n } more
}
# $said (string) by the mail server
customer-bounce = ✉️ The last letter to this address came back: { $said }
customer-no-orders = No orders yet.
# $name (string)
customer-bookings-to-come = <b>{ $name }: bookings to come</b>
# $name (string)
customer-bookings-over = <b>{ $name }: past bookings</b>
customer-no-bookings = None.
customer-not-there = There is no such customer, or no such order.

# $organizer (string)
unreachable-coming = <b>{ $organizer }: who has a place to come and can’t be reached</b>
    No phone is linked, the bot is blocked, or the last letter came back. Somebody may want to call them.
# $organizer (string)
unreachable-all = <b>{ $organizer }: who can’t be reached</b>
    No phone is linked, the bot is blocked, or the last letter came back.
unreachable-nobody = Nobody: everyone can be reached.
unreachable-nobody-here = Nobody on this page.
unreachable-blocked = has blocked the bot
unreachable-no-phone = no phone linked
# $said (string) by the mail server
unreachable-mail = mail came back ({ $said })
# $name (string), $email (string), $why (string), $n (number) places to come
unreachable-line = · { $name }, { $email } – { $why }{ $n ->
    [0] {""}
    [one] , one place to come
   *[other] , { $n } places to come
}

## Credits

button-credits-new = Grant credits as a new order
button-credits-adjust = Grant or take back credits
# $n (number) days
button-term = Good for { $n } days
credits-ask = How many credits, and why? Type both in one message; the customer reads the reason. For example: <code>3 the storm of Tuesday</code>, or <code>-2 entered twice</code> to take two back.
credits-ask-new = How many credits, and why? Type both in one message; the customer reads the reason. For example: <code>3 the storm of Tuesday</code>
credits-ask-why = And why? Type the number and the reason in one message, of 500 characters at most. For example: <code>3 the storm of Tuesday</code>
# $max (number)
credits-ask-number = Please begin with a number from 1 to { $max }, or with a minus to take back. For example: <code>3 the storm of Tuesday</code>
# $credits (string), $name (string), $order (string) its number, $before (number), $after (number), $day (string) a date
credits-summary-grant = Grant <b>{ $credits }</b> to { $name }, in order { $order }: { $before } left now, { $after } then, good until { $day }.
# $credits (string), $name (string), $order (string) its number, $before (number), $after (number)
credits-summary-grant-no-day = Grant <b>{ $credits }</b> to { $name }, in order { $order }: { $before } left now, { $after } then.
# $credits (string), $name (string), $day (string) a date
credits-summary-new = Grant <b>{ $credits }</b> to { $name }, as a new order, good until { $day }.
# $credits (string), $name (string), $order (string) its number, $before (number), $after (number)
credits-summary-take = Take <b>{ $credits }</b> back from { $name }, out of order { $order }: { $before } left now, { $after } then.
# $reason (string)
credits-summary-why = They are told, with your reason: { $reason }
credits-changed = Something has changed meanwhile. This is how it would be now:
# $n (number) credits
credits-not-so-many = { $n ->
    [0] No credit can be taken back here: none is left to be used.
    [one] No more than one credit can be taken back here: no more is left to be used.
   *[other] No more than { $n } credits can be taken back here: no more are left to be used.
}
# $organizer (string), $credits (string), $reason (string)
credits-granted = 🎁 { $organizer } has given you <b>{ $credits }</b>: { $reason }
# $organizer (string), $credits (string), $reason (string)
credits-taken = { $organizer } has taken <b>{ $credits }</b> back: { $reason }
# $day (string), $amount (string), $reason (string)
entry-adjusted = { $day }: { $amount } by the club – { $reason }
# $name (string), $detail (string) such as +3, $order (string) its number, $reason (string)
deed-credits-adjusted = credits of { $name }: { $detail } (order { $order }), { $reason }

## Invitations

button-invite-customer = 🔗 Invite
# $name (string), $until (string) a day and time
customer-invitation = <b>Invitation for { $name }</b>
    Hand this link to { $name } and to nobody else: whoever opens it and confirms sees the account’s bookings and credits, books and cancels. It works once, until { $until }, and is not shown again. A new invitation takes its place.
# $link (string) an address
customer-invitation-link = { $link }
customer-invitation-told = Somebody can use this account already. Whoever is linked to it is told when another phone comes, and can remove it.
# $name (string)
customer-invitation-elsewhere = The account of <b>{ $name }</b> is not for this club alone to open, so there is no invitation. It is linked with its e-mail address and password, by /link.
# $name (string)
customer-invitation-owners = Somebody can use the account of <b>{ $name }</b> already, by a password or a phone. Only an owner can invite another phone; until then it is linked with its e-mail address and password, by /link.
# $name (string)
deed-link-invited = invited a phone to the account of { $name }
# $name (string)
deed-link-used = a phone was linked to the account of { $name }, by invitation

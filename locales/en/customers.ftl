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
    Type the beginning of a name, of an e-mail address or of what Telegram calls them. For example: ana sil
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
customer-no-orders = No orders yet.
# $name (string)
customer-bookings-to-come = <b>{ $name }: bookings to come</b>
# $name (string)
customer-bookings-over = <b>{ $name }: past bookings</b>
customer-no-bookings = None.
customer-not-there = There is no such customer, or no such order.

# $organizer (string)
unreachable-coming = <b>{ $organizer }: who has a place to come and can’t be reached</b>
    No phone is linked, or the bot is blocked. Somebody may want to call them.
# $organizer (string)
unreachable-all = <b>{ $organizer }: who can’t be reached</b>
    No phone is linked, or the bot is blocked.
unreachable-nobody = Nobody: everyone can be reached.
unreachable-nobody-here = Nobody on this page.
unreachable-blocked = has blocked the bot
unreachable-no-phone = no phone linked
# $name (string), $email (string), $why (string), $n (number) places to come
unreachable-line = · { $name }, { $email } – { $why }{ $n ->
    [0] {""}
    [one] , one place to come
   *[other] , { $n } places to come
}

### Credits and orders.

orders-title = <b>Your credits</b>
# $code (string) what the club calls the customer by
customer-code-own = Your customer code: <code>{ $code }</code>
# $organizer (string), $code (string)
customer-code-own-at = Your customer code at { $organizer }: <code>{ $code }</code>
orders-none = You have no credits yet. Buy some here or at your club, and they show up here.
order-not-found = There is no such order in your account.
# $order (string) its number, $label (string) what was bought
order-title = <b>Order { $order }</b> · { $label }
# $n (number) credits, $granted (number) credits in all
order-left = { $n } of { $granted } { $granted ->
    [one] credit
   *[other] credits
} left
# $n (number) credits
order-held = { $n } held for waiting lists
# $day (string) a date
order-expires = Good until { $day }
# $day (string) a date, $n (number) days
order-expires-soon = ⚠️ Good until { $day }: { $n ->
    [0] today is the last day
    [one] one day left
   *[other] { $n } days left
}
# $day (string) a date
order-expired = Expired on { $day }
# $n (number) days
order-first-use = Good for { $n ->
    [one] { $n } day
   *[other] { $n } days
} from your first booking

order-entries = <b>What became of them</b>
# $day (string), $amount (string), $kind (string)
entry = { $day }: { $amount } { $kind }
# $day (string), $amount (string), $kind (string), $activity (string), $name (string)
entry-of-booking = { $day }: { $amount } { $kind } – { $activity }, { $name }
# $n (number)
amount-plus = +{ $n }
# $n (number)
amount-minus = −{ $n }
entry-purchase = bought
entry-spend = used
entry-hold = held
entry-release = released
entry-refund = returned
entry-expiry = expired
entry-adjustment = adjusted
entry-payback = refunded

order-bookings = <b>Bookings</b>
# $when (string), $activity (string), $name (string), $state (string)
order-booking = { $when }: { $activity }, { $name } – { $state }
state-waiting = waiting
state-booked = booked
state-cancelled = cancelled
state-forfeited = given up
state-lapsed = the list closed
state-attended = attended
state-no-show = not attended

# $order (string) its number
button-consult = Consult { $order }
button-book-with-order = Book with this order
button-newer = ‹ Newer
button-older = Older ›

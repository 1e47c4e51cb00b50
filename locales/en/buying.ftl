### Buying credits: the packs of a club, paying in chat, and what comes of it.

button-buy = 🛒 Buy credits
# $pack (string), $price (string)
button-buy-pack = { $pack } · { $price }
# $price (string)
button-pay = Pay { $price }

# $organizer (string)
buy-title = <b>Credits of { $organizer }</b>
# $activity (string), $when (string) a day and time, $credits (string) such as "1 credit"
buy-for-session = For { $activity }, { $when } ({ $credits })
# $name (string), $credits (string), $price (string), $validity (string) such as "365 days"
buy-line = · <b>{ $name }</b>: { $credits }, { $price }, { $validity }
buy-none = There is nothing to buy at the moment.
# $organizer (string)
buy-none-fits = None of the packs can pay for this session. { $organizer } can help you at the desk.
# $organizer (string)
buy-at-the-desk = { $organizer } sells these at the desk. Pay there, and your credits are here as soon as the staff has entered it.
buy-clubs = Whose credits would you like to buy?
buy-not-there = This pack is not sold any more. Nothing was paid.
buy-changed = This pack was changed a moment ago. This is how it is now:

# $pack (string)
buy-pack = <b>{ $pack }</b>
# $credits (string), $price (string)
buy-pack-price = { $credits } for { $price }
# $day (string) a date
buy-pack-until = Good until { $day }
# $n (number) days
buy-pack-first-use = Good for { $n ->
    [one] { $n } day
   *[other] { $n } days
} from your first booking with it
# $names (string) a list of activities
buy-pack-for = Good for { $names }
buy-pack-for-everything = Good for every activity
buy-pack-how = <i>Pay</i> sends you an invoice; Telegram takes your payment, and nobody here sees your card.
# $activity (string), $when (string)
buy-pack-then = Then we go on with { $activity }, { $when }.

# What Telegram's invoice says. $credits (string), $organizer (string), $validity (string), $activities (string)
invoice-description = { $credits } for { $organizer }, good { $validity } { $activities }
# $n (number) days
invoice-first-use = for { $n ->
    [one] { $n } day
   *[other] { $n } days
} from your first booking
# $day (string) a date
invoice-until = until { $day }
# $names (string) a list
invoice-for = for { $names }
invoice-for-everything = for every activity
# $organizer (string)
invoice-refused = The invoice could not be made, and nothing was paid. { $organizer } sells credits at the desk, too.

bought-in-chat = ✅ Thank you, your payment has arrived.
# $organizer (string)
bought-at-the-desk = ✅ { $organizer } has entered what you bought.
bought-how = To book, choose a session in the schedule and tap <i>Book my place</i>; your credits pay for it by themselves.

# $organizer (string)
payment-waits = Thank you, your payment has arrived and nothing of it is lost. What you wanted to buy changed in the meantime, so it is not in your credits yet: { $organizer } has been told and will see to it.
payment-waits-nobody = Thank you, your payment has arrived and nothing of it is lost. I could not tell what it is for: please ask your club.

# Said by Telegram above the invoice, at most 200 characters
checkout-unknown = I don’t know this invoice. Nothing was paid. Please open Buy credits and choose the pack again.
checkout-not-theirs = Your account is not linked to this chat any more, so nothing was paid. Please link it by /link and ask for a new invoice.
checkout-paid = This invoice was paid already, and nothing was paid twice. For another pack, open Buy credits.
checkout-not-sold = This pack is not sold any more. Nothing was paid. Please open Buy credits and choose another.
checkout-changed = The price or the pack has changed. Nothing was paid. Please open Buy credits for the new invoice.
checkout-wrong = Something went wrong here, and nothing was paid. Please try again in a minute.

# $organizer (string), $credits (string), $amount (string) money
paid-back = { $organizer } refunds <b>{ $credits }</b> that you did not use: { $amount }.
# $organizer (string), $credits (string)
paid-back-no-amount = { $organizer } refunds <b>{ $credits }</b> that you did not use.
# $reason (string)
paid-back-why = Why: { $reason }

## At the organizer's

button-payments = Payments to assign
button-sell = 💶 Record a payment
method-telegram = in chat
method-cash = cash
method-card = card
method-transfer = bank transfer
button-cash = 💶 Cash
button-card = 💳 Card
button-transfer = 🏦 Transfer
# $amount (string) money, $payer (string) who paid
button-payment = { $amount } from { $payer }
button-pay-back = Refund unused credits

# $name (string)
sell-choose = What has <b>{ $name }</b> paid for?
sell-none = There is no pack to sell. Owners add them under Packs.
# $name (string), $pack (string)
sell-summary = <b>{ $name }</b> buys <b>{ $pack }</b>
# $credits (string), $price (string)
sell-price = { $credits } for { $price }
# $n (number) days
sell-first-use = Good for { $n ->
    [one] { $n } day
   *[other] { $n } days
} from the first booking
# $name (string)
sell-how = How was it paid? Your tap enters it: { $name } gets the credits and is told.
# $n (number) payments
sell-waiting = { $n ->
    [one] Below is a payment that came in chat and made no order; if it is this one, tap it.
   *[other] Below are payments that came in chat and made no order; if it is one of them, tap it.
}
sell-changed = The pack was changed meanwhile, and nothing was entered. This is how it is now:
sell-not-sold = This pack is archived, or its last day is over. Nothing was entered.
sell-closed = Somebody has closed this payment: it was refunded, or is not the club’s. Nothing was entered.
sell-assigned = Somebody else has said already whose this payment is. Nothing was entered twice.

payments-title = <b>Payments to assign</b>
payments-none = None: every payment has made an order by itself, or somebody has said what it was.
# $amount (string), $payer (string), $when (string), $why (string)
payments-line = · { $amount } from { $payer }, { $when }: { $why }
# $amount (string)
payment-title = <b>A payment of { $amount } waits for you</b>
# $payer (string), $when (string)
payment-who = Paid in chat by { $payer }, { $when }
# $why (string)
payment-why = It made no order: { $why }.
payment-how = Open the customer’s card, tap <i>Record a payment</i>, choose the pack and then this payment; or refund it at your payment provider.
# $charge (string)
payment-charge = Provider’s number: <code>{ $charge }</code>
# $amount (string)
payment-title-over = <b>A payment of { $amount }</b>
# $when (string) a day and time
payment-closed = Closed, { $when }: nothing is to come of it.
# $amount (string), $payer (string)
payment-close-asks = <b>Close the payment of { $amount } from { $payer }?</b> Do so when you have refunded it at your payment provider, or when it is not yours. It leaves the list and makes no order; no money moves by this.
button-payment-close = It was refunded, or is not ours
button-payment-reopen = Let it wait again
# $order (string)
payment-done = It is in order { $order } by now.
payment-not-there = There is no such payment.
because-unknown-invoice = nobody knows the invoice
because-no-customer = whoever paid is not linked any more, or no customer any more
because-pack-changed = the pack was changed or archived meanwhile
because-other-amount = another amount was paid than the invoice said
payer-unknown = somebody

# $name (string)
payback-ask = Why does <b>{ $name }</b> get money back? They read the reason. For example: moved away
payback-nothing = No credit of this order can be used, so there is nothing to refund.
# $credits (string), $order (string), $name (string), $amount (string)
payback-summary = Refund <b>{ $credits }</b> of order { $order } to { $name }: <b>{ $amount }</b>.
# $credits (string), $order (string), $name (string)
payback-summary-no-amount = Refund <b>{ $credits }</b> of order { $order } to { $name }. What was paid for it is not known here, so the amount is yours to say.
# $amount (string), $n (number) credits, $bought (number) credits
payback-share = In proportion: { $amount } were paid for { $bought ->
    [one] one credit
   *[other] { $bought } credits
}, and { $n ->
    [one] one is
   *[other] { $n } are
} left.
payback-by-hand = The credits leave the order. The money does not move by itself: give it back the way it came.
# $charge (string)
payback-provider = It was paid in chat. Refund it at your payment provider: <code>{ $charge }</code>
# $reason (string)
payback-why = They are told, with your reason: { $reason }
payback-changed = Something has changed meanwhile. This is how it would be now:
payback-done = ✅ The credits have left the order.

# $name (string), $pack (string), $amount (string), $method (string), $order (string)
deed-payment-taken = took { $amount } from { $name } ({ $method }) for { $pack }, order { $order }
# $name (string), $pack (string), $amount (string), $order (string)
deed-payment-assigned = said that a payment of { $amount } was { $name }’s, for { $pack }, order { $order }
# $amount (string)
deed-payment-closed = closed a payment of { $amount }: refunded, or not the club’s
# $amount (string)
deed-payment-reopened = let a payment of { $amount } wait again
# $name (string), $credits (string), $amount (string) money or a dash, $order (string), $reason (string)
deed-paid-back = refunded { $credits } of order { $order } to { $name } ({ $amount }): { $reason }

### What an organizer sells, as its owners see and change it.

button-packs = Packs
button-pack-new = ➕ New pack
button-pack-chosen = Done

# $organizer (string)
packs-title = <b>Packs of { $organizer }</b>
# $organizer (string)
packs-archived = <b>Archived packs of { $organizer }</b>
packs-none = None.
# $name (string), $credits (string) a number of credits, $price (string)
packs-line = · { $name } – { $credits }, { $price }

# $sign (string) such as €, $amount (string) a number
price-with-sign = { $sign }{ $amount }
# $code (string) such as CHF, $amount (string) a number
price-with-code = { $code } { $amount }

# $pack (string)
pack-title = <b>{ $pack }</b>
# $pack (string)
pack-title-archived = <b>{ $pack }</b> – archived
# $label (string) a field, $value (string)
pack-field = · { $label }: { $value }
pack-change = What do you want to change?
pack-not-there = This pack is not there, or something of what it should be good for is not.
pack-done = ✅ Done.

field-pack-credits = Credits
field-days = Can be used
field-activities = Good for
value-each-purchase = as each purchase says
# $n (number) days
validity-first-use = { $n ->
    [one] { $n } day from the first booking
   *[other] { $n } days from the first booking
}
# $day (string) a date
validity-until = until { $day }
value-everything = every activity
# $names (string) a list, $n (number) others
value-and-others = { $names } and { $n } more

pack-new = <b>A new pack</b>
# $pack (string)
pack-new-summary = Add <b>{ $pack }</b>?
pack-new-usual = It is good for every activity, and for as long as each purchase says; both can be changed afterwards.
# $name (string)
pack-name-taken = There is a pack called { $name } already, perhaps among the archived ones.

# $label (string) a field, $value (string)
pack-now = { $label }: { $value }
# $value (string)
pack-will-be = → from now on: <b>{ $value }</b>
pack-holds = It holds for purchases from now on. Orders that were made keep what they had.
# $pack (string)
pack-meanwhile = ⚠️ { $pack } was changed by somebody else in the meantime, so nothing was done yet. This is how it is now:
# $pack (string)
pack-kept-archived = { $pack } is archived. Bring it back before you change it.
pack-kept-name = Another pack is called so, perhaps among the archived ones. Please choose another name.
pack-kept-same = It is so already; nothing was changed.

ask-pack-name = What is it called? For example: 10 dives
ask-pack-credits = How many credits does it give? For example: 10
# $currency (string) such as EUR
ask-pack-price = What does it cost, in { $currency }? For example: 390, or 390.00
ask-pack-days = How long can it be used? A number of days, the first one not counted, for example: 365; or the last day, for example: 2027-06-30
pack-first-use = The days count from the day on which the first place is booked with it, also if that booking is cancelled later; until then it has no last day.
button-count-first-use = Count from the first booking
button-count-purchase = Count from the purchase
ask-pack-activities = What is it good for? Tap to choose, then Done.
pack-for-everything = Nothing is chosen: it is good for every activity.
pack-for-these = It is good for what is marked, and for nothing else.
# $name (string)
pack-chosen = ✓ { $name }

price-not-a-number = This is not a price.
price-two-ways = This reads two ways, and I don’t want to guess: please write a thousand without a sign in it (1250), and cents with two digits (12.50).
# $currency (string) such as EUR
price-too-fine = { $currency } has no such small coins.
price-too-high = This is more than a pack may cost.
# $currency (string) such as EUR
price-other-currency = Your club’s currency is { $currency }. Please write the price in it.

# $pack (string)
pack-archive-asks = Archive <b>{ $pack }</b>? It is sold no more. Orders that were made from it stay as they are, and it can be brought back.
# $pack (string)
pack-bring-back-asks = Bring <b>{ $pack }</b> back? It can be sold again.

# $pack (string)
deed-pack-added = added the pack { $pack }
# $pack (string), $field (string) what of it
deed-pack-changed = changed the pack { $pack }: { $field }
# $pack (string)
deed-pack-archived = archived the pack { $pack }
# $pack (string)
deed-pack-back = brought the pack { $pack } back

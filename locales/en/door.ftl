### The code of a booked place: the customer's picture, and what the staff sees at the door.

button-code = 🎫 My code
# $activity (string), $when (markup) day, times and place, $name (string)
code-caption = <b>{ $activity }</b>, { $when }, for { $name }. Show this at the door: the club scans it and checks you in, with everybody you booked for.
code-not-booked = Only a booked place has a code. This is how yours stands:
code-cancelled = This session does not take place, so there is nothing to show at the door.
code-over = This session is over, so there is nothing to show at the door any more.

## For whom it opens nothing

scan-not-staff = 🎫 This is a code for the door. Show it to the club’s staff when you come: only they can open it. Nothing was done.
scan-unknown = 🎫 This code opens no booking of your club. It may be another club’s, or not whole.

## For the staff

# $name (string)
scan-checked-in = ✅ <b>{ $name }</b> is checked in.
# $name (string), $since (string) day and time
scan-already = ⚠️ <b>{ $name }</b> was checked in already, { $since }.
# $name (string)
scan-absent = ⚠️ <b>{ $name }</b> is marked as not having come, and stays so. If they were there, correct it here.
# $when (string) day and time
scan-today = ⚠️ Nobody was checked in. This code is for { $when }.
# $when (string) day and time
scan-other-day = ⚠️ Nobody was checked in. This code is for another day: { $when }.
# $name (string), $state (markup) such as "cancelled"
scan-no-seat = ⛔ <b>{ $name }</b> has no seat by this code: { $state }.
scan-called-off = ⛔ This session was cancelled by the club.
# $account (string) the customer
door-party = Booked by { $account } too; tap whoever is there:
# $activity (string), $when (markup) day, times and place
door-elsewhere = They have a seat on { $activity }, { $when }.

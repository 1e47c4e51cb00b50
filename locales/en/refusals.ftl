### Why a place can't be had: why, what was kept, what can be done next.

refused-no-session = This session does not exist any more. Nothing was booked.
# $activity (string)
refused-cancelled = { $activity } was cancelled by the club. Nothing was booked, your credits are untouched.
# $activity (string)
refused-started = { $activity } has already started. Nothing was booked, your credits are untouched.
# $activity (string)
refused-closed = Booking for { $activity } is closed. Nothing was booked, your credits are untouched.
# $activity (string)
refused-full = { $activity } is sold out and its waiting list is closed. Nothing was booked, your credits are untouched. Another session may have a place.
# $activity (string), $cap (number) people who may wait
refused-list-full = { $activity } is sold out, and { $cap ->
    [0] it has no waiting list
   *[other] its waiting list is full
}. Nothing was booked, your credits are untouched. Another session may have a place.
refused-sold-out = The last place has just gone, and nothing was booked. You can join the waiting list instead:
refused-seat-free = A place has just come free, so nobody needs to wait. Nothing was held; you can book it:
refused-meanwhile = The places changed meanwhile, and nothing was booked or held. This is how it is now:
refused-no-beneficiary = I don’t know this person in your account. Choose somebody, or type the name.
# $name (string) a first name
refused-birth-unknown = { $name }’s date of birth was erased, some time after the last session. Nothing was booked. Choose { $name } again, and I ask for it.
# $activity (string), $min (number) years, $name (string) first name, $age (number) years on the day
refused-too-young = { $activity } is for people of { $min } and over; { $name } will be { $age } that day. Nothing was booked.
# $activity (string), $max (number) years, $name (string) first name, $age (number) years on the day
refused-too-old = { $activity } is for people up to { $max }; { $name } will be { $age } that day. Nothing was booked.
# $name (string) first name
refused-already-booked = { $name } already has a place on this session. Nothing was booked twice.
# $name (string) first name
refused-already-waiting = { $name } is already on the waiting list of this session. Nothing was held twice.
# $activity (string), $needed (string) "2 credits", $available (string) "1 credit", $n (number) of those
refused-no-credits = { $activity } costs { $needed }, and you have { $n ->
    [0] no credits that are valid on that day
    [one] { $available } that is valid on that day, but no order that can pay for it
   *[other] { $available } that are valid on that day, but no order that can pay for it
}. Nothing was booked. With more credits you can go on from here.

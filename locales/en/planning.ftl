### Planning sessions, for an organizer's staff.

button-session-new = ➕ New session
planning-choose = A new session: of which activity?
planning-no-activity = There is no activity to plan. Owners add one under “Activities”.
planning-not-there = This activity is not there, or it is archived. Owners bring it back under “Activities”.

## One session

# $activity (string)
planning-new = New session of <b>{ $activity }</b>
# $length (string) "90 minutes"
planning-ask-when = When does it start? Type day and time, for example <code>24.11. 18:30</code> or <code>tomorrow 9:00</code>. It takes { $length }, as usual; with the end, <code>24.11. 18:30–20:30</code>, it takes as long as that.
# $zone (string) "CEST"
planning-by-which-clock = The clocks go back that night, and this time comes twice; this is the one by { $zone }.
# $length (string) "90 minutes"
planning-length = Length: { $length }
# $place (string)
planning-place = Place: { $place }
planning-no-place = Place: not said
# $n (number) seats, $credits (string) "1 credit"
planning-seats = Seats: { $n } · { $credits } each
planning-one = This one session is planned, and customers can book it at once.
# $n (number) seats
planning-ask-seats = How many seats does it have? Now it would have { $n }. Type a number.
# $length (string) "90 minutes"
planning-ask-length = How long does it take? Now it would take { $length }. Type it, for example <code>1h30</code>.
planning-taken = There is a session of this activity at that time and place already, or one that was cancelled. Choose another time, or another place first.
planning-meanwhile = ⚠️ Something changed in the meantime, and nothing was planned. This is how it would be now:
planning-planned = ✅ Planned.

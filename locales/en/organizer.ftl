### What an organizer's staff sees: the first card, the staff itself, and the trail of what was done.

button-organize = Organize
# $organizer (string)
organize-home = 🗂 <b>{ $organizer }</b>
    What would you like to do?
organize-posts = Which organizer do you want to act for?

## The staff

button-team = Staff
button-leave-team = Leave the staff
button-invite-staff = Invite staff
button-invite-owner = Invite an owner
# $name (string)
button-dismiss = Remove { $name }
# $organizer (string)
team-welcome-owner = 👋 Welcome! You are now an owner of <b>{ $organizer }</b>: you may do everything. /organize brings you here at any time.
# $organizer (string)
team-welcome-staff = 👋 Welcome! You are now on the staff of <b>{ $organizer }</b>: sessions, rosters, check-in and messages are yours. /organize brings you here at any time.
team-code-not-good = This invitation can’t be used: it was used already, or is more than a day old. Ask an owner for a new one.
# $organizer (string)
team-title = <b>Staff of { $organizer }</b>
# $name (string), $since (string) a date
team-owner = · { $name } – owner, since { $since }
# $name (string), $since (string) a date
team-staff = · { $name } – staff, since { $since }
# $organizer (string)
team-invitation-owner = Send this link to the person who is to be an <b>owner</b> of { $organizer }. It lets one person in, within 24 hours, and is not shown again. Owners may do everything, also remove you.
# $organizer (string)
team-invitation-staff = Send this link to the person who is to be on the <b>staff</b> of { $organizer }. It lets one person in, within 24 hours, and is not shown again.
# $link (string) an address
team-invitation-link = { $link }
# $name (string), $organizer (string)
team-dismiss-asks = Remove <b>{ $name }</b> from the staff of { $organizer }? From that moment on none of their buttons works here any more.
# $name (string)
team-dismissed = { $name } is off the staff.
team-not-there = This person is off the staff.
# $organizer (string)
team-last-owner = { $organizer } has no other owner, and nobody could invite one. Invite another owner first.
# $organizer (string)
team-leave-asks = Leave the staff of <b>{ $organizer }</b>? To come back you need a new invitation.
# $organizer (string)
team-left = You are off the staff of { $organizer }.

## The trail

button-trail = What was done
button-trail-older = Older ›
button-trail-newest = ‹ Newest
# $organizer (string)
trail-title = <b>What was done at { $organizer }</b>
trail-empty = Nothing yet.
# $at (string) day and time, $name (string), $what (markup) what they did
trail-line = · { $at } · { $name }: { $what }
# $at (string) day and time, $what (markup) what was done
trail-line-operator = · { $at } · from the command line: { $what }
# $at (string) day and time, $what (markup) what was done
trail-line-customer = · { $at } · { $what }
deed-invited-owner = invited an owner
deed-invited-staff = invited somebody to the staff
deed-joined-owner = came as an owner
deed-joined-staff = came onto the staff
# $name (string)
deed-dismissed = removed { $name } from the staff
deed-left = left the staff
# $session (string) activity and time, $detail (string) before and after
deed-capacity-set = seats of { $session }: { $detail }
# $session (string) activity and time, $before (string) a time
deed-rescheduled = moved { $session } (before: { $before })
# $session (string) activity and time, $reason (string)
deed-called-off = cancelled { $session }: { $reason }
# $session (string) activity and time
deed-list-paused = paused the waiting list of { $session }
# $session (string) activity and time
deed-list-resumed = resumed the waiting list of { $session }
# $session (string) activity and time, $detail (string) a number
deed-list-capped = waiting list of { $session }: { $detail } at most
# $session (string) activity and time
deed-list-uncapped = waiting list of { $session }: as long as the activity says
# $name (string), $session (string) activity and time, $reason (string)
deed-removed = took { $name } off { $session }, credits returned: { $reason }
# $name (string), $session (string) activity and time, $reason (string)
deed-removed-kept = took { $name } off { $session }, credits kept: { $reason }
# $detail (string) how it begins
deed-announced = announced: { $detail }
# $detail (string) how many have it, of how many
deed-announcement-paused = paused an announcement ({ $detail } sent)
# $detail (string) how many have it, of how many
deed-announcement-resumed = resumed an announcement ({ $detail } sent)
# $detail (string) how many have it, of how many
deed-announcement-stopped = stopped an announcement ({ $detail } sent)
# $detail (string) how many have it, of how many
deed-announcement-again = sent an announcement again to those who may not have it ({ $detail } sent before)
# $detail (string) how it begins
deed-announcement-scheduled = announced for later: { $detail }
# $detail (string) how it begins
deed-announcement-put-off = gave an announcement another time: { $detail }
# $detail (string) how it begins
deed-announcement-cancelled = cancelled an announcement for later: { $detail }
# $session (string) activity and time
deed-session-planned = planned { $session }

# $organizer (string), $n (number) events, $trouble (string) as the program says it
hooks-given-up = ⚠️ For a day, the programs of { $organizer } could not be told what happens to bookings and orders: { $trouble }. { $n ->
        [one] One event was
       *[other] { $n } events were
    } given up. Later ones are still tried. Whoever runs the bot can see and mend it with “seatbell organizer webhooks”.

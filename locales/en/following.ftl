### Following activities, and what is told of their new sessions.

button-follow = ⭐ Follow
button-unfollow = Unfollow
button-following = ⭐ What I follow
button-all-of-it = All of it
# $activity (string)
button-followed = { $activity }
# $activity (string)
button-followed-sleeping = 💤 { $activity }
toast-following = You follow it: I tell you of new sessions.
toast-following-muted = You follow it, but this club’s announcements are muted: until you hear them again (/reminders), I tell you nothing.
toast-not-following = You don’t follow it any more.
toast-cannot-follow = This can’t be followed: only what is offered by a club whose customer you are.

following-title = <b>⭐ What you follow</b>
following-what = When new sessions are planned, I tell every phone of your account.
following-nothing = You follow nothing yet. Tap ⭐ Follow on a session, or on the schedule of one activity, and I tell you when new sessions of it are planned.
# $organizers (string) names of clubs
following-muted = 🔕 You have muted the announcements of { $organizers }: new sessions there are not told either.
following-sleeping = 💤 is not offered at the moment. If it is again, you hear of it.
# $activity (string), $organizer (string), $n (number) new sessions, $until (string) the day of the last
following-news = ⭐ { $n ->
    [one] A new session of <b>{ $activity }</b> at { $organizer }:
   *[other] { $n } new sessions of <b>{ $activity }</b> at { $organizer }, the last on { $until }:
}
# $when (string) a day and time
following-session = · { $when }
# $n (number) sessions
following-more = { $n ->
    [one] … and one more
   *[other] … and { $n } more
}
# $activity (string), $organizer (string)
following-left = You don’t follow { $activity } at { $organizer } any more.

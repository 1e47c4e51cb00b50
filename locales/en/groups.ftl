### Groups and channels: what they see, and how an organizer's owners link them.

## In the group

# $organizer (string)
group-coming = 📅 <b>Coming up at { $organizer }</b>
# $organizer (string)
group-nothing = Nothing is planned at { $organizer } at the moment.
button-group-schedule = 📅 The whole schedule
group-tap = This works in your own chat with me only.

# $organizer (string)
digest-title = 🎟 <b>Free places at { $organizer } in the coming week</b>
# $n (number) sessions
digest-more = { $n ->
    [one] And { $n } more session with free places.
   *[other] And { $n } more sessions with free places.
}

## Linking

button-groups = Groups
# $organizer (string)
groups-title = <b>Groups and channels of { $organizer }</b>
# $organizer (string)
groups-none = { $organizer } is not linked to a group or channel yet. In a linked one the bot answers /schedule with what is coming, and can tell once a week which places are free.
# $sign (string) a symbol, $title (string)
groups-works = { $sign } { $title }
# $sign (string) a symbol, $title (string)
groups-silenced = { $sign } { $title } – the bot may not write there
# $sign (string) a symbol, $title (string)
groups-gone = { $sign } { $title } – the bot was removed
button-group-add = Add one
# $organizer (string)
groups-add = Add the bot with one of these buttons. The link for a group works once, within an hour, and only for you and the other owners; then the group is linked to { $organizer }. For a channel I ask you here once I am in it.
# $command (string)
groups-add-otherwise = Is the bot in a group already? Then write { $command } there.
button-group-add-group = Add to a group
button-group-add-channel = Add to a channel
# $title (string)
groups-offer-group = I am in the group <b>{ $title }</b> now. Link it?
# $title (string)
groups-offer-channel = I am in the channel <b>{ $title }</b> now. Link it?
# $organizer (string)
button-group-link = Link to { $organizer }
# $title (string), $organizer (string)
groups-linked = <b>{ $title }</b> is linked to { $organizer }. There I answer /schedule, and say nothing of anybody.
groups-elsewhere = This chat is linked to another organizer. An owner of that one has to unlink it first.
# $max (number)
groups-too-many = There are { $max } linked already, and no more can be. Unlink one first.
groups-not-there = This chat can’t be linked: the bot is not in it any more, or somebody else brought it there. Add it once more.
groups-advice-group = Ask an administrator of the group to let the bot write.
groups-advice-channel = Ask an administrator of the channel to let the bot post.
groups-advice-gone = Add the bot again, and it goes on as before; or unlink the chat.
button-group-unlink = Unlink
# $title (string), $organizer (string)
groups-unlink-asks = Unlink <b>{ $title }</b> from { $organizer }? It gets no announcements and no digest any more. The bot stays there until somebody removes it.

## The weekly digest

button-digest = Weekly digest
# $when (string) day and time
digest-on = Weekly digest of free places: the next one on { $when }.
digest-off = No weekly digest.
# $title (string)
digest-days = Once a week I can tell <b>{ $title }</b> which sessions of the coming seven days have free places. On which day?
# $title (string), $day (string) a day of the week
digest-hours = <b>{ $title }</b>, { $day }: at what time?
button-digest-off = No digest

## Announcing

button-announce-group = A group or channel
announce-which-group = Which group or channel is it for?
announce-no-groups = No group or channel is linked yet. An owner links one with Groups.
# $n (number) 1, or 0 where it can’t go, $title (string)
announce-to-group = { $n ->
    [0] It can’t go to <b>{ $title }</b>: the bot may not write there, or is not there any more.
   *[other] It goes once to <b>{ $title }</b>.
}
announce-preview-group = 👆 This is how it will look. The buttons open the sessions in each reader’s own chat with the bot.
progress-silenced = · The bot may not write there, or was removed: nothing was sent.

## The trail

# $title (string)
deed-group-linked = linked the chat { $title }
# $title (string)
deed-group-unlinked = unlinked the chat { $title }
# $title (string), $day (string) a day of the week, $hour (string) a time
deed-digest-set = weekly digest for { $title }: { $day }, { $hour }
# $title (string)
deed-digest-off = no weekly digest for { $title } any more

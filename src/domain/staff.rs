//! Who acts for an organizer, and what is written down of it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::states::{UnknownWord, words};

words! {
    /// What a member of the staff may do (design §1).
    Role {
        /// Everything.
        Owner = "owner",
        /// Sessions, rosters, check-in, messages.
        Staff = "staff",
    }
}

impl Role {
    /// Whether whoever has this role may do what needs that one.
    pub const fn covers(self, needed: Self) -> bool {
        matches!((self, needed), (Self::Owner, _) | (Self::Staff, Self::Staff))
    }
}

words! {
    /// What was done for an organizer, in its trail. The detail of each is said where it is.
    DeedKind {
        /// Somebody was invited to the staff. Detail: the role.
        Invited = "invited",
        /// Somebody came onto the staff. Detail: the role.
        Joined = "joined",
        /// A member of the staff was removed. Detail: their name.
        Dismissed = "dismissed",
        /// A member left the staff.
        Left = "left",
        /// A session got more seats or fewer. Detail: before and after, as `8 → 10`.
        CapacitySet = "capacity_set",
        /// A session was moved to another time or place. Detail: a [`Planned`](super::planned::Planned), what it was
        /// before.
        Rescheduled = "rescheduled",
        /// A session was called off. Detail: why.
        CalledOff = "called_off",
        /// A session was planned.
        SessionPlanned = "session_planned",
        /// A series was made. Detail: how many sessions, a space, and its rule.
        SeriesPlanned = "series_planned",
        /// A series and its sessions from one on were changed. Detail: likewise.
        SeriesChanged = "series_changed",
        /// A series was ended, and its sessions from one on called off. Detail: likewise.
        SeriesCalledOff = "series_called_off",
        /// A series leaves days out. Detail: how many days, a space, and its rule.
        SeriesSkipped = "series_skipped",
        /// A day that a series left out was taken back. Detail: the day, a space, and its rule.
        SeriesUnskipped = "series_unskipped",
        /// A series was ended; its sessions stay. Detail: its rule.
        SeriesEnded = "series_ended",
        /// A waiting list was paused.
        ListPaused = "list_paused",
        /// A waiting list gives seats again.
        ListResumed = "list_resumed",
        /// How many may wait was changed. Detail: how many; empty: as the activity says.
        ListCapped = "list_capped",
        /// A booking was removed, and its credits returned. Detail: why.
        Removed = "removed",
        /// A booking was removed, and its credits kept. Detail: why.
        RemovedKept = "removed_kept",
        /// All customers were told something. Detail: how it begins.
        Announced = "announced",
        /// A free seat was given to somebody on the waiting list. Detail: their place in the line.
        SeatGiven = "seat_given",
        /// An announcement was paused. Detail: how many had it, of how many.
        AnnouncementPaused = "announcement_paused",
        /// An announcement goes on. Detail: likewise.
        AnnouncementResumed = "announcement_resumed",
        /// An announcement was stopped. Detail: likewise.
        AnnouncementStopped = "announcement_stopped",
        /// What may have arrived or not was sent again. Detail: likewise.
        AnnouncementAgain = "announcement_again",
        /// A seat was booked for a customer.
        BookedFor = "booked_for",
        /// A customer was put on a waiting list.
        ListedFor = "listed_for",
        /// An announcement waits for its hour. Detail: how it begins.
        AnnouncementScheduled = "announcement_scheduled",
        /// An announcement for later has another hour. Detail: likewise.
        AnnouncementPutOff = "announcement_put_off",
        /// An announcement was taken back before its hour. Detail: likewise.
        AnnouncementCancelled = "announcement_cancelled",
        /// Somebody without an account was added to a session.
        WalkedIn = "walked_in",
        /// Somebody without an account was taken off a session.
        WalkInRemoved = "walk_in_removed",
        /// Somebody was marked as being there.
        CheckedIn = "checked_in",
        /// Somebody was marked as not having come.
        NoShow = "no_show",
        /// A mark of who was there was taken back.
        Unmarked = "unmarked",
        /// Everybody on a session who had no mark was marked as not having come. Detail: how many.
        NoShows = "no_shows",
        /// An activity was added.
        ActivityAdded = "activity_added",
        /// A field of an activity was changed. Detail: its word, a space, and the value it has now.
        ActivityChanged = "activity_changed",
        /// An activity was archived. Detail: why its sessions were called off; empty when it had none.
        ActivityArchived = "activity_archived",
        /// An activity was brought back from the archive.
        ActivityBack = "activity_back",
        /// A customer got credits, or some were taken back. Detail: an
        /// [`Adjustment`](super::adjustment::Adjustment), the order's number and why, a space between each.
        CreditsAdjusted = "credits_adjusted",
        /// A customer paid for a pack at the desk. Detail: how, the amount in minor units, the currency, the order's number and the
        /// pack, a space between each.
        PaymentTaken = "payment_taken",
        /// A payment that waited was a customer's. Detail: likewise.
        PaymentAssigned = "payment_assigned",
        /// A payment that waited will be no order: refunded, or not the club's. Detail: how, the amount in minor units and the currency, a
        /// space between each.
        PaymentClosed = "payment_closed",
        /// It waits again. Detail: likewise.
        PaymentReopened = "payment_reopened",
        /// Unused credits were given back for money. Detail: how many, the amount in minor units or a dash, the currency, the
        /// order's number and why, a space between each.
        PaidBack = "paid_back",
        /// A pack was added. Detail: its name.
        PackAdded = "pack_added",
        /// A field of a pack was changed. Detail: its word, a space, and the pack's name.
        PackChanged = "pack_changed",
        /// A pack was archived. Detail: its name.
        PackArchived = "pack_archived",
        /// A pack was brought back from the archive. Detail: its name.
        PackBack = "pack_back",
        /// A customer was erased, who asked for it.
        CustomerErased = "customer_erased",
        /// The name and date of birth of a walk-in were erased.
        WalkInErased = "walk_in_erased",
        /// An invitation into a customer's account was made.
        LinkInvited = "link_invited",
        /// Somebody was linked to a customer's account by an invitation.
        LinkUsed = "link_used",
        /// A group or channel was linked. Detail: its title.
        GroupLinked = "group_linked",
        /// A group or channel was unlinked. Detail: its title.
        GroupUnlinked = "group_unlinked",
        /// A chat gets its weekly digest. Detail: days after Monday, hour and title, a space between each.
        DigestSet = "digest_set",
        /// A chat gets no digest any more. Detail: its title.
        DigestOff = "digest_off",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_may_all_and_staff_their_part() {
        assert!(Role::Owner.covers(Role::Owner) && Role::Owner.covers(Role::Staff));
        assert!(Role::Staff.covers(Role::Staff) && !Role::Staff.covers(Role::Owner));
    }
}

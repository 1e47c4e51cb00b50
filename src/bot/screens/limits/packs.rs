//! Every screen about the packs, of the longest data.

use super::super::booking::with_news;
use super::super::organizer::packs;
use super::longest::{Longest, start};
use crate::bot::organizer::Member;
use crate::bot::state::CatalogStep;
use crate::delivery::Screen;
use crate::domain::credits::Credits;
use crate::domain::ids::{ActivityId, ChatId, InboxSeq, PackId};
use crate::domain::money::MinorUnits;
use crate::domain::pack::{DaysFrom, PackChange, PackField, Validity};
use crate::domain::price::NotAPrice;
use crate::domain::staff::Role;
use crate::i18n::Tr;
use crate::service::authority::By;
use crate::service::pack::{Essentials, Kept, PAGE, Page, Shown};
use crate::store::packs::{Pack, Product};

impl Longest {
    pub(super) fn of_packs(&self, tr: &Tr) -> Vec<(&'static str, Screen)> {
        let organizer = self.organizer();
        let by = By::Staff { organizer: organizer.id, user: ChatId(i64::MAX) };
        let owner = Member { organizer, role: Role::Owner, by };
        let draft = InboxSeq(i64::MAX);
        let activities: Vec<(ActivityId, String)> =
            (0..120).map(|id| (ActivityId(i64::MAX - id), self.text(80))).collect();
        let all: Vec<ActivityId> = activities.iter().map(|(id, _)| *id).collect();
        let product = Product {
            name: self.text(80),
            credits: Credits::new(10_000),
            price: MinorUnits(100_000_000),
            validity: Validity::Days(DaysFrom::FirstUse, 3_660),
            activities: all.clone(),
        };
        let pack = Pack { id: PackId(i64::MAX), product, revision: i64::MAX, archived_at: None };
        let shown = Shown { pack: pack.clone(), activities };
        let archived = Shown {
            pack: Pack { archived_at: Some(start()), ..pack.clone() },
            activities: shown.activities.clone(),
        };
        let new =
            Essentials { name: self.text(80), credits: Credits::new(10_000), price: MinorUnits(100_000_000) };
        let (name, credits) = (self.text(80), Credits::new(10_000));
        let mut screens = vec![
            ("pack", packs::card(tr, &owner, &shown)),
            ("archived pack", packs::card(tr, &owner, &archived)),
            ("pack done", packs::done(tr, &owner, &shown)),
            ("new pack", packs::new_question(tr, &owner, &CatalogStep::PackName)),
            ("its price", packs::new_question(tr, &owner, &CatalogStep::PackPrice { name, credits })),
            ("new pack, whole", packs::new_summary(tr, &owner, &new, draft)),
            ("pack for these", packs::choose(tr, &owner, &shown, &all)),
            ("pack for all", packs::choose(tr, &owner, &shown, &[])),
            ("archive a pack", packs::archive_asks(tr, &owner, &pack, true)),
            ("bring a pack back", packs::archive_asks(tr, &owner, &pack, false)),
            ("no pack", packs::not_there(tr, &owner)),
        ];
        for is_archived in [false, true] {
            let full = Page { packs: vec![pack.clone(); PAGE], more: true };
            let none = Page { packs: Vec::new(), more: false };
            screens.push(("packs", packs::list(tr, &owner, &full, is_archived, u16::MAX)));
            screens.push(("no packs", packs::list(tr, &owner, &none, is_archived, 0)));
        }
        for field in PackField::ALL {
            screens.push(("field of a pack", packs::field(tr, &owner, &shown, *field)));
        }
        for change in [
            PackChange::Name(self.text(80)),
            PackChange::Price(MinorUnits(1)),
            PackChange::Validity(Validity::Open),
            PackChange::Validity(Validity::Days(DaysFrom::FirstUse, 3_660)),
            PackChange::Validity(Validity::Days(DaysFrom::Purchase, 3_660)),
            PackChange::Activities(all),
        ] {
            let summary = packs::summary(tr, &owner, &shown, &change, draft);
            screens.push(("pack meanwhile", with_news(packs::meanwhile(tr, &pack), summary.clone())));
            screens.push(("change of a pack", summary));
        }
        for why in [Kept::NotThere, Kept::Archived, Kept::NameTaken, Kept::Same] {
            screens.push(("pack kept", packs::kept(tr, &owner, &shown, PackField::Name, why)));
        }
        let asked = packs::field(tr, &owner, &shown, PackField::Activities);
        screens.push(("name taken", with_news(packs::name_taken(tr, &self.text(80)), asked.clone())));
        for why in [
            NotAPrice::NotANumber,
            NotAPrice::TwoWays,
            NotAPrice::TooFine,
            NotAPrice::TooHigh,
            NotAPrice::OtherCurrency,
        ] {
            screens.push(("not a price", with_news(packs::not_a_price(tr, &owner, why), asked.clone())));
        }
        screens
    }
}

//! Every screen about money, of the longest data; and invoices within Telegram's limits.

use chrono::{DateTime, Utc};

use super::super::buy;
use super::super::organizer::payments as screens;
use super::LETTERS;
use super::longest::{Longest, day, start};
use crate::bot::organizer::Member;
use crate::bot::state::{PaybackDraft, SaleDraft};
use crate::delivery::Screen;
use crate::domain::credits::Credits;
use crate::domain::ids::{AccountId, ActivityId, ChatId, InboxSeq, OrderId, OrganizerId, PackId, PaymentId};
use crate::domain::language::Locale;
use crate::domain::money::MinorUnits;
use crate::domain::pack::{DaysFrom, Term, Validity};
use crate::domain::payment::{Because, DESCRIPTION, PaymentMethod, REFUSAL, TITLE};
use crate::domain::staff::Role;
use crate::domain::states::SessionState;
use crate::i18n::{L10n, Tr};
use crate::service::authority::By;
use crate::service::pack::{Page, Shown};
use crate::service::payments::{
    CheckoutRefusal, Invoice, Offer, PAGE, PaybackPlan, PaybackRefusal, PaybackShown, SalePlan, SaleRefusal,
    Shop, TERMS,
};
use crate::store::packs::{Pack, Product};
use crate::store::payments::Payment;

const REFUSALS: [CheckoutRefusal; 5] = [
    CheckoutRefusal::Unknown,
    CheckoutRefusal::NotTheirs,
    CheckoutRefusal::Paid,
    CheckoutRefusal::NotSold,
    CheckoutRefusal::Changed,
];

impl Longest {
    fn sold(&self, validity: Validity) -> Shown {
        let activities: Vec<(ActivityId, String)> =
            (0..120).map(|id| (ActivityId(i64::MAX - id), self.text(80))).collect();
        let product = Product {
            name: self.text(80),
            credits: Credits::new(10_000),
            price: MinorUnits(100_000_000),
            validity,
            activities: activities.iter().map(|(id, _)| *id).collect(),
        };
        let pack = Pack { id: PackId(i64::MAX), product, revision: i64::MAX, archived_at: None };
        Shown { pack, activities }
    }

    fn payment(&self, because: Because) -> Payment {
        Payment {
            id: PaymentId(i64::MAX),
            organizer_id: Some(OrganizerId(i64::MAX)),
            order_id: None,
            order_number: Some(i64::MAX),
            method: PaymentMethod::Telegram,
            amount_minor: MinorUnits(u32::MAX),
            currency: "EUR".parse().unwrap(),
            charge_id: Some(self.text(255)),
            provider_charge_id: Some(self.text(255)),
            payer: Some(self.text(80)),
            account_id: Some(AccountId(i64::MAX)),
            because: Some(because),
            at: start(),
            closed_at: None,
        }
    }

    pub(super) fn of_payments(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let mut all = self.of_buying(tr, now);
        let by = By::Staff { organizer: OrganizerId(i64::MAX), user: ChatId(i64::MAX) };
        let owner = Member { organizer: self.organizer(), role: Role::Owner, by };
        let account = AccountId(i64::MAX);
        let waiting: Vec<Payment> =
            Because::ALL.iter().cycle().take(8).map(|because| self.payment(*because)).collect();
        for payment in &waiting {
            all.push(("a payment", screens::card(tr, &owner, payment, now)));
            let closed = Payment { order_number: None, closed_at: Some(start()), ..payment.clone() };
            all.push(("a closed payment", screens::card(tr, &owner, &closed, now)));
            all.push(("close a payment", screens::close_asks(tr, &owner, payment)));
        }
        all.push(("payments", screens::list(tr, &owner, &waiting, (u16::MAX, true), now)));
        all.push(("no payments", screens::list(tr, &owner, &[], (0, false), now)));
        all.push(("no payment", screens::not_there(tr, &owner)));
        let open = self.sold(Validity::Open).pack;
        let packs = Page { packs: vec![open.clone(); PAGE], more: true };
        all.push(("what was paid", screens::choose(tr, &owner, &self.customer(), &packs, u16::MAX)));
        for (term, days) in [(Term::Until(day()), Some(TERMS[0])), (Term::FirstUse(3_660), None)] {
            let plan = SalePlan { customer: self.customer(), pack: open.clone(), term };
            let draft = SaleDraft {
                organizer: OrganizerId(i64::MAX),
                account,
                pack: open.id,
                revision: i64::MAX,
                days,
                page: u16::MAX,
                id: InboxSeq(i64::MAX),
            };
            all.push(("a sale", screens::sale(tr, &owner, &plan, &draft, (&waiting, true))));
        }
        for why in [SaleRefusal::NotFound, SaleRefusal::NotSold, SaleRefusal::Assigned, SaleRefusal::Closed] {
            all.push(("no sale", screens::not_sold(tr, &owner, account, why)));
        }
        for payment in [None, Some(self.payment(Because::OtherAmount))] {
            let amount = payment.as_ref().map(|payment| payment.amount_minor);
            let shown = PaybackShown { credits: Credits::new(u32::MAX), amount };
            let plan = PaybackPlan {
                customer: self.customer(),
                order: self.order(),
                payment,
                bought: Credits::new(u32::MAX),
                currency: "EUR".parse().unwrap(),
                shown,
            };
            let draft = PaybackDraft {
                organizer: OrganizerId(i64::MAX),
                account,
                order: OrderId(i64::MAX),
                reason: self.text(500),
                shown,
                id: InboxSeq(i64::MAX),
            };
            all.push(("why paid back", screens::ask_why(tr, &owner, &plan, now)));
            all.push(("a payback", screens::payback(tr, &owner, &plan, &draft)));
        }
        for why in [PaybackRefusal::NotFound, PaybackRefusal::Nothing] {
            all.push(("no payback", screens::not_paid_back(tr, &owner, account, why)));
        }
        all.push(("paid back", screens::paid_back(tr, &owner, account)));
        all
    }

    fn of_buying(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let organizer = self.organizer();
        let session = self.session(SessionState::Scheduled, 0, 0);
        let mut all = vec![
            ("clubs", buy::clubs(tr, &vec![organizer.clone(); 120])),
            ("no pack", buy::not_there(tr, organizer.id, Some(session.id))),
            ("payment waits", buy::waits(tr, Some(&organizer.name))),
            ("payment of nobody", buy::waits(tr, None)),
        ];
        let shown = self.sold(Validity::Days(DaysFrom::FirstUse, 3_660));
        for takes_payments in [true, false] {
            for for_session in [None, Some(session.clone())] {
                let organizer = crate::store::organizers::Organizer { takes_payments, ..organizer.clone() };
                let shop = |packs| Shop {
                    organizer: organizer.clone(),
                    session: for_session.clone(),
                    packs,
                    more: true,
                };
                all.push(("packs", buy::packs(tr, &shop(vec![shown.pack.clone(); PAGE]), u16::MAX, now)));
                all.push(("no packs", buy::packs(tr, &shop(Vec::new()), 0, now)));
                for term in [Term::Until(day()), Term::FirstUse(3_660)] {
                    let offer = Offer {
                        organizer: organizer.clone(),
                        shown: shown.clone(),
                        term,
                        in_chat: takes_payments,
                    };
                    all.push(("a pack", buy::pack(tr, &offer, for_session.as_ref(), now)));
                }
            }
        }
        for bought in [buy::Bought::InChat, buy::Bought::AtTheDesk] {
            all.push(("bought", buy::bought(tr, &self.order(), bought, now)));
        }
        for amount in ["-".to_owned(), u32::MAX.to_string()] {
            let detail = format!("{} {amount} EUR {}", u32::MAX, self.text(500));
            let paid_back = buy::PaidBack::read(&detail).unwrap();
            all.push(("money back", buy::paid_back(tr, &self.order(), &paid_back, now)));
        }
        all
    }
}

#[test]
fn invoices_and_refusals_fit() {
    let l10n = L10n::load().unwrap();
    for locale in Locale::ALL {
        let tr = l10n.tr(locale);
        for letter in LETTERS {
            let longest = Longest { letter };
            for term in [Term::Until(day()), Term::FirstUse(3_660)] {
                let invoice = Invoice {
                    organizer: longest.organizer(),
                    shown: longest.sold(Validity::Open),
                    term,
                    payload: "f".repeat(32),
                };
                let invoice = buy::invoice(tr, &invoice);
                let units = |text: &str| text.encode_utf16().count();
                assert!((1..=TITLE).contains(&units(&invoice.title)), "{}", invoice.title);
                assert!((1..=DESCRIPTION).contains(&units(&invoice.description)), "{}", invoice.description);
            }
        }
        for why in REFUSALS {
            let said = buy::refused(tr, why);
            assert!(!said.ends_with('…') && said.encode_utf16().count() <= REFUSAL, "{said}");
        }
        assert!(buy::something_wrong(tr).encode_utf16().count() <= REFUSAL);
    }
    assert_eq!(l10n.faults(), Vec::<String>::new());
}

//! Credits for money: what is sold and to whom, invoices in chat and the payments that come of them, payments at the desk,
//! and unused credits that are paid back.
//!
//! Money that came is written down in the transaction that learns of it, whatever it is for: a payment makes one order, or
//! waits for an owner to say whose it is.

mod checkout;
mod close;
mod invoice;
mod order;
mod payback;
mod received;
mod sell;
mod shop;
#[cfg(test)]
mod tests;

pub use checkout::{Checked, Query, Refusal as CheckoutRefusal, check};
pub use close::close;
pub use invoice::{Asked, Invoice, InvoiceError, Request as InvoiceRequest, ask};
pub use payback::{
    Outcome as PaybackOutcome, Plan as PaybackPlan, Refusal as PaybackRefusal, Request as PaybackRequest,
    Shown as PaybackShown, answered as payback_answered, pay_back, plan as plan_payback,
};
pub use received::{Outcome as Received, Payment as Receipt, receive};
pub use sell::{
    Outcome as Sold, Plan as SalePlan, Refusal as SaleRefusal, Request as SaleRequest, Source, TERMS,
    answered as sale_answered, plan as plan_sale, sell,
};
pub use shop::{Offer, PAGE, Shop, offer, shop, shops};

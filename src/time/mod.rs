//! From tokens to dates.
//!
//! In: tokens and the document's date. Out: date expressions with an ISO 8601 value. Never looks at today's clock: what
//! cannot be anchored has no value.

mod date;
mod date_expr;

pub use date::Date;
pub use date_expr::DateExpr;

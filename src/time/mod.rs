//! From tokens to dates.
//!
//! In: tokens and the document's date. Out: date expressions with an ISO 8601 value. Never looks at today's clock: what
//! cannot be anchored has no value.
//!
//! Tokens become lexemes (`lexeme`, `number`), lexemes expressions (`grammar`, `day`), expressions stretches of the
//! calendar (`anchor`), where the sentence says whether a bare "Thursday" lies ahead or behind (`direction`).

mod anchor;
mod date;
mod date_expr;
mod day;
mod direction;
mod expr;
mod find;
mod grammar;
mod lexeme;
mod number;

pub use date::Date;
pub use date_expr::DateExpr;
pub use find::{find, published};

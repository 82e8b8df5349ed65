//! Signing in and out. Two expiries (idle and absolute), throttled attempts, tokens known only to the browser.
mod change_password;
mod held_form;
mod password;
mod session;
mod token;

pub use change_password::{SHORTEST_PASSWORD, change_password, check_password};
pub use held_form::{held, hold, let_go};
pub use password::hash_password;
pub use session::{
    ABSOLUTE, IDLE, Session, SignInRefusal, SignedIn, act_as, choices, resume, sender_of, sign_in, sign_out,
};
pub use token::Token;

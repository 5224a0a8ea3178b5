//! Accounts: signing in, the second factor, one's own account, and managing those of the organisation.

mod console;
mod input;
mod manage;
mod own;
mod sign_in;
#[cfg(test)]
mod tests;

pub use console::{ConsoleAccount, actor_for_console, add_from_console};
pub use input::roles_for;
pub use manage::{AccountInput, AccountList, account, accounts, create, reset, save};
pub use own::{
    AwayInput, Enrolment, OwnAccount, begin_second_factor, change_password, confirm_second_factor,
    has_second_factor, own_account, set_away,
};
pub use sign_in::{SignedIn, second_factor, sign_in};

use crate::{App, AppError, FieldError, Problem};
use identity::password::{self, Cost, PasswordProblem, SALT_LENGTH};

/// Checks and hashes a new password.
pub(crate) fn new_password(
    app: &App,
    field: &'static str,
    text: &str,
    known: &[&str],
) -> Result<String, AppError> {
    if let Err(problem) = password::check(text, known) {
        let problem = match problem {
            PasswordProblem::TooShort => Problem::PasswordTooShort,
            PasswordProblem::TooLong => Problem::TooLong(password::LONGEST),
            PasswordProblem::TooCommon => Problem::PasswordTooCommon,
        };
        return Err(AppError::Invalid(vec![FieldError::new(field, problem)]));
    }
    let mut salt = [0u8; SALT_LENGTH];
    app.entropy.fill(&mut salt).map_err(AppError::System)?;
    password::hash(text, &salt, Cost::RECOMMENDED).map_err(|error| AppError::System(error.to_string()))
}

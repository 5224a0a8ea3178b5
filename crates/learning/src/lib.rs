//! Learning modules as text: a Markdown file with a head becomes sections, cases and questions, or a list of what is
//! wrong with it, line by line. Beside that: when a case is repeated, and how somebody stands with what the roles ask
//! for. `content/README.md` describes the form of the files.
//!
//! ```
//! let text = "+++\nid = \"a\"\nversion = \"1.0\"\ntitle = \"T\"\ncompetence = \"talk\"\nroles = [\"youth_worker\"]\n\
//!             minutes = 5\nsources = [\"W\"]\n+++\n\n## One\n\nText.\n\n:::case Sem\nA boy.\n:::\n\n\
//!             :::question single\nWhy?\n- [x] Because\n  > Yes.\n- [ ] No reason\n  > No.\n:::\n\n\
//!             :::question single\nReally?\n- [x] Yes\n  > Yes.\n- [ ] No\n  > No.\n:::\n";
//! let module = learning::parse(text).unwrap();
//! assert_eq!(module.questions().count(), 2);
//! ```

mod module;
mod parse;
mod repetition;
mod standing;
mod starter;

pub use module::{Answer, Module, PASS_MARK, Question, Section, SectionKind};
pub use parse::{Fault, MOST_MINUTES, MOST_QUESTIONS, Problem, parse, same_shape, version_used};
pub use repetition::{Schedule, quality};
pub use standing::{EXPIRES_SOON_DAYS, VALID_YEARS, needed, of_competence, of_module};
pub use starter::{STARTERS, Starter, starter, starters};

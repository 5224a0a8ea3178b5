//! A question to the national centre's helpdesk, without identity.

use super::Machine;
use crate::codes::codes;

codes! {
    /// Where a question stands.
    QuestionState {
        Asked = "asked", "Gesteld", "Asked";
        Answered = "answered", "Beantwoord", "Answered";
        Published = "published", "Antwoord is een artikel", "Answer became an article";
        Declined = "declined", "Niet behandeld", "Not dealt with";
        Withdrawn = "withdrawn", "Ingetrokken", "Withdrawn";
    }
}

codes! {
    /// What can be done with a question.
    QuestionAct {
        Answer = "answer", "Beantwoorden", "Answer";
        MakeArticle = "make_article", "Artikel van maken", "Make an article of it";
        Decline = "decline", "Niet behandelen", "Do not deal with it";
        Withdraw = "withdraw", "Intrekken", "Withdraw";
    }
}

impl Machine for QuestionState {
    type Act = QuestionAct;
    const INITIAL: Self = Self::Asked;
    const TABLE: &'static [(Self, QuestionAct, Self)] = {
        use QuestionAct as Do;
        &[
            (Self::Asked, Do::Answer, Self::Answered),
            (Self::Asked, Do::Decline, Self::Declined),
            (Self::Asked, Do::Withdraw, Self::Withdrawn),
            // A better answer replaces the first one.
            (Self::Answered, Do::Answer, Self::Answered),
            (Self::Answered, Do::MakeArticle, Self::Published),
        ]
    };
}

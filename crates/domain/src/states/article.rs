//! An article of the knowledge library.

use super::Machine;
use crate::codes::codes;

codes! {
    /// Where an article stands. While a new version is being written, readers keep seeing the published one.
    ArticleState {
        Draft = "draft", "Concept", "Draft";
        InReview = "in_review", "Wordt nagekeken", "In review";
        Published = "published", "Gepubliceerd", "Published";
        Withdrawn = "withdrawn", "Ingetrokken", "Withdrawn";
    }
}

codes! {
    /// What can be done with an article.
    ArticleAct {
        Submit = "submit", "Laten nakijken", "Send for review";
        Return = "return", "Teruggeven", "Send back";
        Publish = "publish", "Publiceren", "Publish";
        Revise = "revise", "Nieuwe versie schrijven", "Write a new version";
        Withdraw = "withdraw", "Intrekken", "Withdraw";
    }
}

impl Machine for ArticleState {
    type Act = ArticleAct;
    const INITIAL: Self = Self::Draft;
    const TABLE: &'static [(Self, ArticleAct, Self)] = {
        use ArticleAct as Do;
        &[
            (Self::Draft, Do::Submit, Self::InReview),
            (Self::Draft, Do::Withdraw, Self::Withdrawn),
            (Self::InReview, Do::Publish, Self::Published),
            (Self::InReview, Do::Return, Self::Draft),
            (Self::InReview, Do::Withdraw, Self::Withdrawn),
            (Self::Published, Do::Revise, Self::Draft),
            (Self::Published, Do::Withdraw, Self::Withdrawn),
            // Withdrawing can be undone: the article starts again as a draft.
            (Self::Withdrawn, Do::Revise, Self::Draft),
        ]
    };
}

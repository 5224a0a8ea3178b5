//! A version of a learning module: written, reviewed by somebody else, published, taken back.

use super::Machine;
use crate::codes::codes;

codes! {
    /// Where a version of a module stands.
    ModuleState {
        Draft = "draft", "Concept", "Draft";
        InReview = "in_review", "Ter beoordeling", "In review";
        Published = "published", "Gepubliceerd", "Published";
        Replaced = "replaced", "Vervangen", "Replaced";
        Withdrawn = "withdrawn", "Ingetrokken", "Withdrawn";
    }
}

codes! {
    /// What can be done with a version of a module.
    ModuleAct {
        Change = "change", "Wijzigen", "Change";
        Submit = "submit", "Laten beoordelen", "Send to review";
        SendBack = "send_back", "Terugsturen", "Send back";
        Publish = "publish", "Publiceren", "Publish";
        Replace = "replace", "Vervangen", "Replace";
        Withdraw = "withdraw", "Intrekken", "Withdraw";
        Restore = "restore", "Terughalen als concept", "Bring back as a draft";
    }
}

impl Machine for ModuleState {
    type Act = ModuleAct;
    const INITIAL: Self = Self::Draft;
    /// Only a version in review is published; what was withdrawn comes back as a draft and is reviewed anew.
    const TABLE: &'static [(Self, ModuleAct, Self)] = {
        use ModuleAct as Do;
        &[
            (Self::Draft, Do::Change, Self::Draft),
            (Self::Draft, Do::Submit, Self::InReview),
            (Self::Draft, Do::Withdraw, Self::Withdrawn),
            (Self::InReview, Do::SendBack, Self::Draft),
            (Self::InReview, Do::Publish, Self::Published),
            (Self::Published, Do::Replace, Self::Replaced),
            (Self::Published, Do::Withdraw, Self::Withdrawn),
            (Self::Withdrawn, Do::Restore, Self::Draft),
        ]
    };
}

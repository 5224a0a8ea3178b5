//! A crisis monitor and what is kept in it: observations, advised measures, meetings, bulletins.

use super::Machine;
use crate::codes::codes;

codes! {
    /// Where a crisis monitor stands.
    CrisisState {
        Open = "open", "Loopt", "Running";
        Closed = "closed", "Gesloten", "Closed";
    }
}

codes! {
    /// What can be done with a crisis monitor.
    CrisisAct {
        Close = "close", "Sluiten", "Close";
        Reopen = "reopen", "Heropenen", "Reopen";
    }
}

impl Machine for CrisisState {
    type Act = CrisisAct;
    const INITIAL: Self = Self::Open;
    const TABLE: &'static [(Self, CrisisAct, Self)] =
        &[(Self::Open, CrisisAct::Close, Self::Closed), (Self::Closed, CrisisAct::Reopen, Self::Open)];
}

codes! {
    /// Where an observation stands.
    ObservationState {
        Draft = "draft", "Concept", "Draft";
        Entered = "entered", "In het logboek", "In the log";
        Joined = "joined", "Samengevoegd", "Joined";
        Withdrawn = "withdrawn", "Ingetrokken", "Withdrawn";
        Discarded = "discarded", "Weggegooid concept", "Discarded draft";
    }
}

impl ObservationState {
    /// Whether only its author sees it.
    pub fn is_private(self) -> bool {
        matches!(self, Self::Draft | Self::Discarded)
    }
}

codes! {
    /// What can be done with an observation.
    ObservationAct {
        Enter = "enter", "In het logboek zetten", "Put in the log";
        Join = "join", "Samenvoegen", "Join";
        Split = "split", "Weer los maken", "Take apart again";
        Withdraw = "withdraw", "Intrekken", "Withdraw";
        Restore = "restore", "Terugzetten", "Put back";
    }
}

impl Machine for ObservationState {
    type Act = ObservationAct;
    const INITIAL: Self = Self::Draft;
    const TABLE: &'static [(Self, ObservationAct, Self)] = {
        use ObservationAct as Do;
        &[
            (Self::Draft, Do::Enter, Self::Entered),
            (Self::Draft, Do::Withdraw, Self::Discarded),
            (Self::Discarded, Do::Restore, Self::Draft),
            (Self::Entered, Do::Join, Self::Joined),
            (Self::Entered, Do::Withdraw, Self::Withdrawn),
            (Self::Joined, Do::Split, Self::Entered),
            (Self::Withdrawn, Do::Restore, Self::Entered),
        ]
    };
}

codes! {
    /// Where an advised measure stands.
    MeasureState {
        Proposed = "proposed", "Voorgesteld", "Proposed";
        Advised = "advised", "Geadviseerd", "Advised";
        UnderWay = "under_way", "In uitvoering", "Under way";
        Done = "done", "Gedaan", "Done";
        Dropped = "dropped", "Vervallen", "Dropped";
    }
}

codes! {
    /// What can be done with a measure.
    MeasureAct {
        Advise = "advise", "Adviseren", "Advise";
        Start = "start", "In uitvoering nemen", "Start";
        Finish = "finish", "Gedaan melden", "Mark as done";
        Drop = "drop", "Laten vervallen", "Drop";
        Reopen = "reopen", "Weer oppakken", "Take up again";
    }
}

impl Machine for MeasureState {
    type Act = MeasureAct;
    const INITIAL: Self = Self::Proposed;
    const TABLE: &'static [(Self, MeasureAct, Self)] = {
        use MeasureAct as Do;
        &[
            (Self::Proposed, Do::Advise, Self::Advised),
            (Self::Proposed, Do::Drop, Self::Dropped),
            (Self::Advised, Do::Start, Self::UnderWay),
            (Self::Advised, Do::Finish, Self::Done),
            (Self::Advised, Do::Drop, Self::Dropped),
            (Self::UnderWay, Do::Finish, Self::Done),
            (Self::UnderWay, Do::Drop, Self::Dropped),
            (Self::Done, Do::Reopen, Self::UnderWay),
            (Self::Dropped, Do::Reopen, Self::Proposed),
        ]
    };
}

codes! {
    /// Where a meeting stands.
    MeetingState {
        Planned = "planned", "Gepland", "Planned";
        Held = "held", "Gehouden", "Held";
        Cancelled = "cancelled", "Afgelast", "Called off";
    }
}

codes! {
    /// What can be done with a meeting.
    MeetingAct {
        Hold = "hold", "Verslag vaststellen", "Settle the minutes";
        Cancel = "cancel", "Afgelasten", "Call off";
        Reopen = "reopen", "Weer openen", "Open again";
    }
}

impl Machine for MeetingState {
    type Act = MeetingAct;
    const INITIAL: Self = Self::Planned;
    const TABLE: &'static [(Self, MeetingAct, Self)] = {
        use MeetingAct as Do;
        &[
            (Self::Planned, Do::Hold, Self::Held),
            (Self::Planned, Do::Cancel, Self::Cancelled),
            (Self::Held, Do::Reopen, Self::Planned),
            (Self::Cancelled, Do::Reopen, Self::Planned),
        ]
    };
}

codes! {
    /// Where a bulletin stands.
    BulletinState {
        Draft = "draft", "Concept", "Draft";
        Published = "published", "Gepubliceerd", "Published";
        Correcting = "correcting", "Wordt verbeterd", "Being corrected";
        Discarded = "discarded", "Weggegooid", "Thrown away";
    }
}

codes! {
    /// What can be done with a bulletin.
    BulletinAct {
        Publish = "publish", "Publiceren", "Publish";
        Correct = "correct", "Verbeterde versie maken", "Make a corrected version";
        Keep = "keep", "Toch niet verbeteren", "Do not correct after all";
        Discard = "discard", "Weggooien", "Throw away";
        Restore = "restore", "Terugzetten", "Put back";
    }
}

impl Machine for BulletinState {
    type Act = BulletinAct;
    const INITIAL: Self = Self::Draft;
    const TABLE: &'static [(Self, BulletinAct, Self)] = {
        use BulletinAct as Do;
        &[
            (Self::Draft, Do::Publish, Self::Published),
            (Self::Draft, Do::Discard, Self::Discarded),
            (Self::Published, Do::Correct, Self::Correcting),
            (Self::Correcting, Do::Publish, Self::Published),
            (Self::Correcting, Do::Keep, Self::Published),
            (Self::Discarded, Do::Restore, Self::Draft),
        ]
    };
}

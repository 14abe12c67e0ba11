// `childrens-social-care-complaint@1.0` as Rust types. Made from the file by `service-patterns types`: change the file, and make this again.

use service_patterns::typed::made;
use service_patterns::typed::names::*;

made::pattern! { "childrens-social-care-complaint" [1, 0] {
    Received = "received" "Received";
    Stage1 = "stage_1" "Stage 1";
    Stage2 = "stage_2" "Stage 2, investigation";
    Reported = "reported" "Stage 2, to decide";
    Stage3 = "stage_3" "Stage 3, arrange the panel";
    PanelSat = "panel_sat" "Stage 3, panel to report";
    PanelReported = "panel_reported" "Stage 3, to reply";
    Closed = "closed" "Closed, whatever the outcome";
} }

made::roles! {
    Complainant = "complainant" "Person complaining";
    Team = "team" "Complaints team";
    Handler = "handler" "Social work team manager";
    Investigator = "investigator" "Investigating officer";
    Independent = "independent" "Independent person";
    Adjudicator = "adjudicator" "Senior manager who decides";
    Panel = "panel" "Chair of the review panel";
    Director = "director" "Director of children's services";
    Manager = "manager" "Complaints manager";
}

made::holds! {
    Frozen = "frozen" "Other proceedings come first";
}

made::clocks! {
    Acknowledge = "acknowledge" "Say what happens next";
    Stage1 = "stage_1" "Stage 1 answer";
    Stage2 = "stage_2" "Stage 2 decision";
    Panel = "panel" "Panel meets";
    PanelReport = "panel_report" "Panel reports";
    Final = "final" "Reply to the panel's report";
    Updates = "updates" "Keep the person informed";
    ToStage2 = "to_stage_2" "Time to ask for stage 2";
    ToStage3 = "to_stage_3" "Time to ask for the panel";
}

made::ids! {
    /// How a case was closed, or where somebody was pointed before.
    Outcome {
        Upheld = "upheld" "Upheld";
        PartlyUpheld = "partly_upheld" "Partly upheld";
        NotUpheld = "not_upheld" "Not upheld";
        Resolved = "resolved" "Resolved";
        NotAccepted = "not_accepted" "Not accepted";
        Elsewhere = "elsewhere" "Another route";
        Withdrawn = "withdrawn" "Withdrawn";
    }
}

made::ids! {
    /// Side jobs.
    Task {
        Advocate = "advocate" "Find an advocate";
        Promised = "promised" "Do what we promised";
    }
}

made::ids! {
    /// What may differ from place to place.
    Setting {
        Acknowledge = "acknowledge" "Working days to say what happens next";
        Warning = "warning" "Working days before an answer is due to warn whoever writes it";
        UpdateEvery = "update_every" "Working days between updates";
        MoveUp = "move_up" "Working days to ask for the next stage";
        Frozen = "frozen" "Months between looks while other proceedings run";
        TimeLimit = "time_limit" "Months after knowing about it in which a complaint is accepted";
        Ombudsman = "ombudsman" "The ombudsman: who it is, how to reach it";
        ContactUs = "contact_us" "Who to contact, as named in letters";
    }
}

made::ids! {
    /// Parts that a service or council can switch. An act of a part that is off is refused.
    Part {
        StraightTo2 = "straight_to_2" "If both agree, a complaint goes straight to stage 2";
    }
}

made::ids! {
    /// What people are told.
    Message {
        GotIt = "got_it" "To: Person complaining";
        Accepted1 = "accepted_1" "To: Person complaining";
        Accepted2 = "accepted_2" "To: Person complaining";
        NotAccepted = "not_accepted" "To: Person complaining";
        Elsewhere = "elsewhere" "To: Person complaining";
        Frozen = "frozen" "To: Person complaining";
        StillFrozen = "still_frozen" "To: Person complaining";
        LookAgain = "look_again" "To: Complaints manager";
        GoingOn = "going_on" "To: Person complaining";
        Progress = "progress" "To: Person complaining";
        Extended1 = "extended_1" "To: Person complaining";
        Extended2 = "extended_2" "To: Person complaining";
        MayMoveUp = "may_move_up" "To: Person complaining";
        SorryLate = "sorry_late" "To: Person complaining";
        Answer1 = "answer_1" "To: Person complaining";
        IndependentIn = "independent_in" "To: Complaints team";
        ReportIn = "report_in" "To: Senior manager who decides";
        Answer2 = "answer_2" "To: Person complaining";
        PanelAsked = "panel_asked" "To: Person complaining";
        PanelMet = "panel_met" "To: Person complaining";
        PanelSays = "panel_says" "To: Person complaining";
        FinalAnswer = "final_answer" "To: Person complaining";
        PromiseDone = "promise_done" "To: Person complaining";
        PromiseChanged = "promise_changed" "To: Person complaining";
        Withdrawn = "withdrawn" "To: Person complaining";
        Soon1 = "soon_1" "To: Social work team manager";
        Soon2 = "soon_2" "To: Investigating officer";
        LatePromise = "late_promise" "To: Complaints manager";
        Late = "late" "To: Complaints manager";
    }
}

made::options! {
    /// Who are you?
    Who {
        Child = "child" "The child or young person";
        Parent = "parent" "A parent";
        Carer = "carer" "A carer";
        Other = "other" "Someone else";
    }
}

made::options! {
    /// How will we deal with it?
    TriageAnswer {
        Stage1 = "stage_1" "Stage 1";
        Stage2 = "stage_2" "Straight to stage 2, as both agree";
        Refuse = "refuse" "Do not accept";
        Elsewhere = "elsewhere" "Another route";
    }
}

made::options! {
    /// Why will we not accept it?
    RefuseWhy {
        TooOld = "too_old" "you have known about it for too long";
        NotClose = "not_close" "you do not have enough to do with the child";
        AnsweredBefore = "answered_before" "we have already answered it";
        Other = "other" "of something else";
    }
}

made::options! {
    /// Decision
    Decision {
        Upheld = "upheld" "We agree with your complaint";
        PartlyUpheld = "partly_upheld" "We agree with part of your complaint";
        NotUpheld = "not_upheld" "We do not agree with your complaint";
        Resolved = "resolved" "We agreed with you how to put it right";
    }
}

made::options! {
    /// What kinds of putting right is that?
    open RemedyKinds {
        None = "none" "There is nothing to put right";
        Apology = "apology" "An apology";
        Explanation = "explanation" "An explanation";
        Action = "action" "Action for the child or the family";
        Reconsider = "reconsider" "Looking at a decision again";
        Payment = "payment" "A payment";
        Policy = "policy" "Changing how we work";
    } Added
}

made::options! {
    /// How satisfied are you with how we dealt with your complaint?
    Satisfaction {
        VerySatisfied = "very_satisfied" "Very satisfied";
        Satisfied = "satisfied" "Satisfied";
        Neither = "neither" "Neither satisfied nor dissatisfied";
        Dissatisfied = "dissatisfied" "Dissatisfied";
        VeryDissatisfied = "very_dissatisfied" "Very dissatisfied";
    }
}

made::acts! {
    Complain = made::Doing::Action("complain"), "Complain", ();
    needed {
        who: Who = "who" "Who are you?" Kind::choice(["child", "parent", "carer", "other"]);
        ///
        /// Personal data.
        child: Person = "child" "Which child or young person is it about?" Kind::Person;
        ///
        /// Personal data.
        details: String = "details" "What went wrong?" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Personal data.
        contact: Contact = "contact" "How can we contact you?" Kind::Contact { only: None };
        helper_wanted: bool = "helper_wanted" "Would you like someone to help you complain?" Kind::YesNo;
    }
    maybe {
        ///
        /// Personal data.
        born_on: Option<NaiveDate> = "born_on" "When was the child or young person born?" Kind::Date;
        ///
        /// Personal data.
        wanted: Option<String> = "wanted" "What would you like to happen?" Kind::LongText { min_length: 0, max_length: 5000 };
        known_on: Option<NaiveDate> = "known_on" "When did you first know about it?" Kind::Date;
        about_case: Option<String> = "about_case" "What is the reference number, if you have one?" Kind::CaseReference { many: false };
        ///
        /// Personal data.
        adjustments: Option<String> = "adjustments" "Is there anything we should do differently for you?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::acts! {
    Triage = made::Doing::Action("triage"), "Decide how to deal with it", ();
    needed {
        triage: TriageAnswer = "triage" "How will we deal with it?" Kind::choice(["stage_1", "stage_2", "refuse", "elsewhere"]);
    }
    maybe {
        ///
        /// Asked only if question `triage` is one of `stage_1`, `stage_2`. Personal data.
        understanding: Option<String> = "understanding" "What we understand the complaint to be" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `triage` is one of `stage_1`, `stage_2`. Personal data.
        outcome_sought: Option<String> = "outcome_sought" "What the person wants us to do" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `triage` is `refuse`.
        refuse_why: Option<RefuseWhy> = "refuse_why" "Why will we not accept it?" Kind::choice(["too_old", "not_close", "answered_before", "other"]);
        ///
        /// Asked only if question `triage` is one of `refuse`, `elsewhere`. Personal data.
        reason: Option<String> = "reason" "Reason, in words the person will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::after! {
    /// Where [`Triage`] leads: the machine chooses.
    AfterTriage {
        Stage1(Stage1) = "stage_1" "The case is `stage_1`.";
        Stage2(Stage2) = "stage_2" "The case is `stage_2`.";
        Refuse(Closed) = "refuse" "The case is closed.";
        Elsewhere(Closed) = "elsewhere" "The case is closed.";
    }
}

made::acts! {
    Freeze = made::Doing::Action("freeze"), "Wait for other proceedings", ();
    needed {
        ///
        /// Personal data.
        reason: String = "reason" "Reason, in words the person will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    StillFrozen = made::Doing::Action("still_frozen"), "Look if we can go on", ();
    needed {}
    maybe {}
}

made::acts! {
    GoOn = made::Doing::Action("go_on"), "Go on after other proceedings", ();
    needed {}
    maybe {}
}

made::acts! {
    TellProgress = made::Doing::Action("tell_progress"), "Say how it is going", ();
    needed {
        ///
        /// Personal data.
        progress: String = "progress" "What has happened so far" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    Extend1 = made::Doing::Action("extend_1"), "Take longer at stage 1", ();
    needed {
        ///
        /// Personal data.
        delay_reason: String = "delay_reason" "Why we need longer" Kind::LongText { min_length: 0, max_length: 5000 };
        new_date: NaiveDate = "new_date" "The new date" Kind::Date;
    }
    maybe {}
}

made::acts! {
    Extend2 = made::Doing::Action("extend_2"), "Take longer at stage 2", ();
    needed {
        ///
        /// Personal data.
        delay_reason: String = "delay_reason" "Why we need longer" Kind::LongText { min_length: 0, max_length: 5000 };
        new_date: NaiveDate = "new_date" "The new date" Kind::Date;
    }
    maybe {}
}

made::acts! {
    Promise = made::Doing::Action("promise"), "Record something we will do", ();
    needed {
        ///
        /// Personal data.
        promise_what: String = "promise_what" "What will we do?" Kind::Text { min_length: 0, max_length: 500, only: None };
        promise_by: NaiveDate = "promise_by" "By when?" Kind::Date;
    }
    maybe {}
}

made::acts! {
    Answer1 = made::Doing::Action("answer_1"), "Send the stage 1 answer", ();
    needed {
        decision: Decision = "decision" "Decision" Kind::choice(["upheld", "partly_upheld", "not_upheld", "resolved"]);
        ///
        /// Personal data.
        findings: String = "findings" "Each point, what was found, and why" Kind::LongText { min_length: 0, max_length: 20000 };
        ///
        /// Personal data.
        remedies: String = "remedies" "What we will do to put it right" Kind::LongText { min_length: 0, max_length: 5000 };
        remedy_kinds: Vec<RemedyKinds> = "remedy_kinds" "What kinds of putting right is that?" None;
    }
    maybe {
        learning: Option<String> = "learning" "What we learned" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::acts! {
    AskStage2 = made::Doing::Action("ask_stage_2"), "Ask for stage 2", ();
    needed {}
    maybe {
        ///
        /// Personal data.
        why_more: Option<String> = "why_more" "What are you still unhappy about?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::acts! {
    LateStage2 = made::Doing::Action("late_stage_2"), "Accept a late request for stage 2", ();
    needed {}
    maybe {
        ///
        /// Personal data.
        why_more: Option<String> = "why_more" "What are you still unhappy about?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::acts! {
    MoveUp = made::Doing::Action("move_up"), "Go to stage 2 because stage 1 is late", ();
    needed {}
    maybe {}
}

made::acts! {
    IndependentSays = made::Doing::Action("independent_says"), "Send the independent person's report", ();
    needed {
        ///
        /// Personal data.
        independent_report: File = "independent_report" "The independent person's report" Kind::File { many: false, at_most_files: None, max_bytes: None, only: Some(FileOnly::Document) };
    }
    maybe {}
}

made::acts! {
    Investigated = made::Doing::Action("investigated"), "Send the investigation report", ();
    needed {
        ///
        /// Personal data.
        report: File = "report" "The investigation report" Kind::File { many: false, at_most_files: None, max_bytes: None, only: Some(FileOnly::Document) };
    }
    maybe {}
}

made::acts! {
    Adjudicate = made::Doing::Action("adjudicate"), "Decide and send both reports", ();
    needed {
        decision: Decision = "decision" "Decision" Kind::choice(["upheld", "partly_upheld", "not_upheld", "resolved"]);
        ///
        /// Personal data.
        findings: String = "findings" "Each point, what was found, and why" Kind::LongText { min_length: 0, max_length: 20000 };
        ///
        /// Personal data.
        remedies: String = "remedies" "What we will do to put it right" Kind::LongText { min_length: 0, max_length: 5000 };
        remedy_kinds: Vec<RemedyKinds> = "remedy_kinds" "What kinds of putting right is that?" None;
    }
    maybe {
        learning: Option<String> = "learning" "What we learned" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::acts! {
    AskPanel = made::Doing::Action("ask_panel"), "Ask for the panel", ();
    needed {}
    maybe {
        ///
        /// Personal data.
        why_more: Option<String> = "why_more" "What are you still unhappy about?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::acts! {
    LatePanel = made::Doing::Action("late_panel"), "Accept a late request for the panel", ();
    needed {}
    maybe {
        ///
        /// Personal data.
        why_more: Option<String> = "why_more" "What are you still unhappy about?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::acts! {
    HoldPanel = made::Doing::Action("hold_panel"), "Record that the panel met", ();
    needed {
        panel_on: NaiveDate = "panel_on" "The day the panel met" Kind::Date;
    }
    maybe {}
}

made::acts! {
    PanelSays = made::Doing::Action("panel_says"), "Send the panel's report", ();
    needed {
        ///
        /// Personal data.
        panel_report: File = "panel_report" "The panel's report" Kind::File { many: false, at_most_files: None, max_bytes: None, only: Some(FileOnly::Document) };
    }
    maybe {}
}

made::acts! {
    FinalAnswer = made::Doing::Action("final_answer"), "Send the final reply", ();
    needed {
        decision: Decision = "decision" "Decision" Kind::choice(["upheld", "partly_upheld", "not_upheld", "resolved"]);
        ///
        /// Personal data.
        findings: String = "findings" "Each point, what was found, and why" Kind::LongText { min_length: 0, max_length: 20000 };
        ///
        /// Personal data.
        remedies: String = "remedies" "What we will do to put it right" Kind::LongText { min_length: 0, max_length: 5000 };
        remedy_kinds: Vec<RemedyKinds> = "remedy_kinds" "What kinds of putting right is that?" None;
    }
    maybe {
        ///
        /// Personal data.
        not_followed: Option<String> = "not_followed" "What of the panel's report we do not follow, and why" Kind::LongText { min_length: 0, max_length: 5000 };
        learning: Option<String> = "learning" "What we learned" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::acts! {
    Withdraw = made::Doing::Action("withdraw"), "Withdraw the complaint", ();
    needed {}
    maybe {}
}

made::acts! {
    Rate = made::Doing::Action("rate"), "Say how we did", ();
    needed {
        satisfaction: Satisfaction = "satisfaction" "How satisfied are you with how we dealt with your complaint?" Kind::choice(["very_satisfied", "satisfied", "neither", "dissatisfied", "very_dissatisfied"]);
    }
    maybe {}
}

made::acts! {
    AdvocateFound = made::Doing::Result("advocate", "found"), "Find an advocate: Advocate found", ();
    needed {}
    maybe {}
}

made::acts! {
    AdvocateNotWanted = made::Doing::Result("advocate", "not_wanted"), "Find an advocate: No longer wanted", ();
    needed {}
    maybe {}
}

made::acts! {
    PromisedKept = made::Doing::Result("promised", "kept"), "Do what we promised: Done", ();
    needed {
        ///
        /// Personal data.
        promise_note: String = "promise_note" "What was done, or what changed and why" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    PromisedChanged = made::Doing::Result("promised", "changed"), "Do what we promised: Not done, or done in another way", ();
    needed {
        ///
        /// Personal data.
        promise_note: String = "promise_note" "What was done, or what changed and why" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::open! {
    /// Complain: opens a case.
    open(Complain) -> Case<Received>;
}

made::from! { Received {
    /// Decide how to deal with it. Refused while a hold is on.
    triage (Triage) -> AfterTriage;
    /// Wait for other proceedings. Refused while a hold is on.
    freeze (Freeze) -> Case<Received>;
    /// Look if we can go on. Only while `frozen` is on.
    still_frozen (StillFrozen) -> Case<Received>;
    /// Go on after other proceedings. Only while `frozen` is on.
    go_on (GoOn) -> Case<Received>;
    /// Say how it is going. Held or not.
    tell_progress (TellProgress) -> Case<Received>;
    /// Withdraw the complaint. Held or not.
    withdraw (Withdraw) -> Case<Closed>;
    /// Find an advocate: Advocate found. Refused while the task is not open.
    advocate_found (AdvocateFound) -> Case<Received>;
    /// Find an advocate: No longer wanted. Refused while the task is not open.
    advocate_not_wanted (AdvocateNotWanted) -> Case<Received>;
} }

made::from! { Stage1 {
    /// Wait for other proceedings. Refused while a hold is on.
    freeze (Freeze) -> Case<Stage1>;
    /// Look if we can go on. Only while `frozen` is on.
    still_frozen (StillFrozen) -> Case<Stage1>;
    /// Go on after other proceedings. Only while `frozen` is on.
    go_on (GoOn) -> Case<Stage1>;
    /// Say how it is going. Held or not.
    tell_progress (TellProgress) -> Case<Stage1>;
    /// Take longer at stage 1. Refused while a hold is on. Refused unless clock `stage_1` is `running`.
    extend_1 (Extend1) -> Case<Stage1>;
    /// Record something we will do. Refused while a hold is on. Of closed cases, those closed as `upheld`, `partly_upheld`, `not_upheld` or `resolved`.
    promise (Promise) -> Case<Stage1>;
    /// Send the stage 1 answer. Refused while a hold is on.
    answer_1 (Answer1) -> Case<Closed>;
    /// Go to stage 2 because stage 1 is late. Refused while a hold is on. Refused unless clock `stage_1` is `late`.
    move_up (MoveUp) -> Case<Stage2>;
    /// Withdraw the complaint. Held or not.
    withdraw (Withdraw) -> Case<Closed>;
    /// Find an advocate: Advocate found. Refused while the task is not open.
    advocate_found (AdvocateFound) -> Case<Stage1>;
    /// Find an advocate: No longer wanted. Refused while the task is not open.
    advocate_not_wanted (AdvocateNotWanted) -> Case<Stage1>;
    /// Do what we promised: Done. Refused while the task is not open.
    promised_kept (PromisedKept; many) -> Case<Stage1>;
    /// Do what we promised: Not done, or done in another way. Refused while the task is not open.
    promised_changed (PromisedChanged; many) -> Case<Stage1>;
} }

made::from! { Stage2 {
    /// Wait for other proceedings. Refused while a hold is on.
    freeze (Freeze) -> Case<Stage2>;
    /// Look if we can go on. Only while `frozen` is on.
    still_frozen (StillFrozen) -> Case<Stage2>;
    /// Go on after other proceedings. Only while `frozen` is on.
    go_on (GoOn) -> Case<Stage2>;
    /// Say how it is going. Held or not.
    tell_progress (TellProgress) -> Case<Stage2>;
    /// Take longer at stage 2. Refused while a hold is on. Refused unless clock `stage_2` is `running`.
    extend_2 (Extend2) -> Case<Stage2>;
    /// Send the independent person's report. Refused while a hold is on.
    independent_says (IndependentSays) -> Case<Stage2>;
    /// Send the investigation report. Refused while a hold is on.
    investigated (Investigated) -> Case<Reported>;
    /// Withdraw the complaint. Held or not.
    withdraw (Withdraw) -> Case<Closed>;
    /// Find an advocate: Advocate found. Refused while the task is not open.
    advocate_found (AdvocateFound) -> Case<Stage2>;
    /// Find an advocate: No longer wanted. Refused while the task is not open.
    advocate_not_wanted (AdvocateNotWanted) -> Case<Stage2>;
    /// Do what we promised: Done. Refused while the task is not open.
    promised_kept (PromisedKept; many) -> Case<Stage2>;
    /// Do what we promised: Not done, or done in another way. Refused while the task is not open.
    promised_changed (PromisedChanged; many) -> Case<Stage2>;
} }

made::from! { Reported {
    /// Say how it is going. Held or not.
    tell_progress (TellProgress) -> Case<Reported>;
    /// Take longer at stage 2. Refused while a hold is on. Refused unless clock `stage_2` is `running`.
    extend_2 (Extend2) -> Case<Reported>;
    /// Record something we will do. Refused while a hold is on. Of closed cases, those closed as `upheld`, `partly_upheld`, `not_upheld` or `resolved`.
    promise (Promise) -> Case<Reported>;
    /// Send the independent person's report. Refused while a hold is on.
    independent_says (IndependentSays) -> Case<Reported>;
    /// Decide and send both reports. Refused while a hold is on. Refused unless question `independent_report` is filled.
    adjudicate (Adjudicate) -> Case<Closed>;
    /// Withdraw the complaint. Held or not.
    withdraw (Withdraw) -> Case<Closed>;
    /// Find an advocate: Advocate found. Refused while the task is not open.
    advocate_found (AdvocateFound) -> Case<Reported>;
    /// Find an advocate: No longer wanted. Refused while the task is not open.
    advocate_not_wanted (AdvocateNotWanted) -> Case<Reported>;
    /// Do what we promised: Done. Refused while the task is not open.
    promised_kept (PromisedKept; many) -> Case<Reported>;
    /// Do what we promised: Not done, or done in another way. Refused while the task is not open.
    promised_changed (PromisedChanged; many) -> Case<Reported>;
} }

made::from! { Stage3 {
    /// Say how it is going. Held or not.
    tell_progress (TellProgress) -> Case<Stage3>;
    /// Record that the panel met. Refused while a hold is on.
    hold_panel (HoldPanel) -> Case<PanelSat>;
    /// Withdraw the complaint. Held or not.
    withdraw (Withdraw) -> Case<Closed>;
    /// Do what we promised: Done. Refused while the task is not open.
    promised_kept (PromisedKept; many) -> Case<Stage3>;
    /// Do what we promised: Not done, or done in another way. Refused while the task is not open.
    promised_changed (PromisedChanged; many) -> Case<Stage3>;
} }

made::from! { PanelSat {
    /// Say how it is going. Held or not.
    tell_progress (TellProgress) -> Case<PanelSat>;
    /// Send the panel's report. Refused while a hold is on.
    panel_says (PanelSays) -> Case<PanelReported>;
    /// Withdraw the complaint. Held or not.
    withdraw (Withdraw) -> Case<Closed>;
    /// Do what we promised: Done. Refused while the task is not open.
    promised_kept (PromisedKept; many) -> Case<PanelSat>;
    /// Do what we promised: Not done, or done in another way. Refused while the task is not open.
    promised_changed (PromisedChanged; many) -> Case<PanelSat>;
} }

made::from! { PanelReported {
    /// Say how it is going. Held or not.
    tell_progress (TellProgress) -> Case<PanelReported>;
    /// Record something we will do. Refused while a hold is on. Of closed cases, those closed as `upheld`, `partly_upheld`, `not_upheld` or `resolved`.
    promise (Promise) -> Case<PanelReported>;
    /// Send the final reply. Refused while a hold is on.
    final_answer (FinalAnswer) -> Case<Closed>;
    /// Withdraw the complaint. Held or not.
    withdraw (Withdraw) -> Case<Closed>;
    /// Do what we promised: Done. Refused while the task is not open.
    promised_kept (PromisedKept; many) -> Case<PanelReported>;
    /// Do what we promised: Not done, or done in another way. Refused while the task is not open.
    promised_changed (PromisedChanged; many) -> Case<PanelReported>;
} }

made::from! { Closed {
    /// Record something we will do. Refused while a hold is on. Of closed cases, those closed as `upheld`, `partly_upheld`, `not_upheld` or `resolved`.
    promise (Promise) -> Case<Closed>;
    /// Ask for stage 2. Refused while a hold is on. Of closed cases, those closed as `upheld`, `partly_upheld`, `not_upheld` or `resolved`. Refused unless clock `to_stage_2` is `running`.
    ask_stage_2 (AskStage2) -> Case<Stage2>;
    /// Accept a late request for stage 2. Refused while a hold is on. Of closed cases, those closed as `upheld`, `partly_upheld`, `not_upheld` or `resolved`. Refused unless clock `to_stage_2` is `over`.
    late_stage_2 (LateStage2) -> Case<Stage2>;
    /// Ask for the panel. Refused while a hold is on. Of closed cases, those closed as `upheld`, `partly_upheld`, `not_upheld` or `resolved`. Refused unless clock `to_stage_3` is `running`.
    ask_panel (AskPanel) -> Case<Stage3>;
    /// Accept a late request for the panel. Refused while a hold is on. Of closed cases, those closed as `upheld`, `partly_upheld`, `not_upheld` or `resolved`. Refused unless clock `to_stage_3` is `over`.
    late_panel (LatePanel) -> Case<Stage3>;
    /// Say how we did. Refused while a hold is on.
    rate (Rate) -> Case<Closed>;
    /// Do what we promised: Done. Refused while the task is not open.
    promised_kept (PromisedKept; many) -> Case<Closed>;
    /// Do what we promised: Not done, or done in another way. Refused while the task is not open.
    promised_changed (PromisedChanged; many) -> Case<Closed>;
} }

made::latest! {
    who: Who = "who" "Who are you?";
    child: Person = "child" "Which child or young person is it about?";
    born_on: NaiveDate = "born_on" "When was the child or young person born?";
    details: String = "details" "What went wrong?";
    wanted: String = "wanted" "What would you like to happen?";
    known_on: NaiveDate = "known_on" "When did you first know about it?";
    about_case: String = "about_case" "What is the reference number, if you have one?";
    contact: Contact = "contact" "How can we contact you?";
    helper_wanted: bool = "helper_wanted" "Would you like someone to help you complain?";
    adjustments: String = "adjustments" "Is there anything we should do differently for you?";
    triage: TriageAnswer = "triage" "How will we deal with it?";
    understanding: String = "understanding" "What we understand the complaint to be";
    outcome_sought: String = "outcome_sought" "What the person wants us to do";
    refuse_why: RefuseWhy = "refuse_why" "Why will we not accept it?";
    reason: String = "reason" "Reason, in words the person will read";
    delay_reason: String = "delay_reason" "Why we need longer";
    new_date: NaiveDate = "new_date" "The new date";
    progress: String = "progress" "What has happened so far";
    decision: Decision = "decision" "Decision";
    findings: String = "findings" "Each point, what was found, and why";
    remedies: String = "remedies" "What we will do to put it right";
    remedy_kinds: Vec<RemedyKinds> = "remedy_kinds" "What kinds of putting right is that?";
    learning: String = "learning" "What we learned";
    why_more: String = "why_more" "What are you still unhappy about?";
    report: File = "report" "The investigation report";
    independent_report: File = "independent_report" "The independent person's report";
    panel_on: NaiveDate = "panel_on" "The day the panel met";
    panel_report: File = "panel_report" "The panel's report";
    not_followed: String = "not_followed" "What of the panel's report we do not follow, and why";
    promise_what: String = "promise_what" "What will we do?";
    promise_by: NaiveDate = "promise_by" "By when?";
    promise_note: String = "promise_note" "What was done, or what changed and why";
    satisfaction: Satisfaction = "satisfaction" "How satisfied are you with how we dealt with your complaint?";
}

made::all! {
    Complain;
    Triage;
    Freeze;
    StillFrozen;
    GoOn;
    TellProgress;
    Extend1;
    Extend2;
    Promise;
    Answer1;
    AskStage2;
    LateStage2;
    MoveUp;
    IndependentSays;
    Investigated;
    Adjudicate;
    AskPanel;
    LatePanel;
    HoldPanel;
    PanelSays;
    FinalAnswer;
    Withdraw;
    Rate;
    AdvocateFound;
    AdvocateNotWanted;
    PromisedKept;
    PromisedChanged;
}

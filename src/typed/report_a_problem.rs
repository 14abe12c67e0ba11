// `report-a-problem@1.0` as Rust types. Made from the file by `service-patterns types`: change the file, and make this again.

use service_patterns::typed::made;
use service_patterns::typed::names::*;

made::pattern! { "report-a-problem" [1, 0] {
    Received = "received" "Received";
    InHand = "in_hand" "In hand";
    Planned = "planned" "Planned";
    Closed = "closed" "Closed, whatever the outcome";
} }

made::roles! {
    Reporter = "reporter" "Person reporting";
    Officer = "officer" "Council officer";
    Crew = "crew" "Crew or contractor";
    Manager = "manager" "Service manager";
}

made::holds! {
    NeedsReply = "needs_reply" "Waiting for the reporter";
    WaitingForAccess = "waiting_for_access" "Waiting for access";
    WithOtherBody = "with_other_body" "Waiting for another body";
}

made::clocks! {
    FirstLook = "first_look" "First look";
    NotSeenSince = "not_seen_since" "Not inspected since it was fixed";
    Fix = "fix" "Fix or say why not";
    Record = "record" "Time to keep a record";
    Reopen = "reopen" "Time to dispute a fix";
}

made::ids! {
    /// How a case was closed, or where somebody was pointed before.
    Outcome {
        Fixed = "fixed" "Fixed";
        NoAction = "no_action" "No action";
        NotOurs = "not_ours" "Not ours";
        Duplicate = "duplicate" "Already reported";
        Withdrawn = "withdrawn" "Withdrawn";
        Advised = "advised" "Told what to do, before reporting";
    }
}

made::ids! {
    /// Side jobs.
    Task {
        Inspection = "inspection" "Inspect the place";
    }
}

made::ids! {
    /// What may differ from place to place.
    Setting {
        FirstLook = "first_look" "Working days to first look";
        Fix = "fix" "Working days to fix or say why not";
        Urgent = "urgent" "Hours to fix or make safe what could hurt someone";
        FixWarning = "fix_warning" "How long before the target date to warn the officer";
        Inspect = "inspect" "Working days to inspect";
        Reply = "reply" "Working days the reporter has to reply";
        Access = "access" "Working days to wait for access before we try again";
        Reopen = "reopen" "Days in which a fix can be disputed";
        Sooner = "sooner" "Time to fix what cannot wait as long as the rest";
        HighMain = "high_main" "Repair time from the inspection: high risk, main road";
        HighOther = "high_other" "Repair time from the inspection: high risk, other roads";
        MediumMain = "medium_main" "Repair time from the inspection: medium risk, main road";
        MediumOther = "medium_other" "Repair time from the inspection: medium risk, other roads";
        Low = "low" "Repair time from the inspection: low risk";
        Record = "record" "Days in which the reporter keeps a record";
        OtherBody = "other_body" "Working days to wait for another body before we ask it again";
    }
}

made::ids! {
    /// Parts that a service or council can switch. An act of a part that is off is refused.
    Part {
        Inspection = "inspection" "Inspect before work is planned";
        Reopening = "reopening" "The reporter can dispute a fix";
        Grading = "grading" "Inspect, give a level of risk, and count the repair time from the inspection";
        OtherBody = "other_body" "Wait for another body that has to act first";
        Pressing = "pressing" "What blocks the way or offends is dealt with sooner";
        OverTime = "over_time" "Find out over time whether it is a nuisance, and serve a notice if it is";
        Joining = "joining" "Those whose report was joined to an earlier one hear its news";
        Gone = "gone" "The reporter can say that the problem is gone";
        Satisfaction = "satisfaction" "The reporter can say how we did";
    }
}

made::ids! {
    /// What people are told.
    Message {
        GotIt = "got_it" "To: Person reporting";
        InHand = "in_hand" "To: Person reporting";
        NotOurs = "not_ours" "To: Person reporting";
        Duplicate = "duplicate" "To: Person reporting";
        Joined = "joined" "To: Person reporting";
        News = "news" "To: Person reporting";
        NoAction = "no_action" "To: Person reporting";
        PleaseReply = "please_reply" "To: Person reporting";
        ReplySoon = "reply_soon" "To: Person reporting";
        ThankYou = "thank_you" "To: Person reporting";
        Answered = "answered" "To: Council officer";
        NoReply = "no_reply" "To: Person reporting";
        Planned = "planned" "To: Person reporting";
        Waiting = "waiting" "To: Person reporting";
        WaitingOver = "waiting_over" "To: Person reporting";
        LateAccess = "late_access" "To: Council officer";
        Graded = "graded" "To: Person reporting";
        KeepRecord = "keep_record" "To: Person reporting";
        RecordSoon = "record_soon" "To: Person reporting";
        RecordOver = "record_over" "To: Council officer";
        RecordHere = "record_here" "To: Person reporting";
        RecordCame = "record_came" "To: Council officer";
        Visited = "visited" "To: Person reporting";
        Warned = "warned" "To: Person reporting";
        NoticeServed = "notice_served" "To: Person reporting";
        PassedOn = "passed_on" "To: Person reporting";
        BackWithUs = "back_with_us" "To: Person reporting";
        LateOtherBody = "late_other_body" "To: Council officer";
        MakeSafe = "make_safe" "To: Crew or contractor";
        Fixed = "fixed" "To: Person reporting";
        Gone = "gone" "To: Person reporting";
        GoneAlready = "gone_already" "To: Council officer";
        Withdrawn = "withdrawn" "To: Person reporting";
        Reopened = "reopened" "To: Person reporting";
        NotFixed = "not_fixed" "To: Council officer";
        FixSoon = "fix_soon" "To: Council officer";
        LateFirstLook = "late_first_look" "To: Service manager";
        LateInspection = "late_inspection" "To: Service manager";
        LateFix = "late_fix" "To: Service manager";
        SorryLate = "sorry_late" "To: Person reporting";
    }
}

made::options! {
    /// What is the problem?
    open Category {
        Pothole = "pothole" "Pothole";
        Light = "light" "Street light";
        Other = "other" "Something else";
    } Added
}

made::options! {
    /// What should happen?
    Decision {
        Ours = "ours" "We will deal with it";
        NotOurs = "not_ours" "Not ours";
        Duplicate = "duplicate" "Already reported";
        NoAction = "no_action" "No action needed";
    }
}

made::options! {
    /// How great is the risk?
    Level {
        Emergency = "emergency" "Emergency: make it safe at once";
        High = "high" "High";
        Medium = "medium" "Medium";
        Low = "low" "Low";
        Below = "below" "Too small to repair";
    }
}

made::options! {
    /// What kind of road or path is it?
    open Road {
        Main = "main" "Main road, or a busy path";
        Other = "other" "Any other road or path";
    } Added
}

made::options! {
    /// How satisfied are you with how we dealt with your report?
    Satisfaction {
        VerySatisfied = "very_satisfied" "Very satisfied";
        Satisfied = "satisfied" "Satisfied";
        Neither = "neither" "Neither satisfied nor dissatisfied";
        Dissatisfied = "dissatisfied" "Dissatisfied";
        VeryDissatisfied = "very_dissatisfied" "Very dissatisfied";
    }
}

made::acts! {
    Report = made::Doing::Action("report"), "Report a problem", ();
    needed {
        category: Category = "category" "What is the problem?" None;
        location: Place = "location" "Where is it?" Kind::Place { only: None, within: Area::UK };
        danger: bool = "danger" "Could someone be hurt before tomorrow?" Kind::YesNo;
    }
    maybe {
        ///
        /// Personal data.
        details: Option<String> = "details" "Tell us more" Kind::LongText { min_length: 0, max_length: 2000 };
        ///
        /// Personal data.
        photo: Vec<File> = "photo" "Add a photo" Kind::File { many: true, at_most_files: Some(3), max_bytes: Some(10000000), only: Some(FileOnly::Image) };
        ///
        /// Asked only while the part `pressing` is on.
        pressing: Option<bool> = "pressing" "Does it block the way?" Kind::YesNo;
        ///
        /// Personal data.
        contact: Option<Contact> = "contact" "How can we contact you?" Kind::Contact { only: None };
    }
}

made::facts! {
    /// The facts that [`Assess`] needs.
    AssessFacts {
        in_area: bool = "in_area" "The place is ours to look after";
    }
}

made::acts! {
    Assess = made::Doing::Action("assess"), "Decide what to do", AssessFacts;
    needed {
        decision: Decision = "decision" "What should happen?" Kind::choice(["ours", "not_ours", "duplicate", "no_action"]);
    }
    maybe {
        ///
        /// Asked only if question `decision` is `no_action`.
        reason: Option<String> = "reason" "Reason, in words the reporter will read" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `decision` is `not_ours` or question `decision` is `ours` and fact `in_area` is `no`.
        responsible: Option<String> = "responsible" "Who looks after it, and how to tell them" Kind::Text { min_length: 0, max_length: 500, only: None };
        ///
        /// Asked only if question `decision` is `duplicate`.
        other_case: Option<String> = "other_case" "The earlier report" Kind::CaseReference { many: false };
    }
}

made::after! {
    /// Where [`Assess`] leads: the machine chooses.
    AfterAssess {
        Ours(InHand) = "ours" "The case is `in_hand`.";
        NotOurs(Closed) = "not_ours" "The case is closed.";
        Duplicate(Closed) = "duplicate" "The case is closed.";
        Joined(Closed) = "joined" "The case is closed.";
        NoAction(Closed) = "no_action" "The case is closed.";
    }
}

made::acts! {
    AskReporter = made::Doing::Action("ask_reporter"), "Ask the reporter a question", ();
    needed {
        our_question: String = "our_question" "What do you need to know?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    Answer = made::Doing::Action("answer"), "Answer our question", ();
    needed {
        ///
        /// Personal data.
        answer: String = "answer" "Your answer" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    CloseNoReply = made::Doing::Action("close_no_reply"), "Close because there was no reply", ();
    needed {}
    maybe {}
}

made::acts! {
    Grade = made::Doing::Action("grade"), "Record an inspection", ();
    needed {
        level: Level = "level" "How great is the risk?" Kind::choice(["emergency", "high", "medium", "low", "below"]);
        seen: String = "seen" "What did you find and measure?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {
        ///
        /// Asked only if question `level` is one of `high`, `medium`.
        road: Option<Road> = "road" "What kind of road or path is it?" None;
        ///
        /// Personal data.
        seen_photo: Vec<File> = "seen_photo" "Photos of what you found" Kind::File { many: true, at_most_files: Some(6), max_bytes: Some(10000000), only: Some(FileOnly::Image) };
        ///
        /// Asked only if question `level` is `below`.
        reason: Option<String> = "reason" "Reason, in words the reporter will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::after! {
    /// Where [`Grade`] leads: the machine chooses.
    AfterGrade<S> {
        Repair(S) = "repair" "The case stays where it was.";
        Below(Closed) = "below" "The case is closed.";
    }
}

made::acts! {
    Plan = made::Doing::Action("plan"), "Plan the work", ();
    needed {
        planned_for: NaiveDate = "planned_for" "First day of the work" Kind::Date;
    }
    maybe {
        work_ends: Option<NaiveDate> = "work_ends" "Last day of the work, if it takes more than one day" Kind::Date;
    }
}

made::acts! {
    CannotReach = made::Doing::Action("cannot_reach"), "Say we cannot get to it", ();
    needed {
        obstacle: String = "obstacle" "What is in the way?" Kind::Text { min_length: 0, max_length: 500, only: None };
    }
    maybe {}
}

made::acts! {
    CanReach = made::Doing::Action("can_reach"), "Say we can get to it now", ();
    needed {}
    maybe {}
}

made::acts! {
    SendRecord = made::Doing::Action("send_record"), "Send your record", ();
    needed {
        ///
        /// Personal data.
        record: String = "record" "Your record" Kind::LongText { min_length: 0, max_length: 10000 };
    }
    maybe {
        ///
        /// Personal data.
        record_files: Vec<File> = "record_files" "Record sheets or recordings, if you have them" Kind::File { many: true, at_most_files: Some(10), max_bytes: Some(50000000), only: None };
    }
}

made::acts! {
    RecordVisit = made::Doing::Action("record_visit"), "Record a visit or a measurement", ();
    needed {
        ///
        /// Personal data.
        visit_notes: String = "visit_notes" "What did you find, and when?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    SendWarning = made::Doing::Action("send_warning"), "Send a warning letter", ();
    needed {}
    maybe {}
}

made::acts! {
    ServeNotice = made::Doing::Action("serve_notice"), "Serve a notice to stop", ();
    needed {
        nuisance: Confirmed = "nuisance" "What we found is a nuisance in law" Kind::Declaration;
        comply_by: NaiveDate = "comply_by" "By when does the notice say it must stop?" Kind::Date;
    }
    maybe {}
}

made::acts! {
    PassToOtherBody = made::Doing::Action("pass_to_other_body"), "Wait for another body", ();
    needed {
        other_body: String = "other_body" "Who has to act first, and how to reach them" Kind::Text { min_length: 0, max_length: 500, only: None };
    }
    maybe {
        their_reference: Option<String> = "their_reference" "Their reference number" Kind::Text { min_length: 0, max_length: 50, only: None };
    }
}

made::acts! {
    OtherBodyDone = made::Doing::Action("other_body_done"), "Say that it is with us again", ();
    needed {}
    maybe {}
}

made::acts! {
    PassOnNews = made::Doing::Action("pass_on_news"), "Pass on news of the earlier report", ();
    needed {
        news: String = "news" "What is the news of the earlier report?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    MarkFixed = made::Doing::Action("mark_fixed"), "Mark as fixed", ();
    needed {}
    maybe {}
}

made::acts! {
    CannotFix = made::Doing::Action("cannot_fix"), "Say why it will not be fixed", ();
    needed {
        reason: String = "reason" "Reason, in words the reporter will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    Withdraw = made::Doing::Action("withdraw"), "Withdraw the report", ();
    needed {}
    maybe {}
}

made::acts! {
    Reopen = made::Doing::Action("reopen"), "Say it is not fixed", ();
    needed {
        ///
        /// Personal data.
        details: String = "details" "Tell us more" Kind::LongText { min_length: 0, max_length: 2000 };
    }
    maybe {
        ///
        /// Personal data.
        photo: Vec<File> = "photo" "Add a photo" Kind::File { many: true, at_most_files: Some(3), max_bytes: Some(10000000), only: Some(FileOnly::Image) };
    }
}

made::acts! {
    SayGone = made::Doing::Action("say_gone"), "Say that it is gone", ();
    needed {}
    maybe {}
}

made::acts! {
    Rate = made::Doing::Action("rate"), "Say how we did", ();
    needed {
        satisfaction: Satisfaction = "satisfaction" "How satisfied are you with how we dealt with your report?" Kind::choice(["very_satisfied", "satisfied", "neither", "dissatisfied", "very_dissatisfied"]);
    }
    maybe {}
}

made::acts! {
    InspectionSafe = made::Doing::Result("inspection", "safe"), "Inspect the place: Safe for now", ();
    needed {}
    maybe {
        findings: Option<String> = "findings" "What did you find?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::acts! {
    InspectionUnsafe = made::Doing::Result("inspection", "unsafe"), "Inspect the place: Not safe", ();
    needed {
        findings: String = "findings" "What did you find?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::open! {
    /// Report a problem: opens a case.
    open(Report) -> Case<Received>;
}

made::from! { Received {
    /// Decide what to do. Refused while a hold is on.
    assess (Assess, AssessFacts) -> AfterAssess;
    /// Ask the reporter a question. Refused while a hold is on. Refused unless question `contact` is filled.
    ask_reporter (AskReporter) -> Case<Received>;
    /// Answer our question. Only while `needs_reply` is on.
    answer (Answer) -> Case<Received>;
    /// Close because there was no reply. Only while `needs_reply` is on.
    close_no_reply (CloseNoReply) -> Case<Closed>;
    /// Withdraw the report. Held or not.
    withdraw (Withdraw) -> Case<Closed>;
} }

made::from! { InHand {
    /// Ask the reporter a question. Refused while a hold is on. Refused unless question `contact` is filled.
    ask_reporter (AskReporter) -> Case<InHand>;
    /// Answer our question. Only while `needs_reply` is on.
    answer (Answer) -> Case<InHand>;
    /// Close because there was no reply. Only while `needs_reply` is on.
    close_no_reply (CloseNoReply) -> Case<Closed>;
    /// Record an inspection. Refused while a hold is on. Always refused where the part `grading` is off.
    grade (Grade) -> AfterGrade<InHand>;
    /// Plan the work. Refused while a hold is on. Refused unless part `grading` is `off` or question `level` is filled and clock `not_seen_since` is `off`.
    plan (Plan) -> Case<Planned>;
    /// Say we cannot get to it. Refused while a hold is on.
    cannot_reach (CannotReach) -> Case<InHand>;
    /// Say we can get to it now. Only while `waiting_for_access` is on.
    can_reach (CanReach) -> Case<InHand>;
    /// Send your record. Held or not. Always refused where the part `over_time` is off.
    send_record (SendRecord) -> Case<InHand>;
    /// Record a visit or a measurement. Refused while a hold is on. Always refused where the part `over_time` is off.
    record_visit (RecordVisit) -> Case<InHand>;
    /// Send a warning letter. Refused while a hold is on. Always refused where the part `over_time` is off.
    send_warning (SendWarning) -> Case<InHand>;
    /// Serve a notice to stop. Refused while a hold is on. Always refused where the part `over_time` is off.
    serve_notice (ServeNotice) -> Case<InHand>;
    /// Wait for another body. Refused while a hold is on. Always refused where the part `other_body` is off.
    pass_to_other_body (PassToOtherBody) -> Case<InHand>;
    /// Say that it is with us again. Only while `with_other_body` is on. Always refused where the part `other_body` is off.
    other_body_done (OtherBodyDone) -> Case<InHand>;
    /// Mark as fixed. Held or not.
    mark_fixed (MarkFixed) -> Case<Closed>;
    /// Say why it will not be fixed. Held or not. Refused unless part `over_time` is `off` or clock `record` is one of `off`, `over`.
    cannot_fix (CannotFix) -> Case<Closed>;
    /// Withdraw the report. Held or not.
    withdraw (Withdraw) -> Case<Closed>;
    /// Say that it is gone. Held or not. Always refused where the part `gone` is off.
    say_gone (SayGone) -> Case<Closed>;
    /// Inspect the place: Safe for now. Refused while the task is not open. Always refused where the part `inspection` is off.
    inspection_safe (InspectionSafe) -> Case<InHand>;
    /// Inspect the place: Not safe. Refused while the task is not open. Always refused where the part `inspection` is off.
    inspection_unsafe (InspectionUnsafe) -> Case<InHand>;
} }

made::from! { Planned {
    /// Ask the reporter a question. Refused while a hold is on. Refused unless question `contact` is filled.
    ask_reporter (AskReporter) -> Case<Planned>;
    /// Answer our question. Only while `needs_reply` is on.
    answer (Answer) -> Case<Planned>;
    /// Close because there was no reply. Only while `needs_reply` is on.
    close_no_reply (CloseNoReply) -> Case<Closed>;
    /// Record an inspection. Refused while a hold is on. Always refused where the part `grading` is off.
    grade (Grade) -> AfterGrade<Planned>;
    /// Plan the work. Refused while a hold is on. Refused unless part `grading` is `off` or question `level` is filled and clock `not_seen_since` is `off`.
    plan (Plan) -> Case<Planned>;
    /// Say we cannot get to it. Refused while a hold is on.
    cannot_reach (CannotReach) -> Case<Planned>;
    /// Say we can get to it now. Only while `waiting_for_access` is on.
    can_reach (CanReach) -> Case<Planned>;
    /// Send your record. Held or not. Always refused where the part `over_time` is off.
    send_record (SendRecord) -> Case<Planned>;
    /// Record a visit or a measurement. Refused while a hold is on. Always refused where the part `over_time` is off.
    record_visit (RecordVisit) -> Case<Planned>;
    /// Send a warning letter. Refused while a hold is on. Always refused where the part `over_time` is off.
    send_warning (SendWarning) -> Case<Planned>;
    /// Serve a notice to stop. Refused while a hold is on. Always refused where the part `over_time` is off.
    serve_notice (ServeNotice) -> Case<Planned>;
    /// Wait for another body. Refused while a hold is on. Always refused where the part `other_body` is off.
    pass_to_other_body (PassToOtherBody) -> Case<Planned>;
    /// Say that it is with us again. Only while `with_other_body` is on. Always refused where the part `other_body` is off.
    other_body_done (OtherBodyDone) -> Case<Planned>;
    /// Mark as fixed. Held or not.
    mark_fixed (MarkFixed) -> Case<Closed>;
    /// Say why it will not be fixed. Held or not. Refused unless part `over_time` is `off` or clock `record` is one of `off`, `over`.
    cannot_fix (CannotFix) -> Case<Closed>;
    /// Withdraw the report. Held or not.
    withdraw (Withdraw) -> Case<Closed>;
    /// Say that it is gone. Held or not. Always refused where the part `gone` is off.
    say_gone (SayGone) -> Case<Closed>;
    /// Inspect the place: Safe for now. Refused while the task is not open. Always refused where the part `inspection` is off.
    inspection_safe (InspectionSafe) -> Case<Planned>;
    /// Inspect the place: Not safe. Refused while the task is not open. Always refused where the part `inspection` is off.
    inspection_unsafe (InspectionUnsafe) -> Case<Planned>;
} }

made::from! { Closed {
    /// Pass on news of the earlier report. Refused while a hold is on. Of closed cases, those closed as `duplicate`. Always refused where the part `joining` is off.
    pass_on_news (PassOnNews) -> Case<Closed>;
    /// Say it is not fixed. Refused while a hold is on. Of closed cases, those closed as `fixed`. Refused unless clock `reopen` is `running`. Always refused where the part `reopening` is off.
    reopen (Reopen) -> Case<InHand>;
    /// Say how we did. Refused while a hold is on. Always refused where the part `satisfaction` is off.
    rate (Rate) -> Case<Closed>;
} }

made::latest! {
    category: Category = "category" "What is the problem?";
    location: Place = "location" "Where is it?";
    details: String = "details" "Tell us more";
    photo: Vec<File> = "photo" "Add a photo";
    danger: bool = "danger" "Could someone be hurt before tomorrow?";
    pressing: bool = "pressing" "Does it block the way?";
    contact: Contact = "contact" "How can we contact you?";
    decision: Decision = "decision" "What should happen?";
    reason: String = "reason" "Reason, in words the reporter will read";
    responsible: String = "responsible" "Who looks after it, and how to tell them";
    other_case: String = "other_case" "The earlier report";
    our_question: String = "our_question" "What do you need to know?";
    answer: String = "answer" "Your answer";
    obstacle: String = "obstacle" "What is in the way?";
    findings: String = "findings" "What did you find?";
    planned_for: NaiveDate = "planned_for" "First day of the work";
    work_ends: NaiveDate = "work_ends" "Last day of the work, if it takes more than one day";
    level: Level = "level" "How great is the risk?";
    road: Road = "road" "What kind of road or path is it?";
    seen: String = "seen" "What did you find and measure?";
    seen_photo: Vec<File> = "seen_photo" "Photos of what you found";
    other_body: String = "other_body" "Who has to act first, and how to reach them";
    their_reference: String = "their_reference" "Their reference number";
    record: String = "record" "Your record";
    record_files: Vec<File> = "record_files" "Record sheets or recordings, if you have them";
    visit_notes: String = "visit_notes" "What did you find, and when?";
    nuisance: Confirmed = "nuisance" "What we found is a nuisance in law";
    comply_by: NaiveDate = "comply_by" "By when does the notice say it must stop?";
    news: String = "news" "What is the news of the earlier report?";
    satisfaction: Satisfaction = "satisfaction" "How satisfied are you with how we dealt with your report?";
}

made::all! {
    Report;
    Assess;
    AskReporter;
    Answer;
    CloseNoReply;
    Grade;
    Plan;
    CannotReach;
    CanReach;
    SendRecord;
    RecordVisit;
    SendWarning;
    ServeNotice;
    PassToOtherBody;
    OtherBodyDone;
    PassOnNews;
    MarkFixed;
    CannotFix;
    Withdraw;
    Reopen;
    SayGone;
    Rate;
    InspectionSafe;
    InspectionUnsafe;
}

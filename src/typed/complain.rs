// `complain@1.0` as Rust types. Made from the file by `service-patterns types`: change the file, and make this again.

use service_patterns::typed::made;
use service_patterns::typed::names::*;

made::pattern! { "complain" [1, 0] {
    Received = "received" "Received";
    Stage1 = "stage_1" "Stage 1";
    Stage2Asked = "stage_2_asked" "Stage 2 asked for";
    Stage2 = "stage_2" "Stage 2";
    Closed = "closed" "Closed, whatever the outcome";
} }

made::roles! {
    Complainant = "complainant" "Person complaining";
    ComplaintsTeam = "complaints_team" "Complaints team";
    Handler = "handler" "Stage 1 officer";
    Reviewer = "reviewer" "Stage 2 officer";
    Service = "service" "Service complained about";
    Manager = "manager" "Complaints manager";
}

made::holds! {
    NeedsReply = "needs_reply" "Waiting for the person";
}

made::clocks! {
    Acknowledge = "acknowledge" "Say what happens next";
    Stage1 = "stage_1" "Answer at stage 1";
    Longest = "longest" "Tell the person why there is no answer yet";
    Stage2Ack = "stage_2_ack" "Say what happens next at stage 2";
    Stage2 = "stage_2" "Answer at stage 2";
    BothStages = "both_stages" "Both stages together";
    Updates = "updates" "Keep the person informed";
    Escalate = "escalate" "Time to ask for stage 2";
    Reopen = "reopen" "Time in which we can look again";
}

made::ids! {
    /// How a case was closed, or where somebody was pointed before.
    Outcome {
        Upheld = "upheld" "Upheld";
        PartlyUpheld = "partly_upheld" "Partly upheld";
        NotUpheld = "not_upheld" "Not upheld";
        Resolved = "resolved" "Resolved";
        Stage2Refused = "stage_2_refused" "Stage 1 answer stands";
        NotAccepted = "not_accepted" "Not accepted";
        Request = "request" "Dealt with as a service request";
        Elsewhere = "elsewhere" "Another route";
        Withdrawn = "withdrawn" "Withdrawn";
    }
}

made::ids! {
    /// Side jobs.
    Task {
        Consent = "consent" "Check that the person agrees to be represented";
        Promised = "promised" "Do what we promised";
        Arrangements = "arrangements" "Look again at what was arranged with the person";
    }
}

made::ids! {
    /// What may differ from place to place.
    Setting {
        Acknowledge = "acknowledge" "Working days to say what happens next";
        Stage1 = "stage_1" "Working days to answer at stage 1";
        More1 = "more_1" "Most working days an extension adds at stage 1";
        Stage2Ack = "stage_2_ack" "Working days to say what happens next at stage 2";
        Stage2 = "stage_2" "Working days to answer at stage 2";
        More2 = "more_2" "Most working days an extension adds at stage 2";
        MoreAgain = "more_again" "Most working days a manager adds, with good reason";
        Warning = "warning" "Working days before an answer is due to warn whoever writes it";
        BothStages = "both_stages" "Weeks until the manager hears that both stages together take too long";
        UpdateEvery = "update_every" "Working days between updates";
        Escalate = "escalate" "Time to ask for stage 2";
        Reply = "reply" "Working days the person has to answer our question";
        TimeLimit = "time_limit" "Months after knowing about it in which a complaint is accepted";
        Reopen = "reopen" "Months in which a closed complaint can be opened again";
        Arrangements = "arrangements" "Months between looking again at special arrangements";
        Ombudsman = "ombudsman" "The ombudsman: who it is, how to reach it, by when";
        ContactUs = "contact_us" "Who to contact, as named in letters";
    }
}

made::ids! {
    /// Parts that a service or council can switch. An act of a part that is off is refused.
    Part {
        SecondStage = "second_stage" "If the person is still unhappy, a different person looks again";
        StraightTo2 = "straight_to_2" "Some complaints go straight to stage 2";
        SkipLate1 = "skip_late_1" "A late stage 1 can be taken to stage 2";
        AtOnce = "at_once" "A simple complaint can be answered at once, or closed as resolved";
        ExtendAgain = "extend_again" "A manager can extend a second time, with good reason";
        AgreedPlan = "agreed_plan" "We agree with the person how and by when we will answer";
    }
}

made::ids! {
    /// What people are told.
    Message {
        GotIt = "got_it" "To: Person complaining";
        Accepted = "accepted" "To: Person complaining";
        Accepted2 = "accepted_2" "To: Person complaining";
        IsRequest = "is_request" "To: Person complaining";
        NotAccepted = "not_accepted" "To: Person complaining";
        Elsewhere = "elsewhere" "To: Person complaining";
        PleaseReply = "please_reply" "To: Person complaining";
        ThankYou = "thank_you" "To: Person complaining";
        CarryingOn = "carrying_on" "To: Person complaining";
        Added = "added" "To: Person complaining";
        Progress = "progress" "To: Person complaining";
        Extended1 = "extended_1" "To: Person complaining";
        Extended2 = "extended_2" "To: Person complaining";
        SorryLate = "sorry_late" "To: Person complaining";
        TakingLong = "taking_long" "To: Person complaining";
        Answer1 = "answer_1" "To: Person complaining";
        GotEscalation = "got_escalation" "To: Person complaining";
        MovedUp = "moved_up" "To: Person complaining";
        Stage2Accepted = "stage_2_accepted" "To: Person complaining";
        Stage2Refused = "stage_2_refused" "To: Person complaining";
        FinalAnswer = "final_answer" "To: Person complaining";
        PromiseDone = "promise_done" "To: Person complaining";
        PromiseChanged = "promise_changed" "To: Person complaining";
        Withdrawn = "withdrawn" "To: Person complaining";
        Reopened = "reopened" "To: Person complaining";
        LookingAgain1 = "looking_again_1" "To: Person complaining";
        LookingAgain2 = "looking_again_2" "To: Person complaining";
        Adjusted = "adjusted" "To: Person complaining";
        ContactLimited = "contact_limited" "To: Person complaining";
        ArrangementsKept = "arrangements_kept" "To: Person complaining";
        ArrangementsChanged = "arrangements_changed" "To: Person complaining";
        Answered = "answered" "To: Complaints team";
        MoreIn = "more_in" "To: Complaints team";
        AskedAgain = "asked_again" "To: Complaints team";
        Soon1 = "soon_1" "To: Stage 1 officer";
        Soon2 = "soon_2" "To: Stage 2 officer";
        LateAck = "late_ack" "To: Complaints manager";
        LateAck2 = "late_ack_2" "To: Complaints manager";
        Late1 = "late_1" "To: Complaints manager";
        Late2 = "late_2" "To: Complaints manager";
        LateBoth = "late_both" "To: Complaints manager";
        LateLongest = "late_longest" "To: Complaints manager";
        LateUpdate = "late_update" "To: Complaints manager";
        LatePromise = "late_promise" "To: Complaints manager";
        LateTask = "late_task" "To: Complaints manager";
    }
}

made::options! {
    /// What is your complaint about?
    open AboutService {
        Waste = "waste" "Bins and recycling";
        Roads = "roads" "Roads and pavements";
        Housing = "housing" "Housing";
        CouncilTax = "council_tax" "Council Tax and benefits";
        Planning = "planning" "How we dealt with planning";
        Staff = "staff" "A member of staff";
        Ticket = "ticket" "A parking ticket I want cancelled";
        Decision = "decision" "A decision I can appeal against";
        Claim = "claim" "Harm or damage I want money for";
        Councillor = "councillor" "How a councillor behaved";
        School = "school" "A school";
        Other = "other" "Something else";
    } Added
}

made::options! {
    /// Are you complaining for yourself?
    ActingFor {
        Myself = "myself" "Yes, for myself";
        SomeoneElse = "someone_else" "No, for someone else";
        Anonymous = "anonymous" "I do not want to say who I am";
    }
}

made::options! {
    /// How will we deal with it?
    TriageAnswer {
        Stage1 = "stage_1" "Complaint, stage 1";
        Stage2 = "stage_2" "Complaint, straight to stage 2";
        Request = "request" "Service request";
        Refuse = "refuse" "Do not accept";
        Elsewhere = "elsewhere" "Another route";
    }
}

made::options! {
    /// Why will we not accept it?
    RefuseWhy {
        TooOld = "too_old" "you have known about it for too long";
        AnsweredBefore = "answered_before" "we have already answered it";
        InCourt = "in_court" "it is with a court";
        NoConsent = "no_consent" "the person it is about does not agree";
        Other = "other" "of something else";
    }
}

made::options! {
    /// Which route?
    open ElsewhereTo {
        Appeal = "appeal" "a right of appeal";
        Insurance = "insurance" "an insurance claim";
        Conduct = "conduct" "a complaint about a councillor";
        School = "school" "a complaint to a school";
        SocialCare = "social_care" "the complaints procedure for social care";
        Data = "data" "a data protection complaint";
        OtherBody = "other_body" "another organisation";
    } Added
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
    /// What we will do to put it right
    open Remedies {
        None = "none" "There is nothing to put right";
        Apology = "apology" "We are sorry";
        Explanation = "explanation" "We explain what happened";
        Action = "action" "We will take action";
        Reconsider = "reconsider" "We will look at a decision again";
        Payment = "payment" "We will make a payment";
        Policy = "policy" "We will change how we work";
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
        about_service: AboutService = "about_service" "What is your complaint about?" None;
        ///
        /// Personal data.
        details: String = "details" "What went wrong?" Kind::LongText { min_length: 0, max_length: 5000 };
        acting_for: ActingFor = "acting_for" "Are you complaining for yourself?" Kind::choice(["myself", "someone_else", "anonymous"]);
    }
    maybe {
        ///
        /// Personal data.
        wanted: Option<String> = "wanted" "What would you like us to do about it?" Kind::LongText { min_length: 0, max_length: 2000 };
        known_on: Option<NaiveDate> = "known_on" "When did you first know about it?" Kind::Date;
        about_case: Option<String> = "about_case" "What is the reference number, if you have one?" Kind::CaseReference { many: false };
        ///
        /// Personal data.
        location: Option<Place> = "location" "Where did it happen?" Kind::Place { only: None, within: Area::UK };
        ///
        /// Asked only if question `acting_for` is `someone_else`. Personal data.
        on_behalf_of: Option<Person> = "on_behalf_of" "Who are you complaining for?" Kind::Person;
        ///
        /// Asked only if question `acting_for` is one of `myself`, `someone_else`. Personal data.
        contact: Option<Contact> = "contact" "How can we contact you?" Kind::Contact { only: None };
        ///
        /// Personal data.
        adjustments: Option<String> = "adjustments" "Is there anything we should do differently for you?" Kind::LongText { min_length: 0, max_length: 2000 };
    }
}

made::acts! {
    Triage = made::Doing::Action("triage"), "Decide how to deal with it", ();
    needed {
        triage: TriageAnswer = "triage" "How will we deal with it?" Kind::choice(["stage_1", "stage_2", "request", "refuse", "elsewhere"]);
    }
    maybe {
        ///
        /// Asked only if question `triage` is one of `stage_1`, `stage_2`. Personal data.
        understanding: Option<String> = "understanding" "What we understand the complaint to be" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `triage` is one of `stage_1`, `stage_2`. Personal data.
        outcome_sought: Option<String> = "outcome_sought" "What the person wants us to do" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `triage` is one of `stage_1`, `stage_2`. Personal data.
        our_part: Option<String> = "our_part" "Which parts we are responsible for, and which not" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `triage` is `stage_1`. Asked only while the part `agreed_plan` is on. Personal data.
        plan: Option<String> = "plan" "How we agreed to look into it" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `triage` is `stage_1`. Asked only while the part `agreed_plan` is on.
        agreed_by: Option<NaiveDate> = "agreed_by" "The day by which we agreed to answer" Kind::Date;
        ///
        /// Asked only if question `triage` is `refuse`.
        refuse_why: Option<RefuseWhy> = "refuse_why" "Why will we not accept it?" Kind::choice(["too_old", "answered_before", "in_court", "no_consent", "other"]);
        ///
        /// Asked only if question `triage` is `elsewhere`.
        elsewhere_to: Option<ElsewhereTo> = "elsewhere_to" "Which route?" None;
        ///
        /// Asked only if question `triage` is one of `request`, `refuse`, `elsewhere`. Personal data.
        reason: Option<String> = "reason" "Reason, in words the person will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::after! {
    /// Where [`Triage`] leads: the machine chooses.
    AfterTriage {
        Stage1(Stage1) = "stage_1" "The case is `stage_1`.";
        Stage2(Stage2) = "stage_2" "The case is `stage_2`.";
        Request(Closed) = "request" "The case is closed.";
        Refuse(Closed) = "refuse" "The case is closed.";
        Elsewhere(Closed) = "elsewhere" "The case is closed.";
    }
}

made::acts! {
    AskPerson = made::Doing::Action("ask_person"), "Ask the person a question", ();
    needed {
        ///
        /// Personal data.
        our_question: String = "our_question" "What do you need to know?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    Reply = made::Doing::Action("reply"), "Answer our question", ();
    needed {
        ///
        /// Personal data.
        answer: String = "answer" "Your answer" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    CarryOn = made::Doing::Action("carry_on"), "Carry on without a reply", ();
    needed {}
    maybe {}
}

made::acts! {
    AddToIt = made::Doing::Action("add_to_it"), "Add to the complaint", ();
    needed {
        ///
        /// Personal data.
        more: String = "more" "What do you want to add?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
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
    Extend1Again = made::Doing::Action("extend_1_again"), "Take longer still at stage 1", ();
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
    Extend2Again = made::Doing::Action("extend_2_again"), "Take longer still at stage 2", ();
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
        findings: String = "findings" "Each point of the complaint, what we found, and why" Kind::LongText { min_length: 0, max_length: 20000 };
        remedies: Vec<Remedies> = "remedies" "What we will do to put it right" None;
    }
    maybe {
        ///
        /// Asked only if clock `stage_1` is `off`. Personal data.
        understanding: Option<String> = "understanding" "What we understand the complaint to be" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `remedies` includes `payment`. Personal data.
        amount: Option<Pence> = "amount" "How much will we pay?" Kind::Money { least: None, most: None };
        learning: Option<String> = "learning" "What we learned" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::acts! {
    Escalate = made::Doing::Action("escalate"), "Ask us to look again", ();
    needed {}
    maybe {
        ///
        /// Personal data.
        why_stage_2: Option<String> = "why_stage_2" "What are you still unhappy about?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::acts! {
    EscalateLate = made::Doing::Action("escalate_late"), "Accept a late request for stage 2", ();
    needed {}
    maybe {
        ///
        /// Personal data.
        why_stage_2: Option<String> = "why_stage_2" "What are you still unhappy about?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::acts! {
    EscalateUnanswered = made::Doing::Action("escalate_unanswered"), "Ask again because our answer is late", ();
    needed {}
    maybe {}
}

made::acts! {
    MoveUp = made::Doing::Action("move_up"), "Move to stage 2", ();
    needed {
        ///
        /// Personal data.
        reason: String = "reason" "Reason, in words the person will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    AcceptStage2 = made::Doing::Action("accept_stage_2"), "Accept for stage 2", ();
    needed {
        ///
        /// Personal data.
        understanding: String = "understanding" "What we understand the complaint to be" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Personal data.
        outcome_sought: String = "outcome_sought" "What the person wants us to do" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Personal data.
        our_part: String = "our_part" "Which parts we are responsible for, and which not" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    RefuseStage2 = made::Doing::Action("refuse_stage_2"), "Do not accept for stage 2", ();
    needed {
        ///
        /// Personal data.
        reason: String = "reason" "Reason, in words the person will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    FinalAnswer = made::Doing::Action("final_answer"), "Send the final answer", ();
    needed {
        decision: Decision = "decision" "Decision" Kind::choice(["upheld", "partly_upheld", "not_upheld", "resolved"]);
        ///
        /// Personal data.
        findings: String = "findings" "Each point of the complaint, what we found, and why" Kind::LongText { min_length: 0, max_length: 20000 };
        remedies: Vec<Remedies> = "remedies" "What we will do to put it right" None;
    }
    maybe {
        ///
        /// Asked only if question `remedies` includes `payment`. Personal data.
        amount: Option<Pence> = "amount" "How much will we pay?" Kind::Money { least: None, most: None };
        learning: Option<String> = "learning" "What we learned" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::acts! {
    Withdraw = made::Doing::Action("withdraw"), "Withdraw the complaint", ();
    needed {}
    maybe {}
}

made::acts! {
    Reopen = made::Doing::Action("reopen"), "Open the complaint again", ();
    needed {
        ///
        /// Personal data.
        reason: String = "reason" "Reason, in words the person will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    StillComplain = made::Doing::Action("still_complain"), "Say it is a complaint", ();
    needed {
        ///
        /// Personal data.
        more: String = "more" "What do you want to add?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    OmbudsmanReturns = made::Doing::Action("ombudsman_returns"), "Look again for the ombudsman", ();
    needed {
        ///
        /// Personal data.
        reason: String = "reason" "Reason, in words the person will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {
        ///
        /// Asked only if part `second_stage` is `off`. Asked only while the part `agreed_plan` is on.
        agreed_by: Option<NaiveDate> = "agreed_by" "The day by which we agreed to answer" Kind::Date;
    }
}

made::after! {
    /// Where [`OmbudsmanReturns`] leads: the machine chooses.
    AfterOmbudsmanReturns {
        Stage2(Stage2) = "stage_2" "The case is `stage_2`.";
        Stage1(Stage1) = "stage_1" "The case is `stage_1`.";
    }
}

made::acts! {
    RecordAdjustments = made::Doing::Action("record_adjustments"), "Record adjustments", ();
    needed {
        ///
        /// Personal data.
        adjustments: String = "adjustments" "Is there anything we should do differently for you?" Kind::LongText { min_length: 0, max_length: 2000 };
    }
    maybe {}
}

made::acts! {
    LimitContact = made::Doing::Action("limit_contact"), "Limit contact", ();
    needed {
        ///
        /// Personal data.
        contact_plan: String = "contact_plan" "How this person can contact us" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Personal data.
        contact_reason: String = "contact_reason" "Why we limit it" Kind::LongText { min_length: 0, max_length: 5000 };
    }
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
    ConsentGiven = made::Doing::Result("consent", "given"), "Check that the person agrees to be represented: Agrees", ();
    needed {}
    maybe {}
}

made::acts! {
    ConsentNotNeeded = made::Doing::Result("consent", "not_needed"), "Check that the person agrees to be represented: No need to ask", ();
    needed {}
    maybe {}
}

made::acts! {
    ConsentNotGiven = made::Doing::Result("consent", "not_given"), "Check that the person agrees to be represented: Does not agree", ();
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

made::acts! {
    ArrangementsKept = made::Doing::Result("arrangements", "kept"), "Look again at what was arranged with the person: Keep it as it is", ();
    needed {}
    maybe {}
}

made::acts! {
    ArrangementsChanged = made::Doing::Result("arrangements", "changed"), "Look again at what was arranged with the person: Change or end it", ();
    needed {
        ///
        /// Personal data.
        arranged: String = "arranged" "What is arranged from now on" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::open! {
    /// Complain: opens a case.
    open(Complain) -> Case<Received>;
}

made::from! { Received {
    /// Decide how to deal with it. Held or not.
    triage (Triage) -> AfterTriage;
    /// Ask the person a question. Held or not. Refused unless question `contact` is filled.
    ask_person (AskPerson) -> Case<Received>;
    /// Answer our question. Only while `needs_reply` is on.
    reply (Reply) -> Case<Received>;
    /// Carry on without a reply. Only while `needs_reply` is on.
    carry_on (CarryOn) -> Case<Received>;
    /// Add to the complaint. Held or not.
    add_to_it (AddToIt) -> Case<Received>;
    /// Send the stage 1 answer. Held or not. Refused unless part `at_once` is `on` or not (clock `stage_1` is `off`).
    answer_1 (Answer1) -> Case<Closed>;
    /// Withdraw the complaint. Held or not.
    withdraw (Withdraw) -> Case<Closed>;
    /// Record adjustments. Held or not.
    record_adjustments (RecordAdjustments) -> Case<Received>;
    /// Limit contact. Held or not.
    limit_contact (LimitContact) -> Case<Received>;
    /// Check that the person agrees to be represented: Agrees. Refused while the task is not open.
    consent_given (ConsentGiven) -> Case<Received>;
    /// Check that the person agrees to be represented: No need to ask. Refused while the task is not open.
    consent_not_needed (ConsentNotNeeded) -> Case<Received>;
    /// Check that the person agrees to be represented: Does not agree. Refused while the task is not open.
    consent_not_given (ConsentNotGiven) -> Case<Received>;
    /// Do what we promised: Done. Refused while the task is not open.
    promised_kept (PromisedKept; many) -> Case<Received>;
    /// Do what we promised: Not done, or done in another way. Refused while the task is not open.
    promised_changed (PromisedChanged; many) -> Case<Received>;
    /// Look again at what was arranged with the person: Keep it as it is. Refused while the task is not open.
    arrangements_kept (ArrangementsKept) -> Case<Received>;
    /// Look again at what was arranged with the person: Change or end it. Refused while the task is not open.
    arrangements_changed (ArrangementsChanged) -> Case<Received>;
} }

made::from! { Stage1 {
    /// Ask the person a question. Held or not. Refused unless question `contact` is filled.
    ask_person (AskPerson) -> Case<Stage1>;
    /// Answer our question. Only while `needs_reply` is on.
    reply (Reply) -> Case<Stage1>;
    /// Carry on without a reply. Only while `needs_reply` is on.
    carry_on (CarryOn) -> Case<Stage1>;
    /// Add to the complaint. Held or not.
    add_to_it (AddToIt) -> Case<Stage1>;
    /// Say how it is going. Held or not.
    tell_progress (TellProgress) -> Case<Stage1>;
    /// Take longer at stage 1. Held or not. Refused unless clock `stage_1` is `running`.
    extend_1 (Extend1) -> Case<Stage1>;
    /// Take longer still at stage 1. Held or not. Refused unless clock `stage_1` is `running`. Always refused where the part `extend_again` is off.
    extend_1_again (Extend1Again) -> Case<Stage1>;
    /// Record something we will do. Held or not. Of closed cases, those closed as `upheld`, `partly_upheld`, `not_upheld` or `resolved`.
    promise (Promise) -> Case<Stage1>;
    /// Send the stage 1 answer. Held or not. Refused unless part `at_once` is `on` or not (clock `stage_1` is `off`).
    answer_1 (Answer1) -> Case<Closed>;
    /// Ask again because our answer is late. Held or not. Refused unless clock `stage_1` is `late`. Always refused where the part `skip_late_1` is off.
    escalate_unanswered (EscalateUnanswered) -> Case<Stage2Asked>;
    /// Move to stage 2. Held or not. Always refused where the part `straight_to_2` is off.
    move_up (MoveUp) -> Case<Stage2>;
    /// Withdraw the complaint. Held or not.
    withdraw (Withdraw) -> Case<Closed>;
    /// Record adjustments. Held or not.
    record_adjustments (RecordAdjustments) -> Case<Stage1>;
    /// Limit contact. Held or not.
    limit_contact (LimitContact) -> Case<Stage1>;
    /// Check that the person agrees to be represented: Agrees. Refused while the task is not open.
    consent_given (ConsentGiven) -> Case<Stage1>;
    /// Check that the person agrees to be represented: No need to ask. Refused while the task is not open.
    consent_not_needed (ConsentNotNeeded) -> Case<Stage1>;
    /// Check that the person agrees to be represented: Does not agree. Refused while the task is not open.
    consent_not_given (ConsentNotGiven) -> Case<Stage1>;
    /// Do what we promised: Done. Refused while the task is not open.
    promised_kept (PromisedKept; many) -> Case<Stage1>;
    /// Do what we promised: Not done, or done in another way. Refused while the task is not open.
    promised_changed (PromisedChanged; many) -> Case<Stage1>;
    /// Look again at what was arranged with the person: Keep it as it is. Refused while the task is not open.
    arrangements_kept (ArrangementsKept) -> Case<Stage1>;
    /// Look again at what was arranged with the person: Change or end it. Refused while the task is not open.
    arrangements_changed (ArrangementsChanged) -> Case<Stage1>;
} }

made::from! { Stage2Asked {
    /// Ask the person a question. Held or not. Refused unless question `contact` is filled.
    ask_person (AskPerson) -> Case<Stage2Asked>;
    /// Answer our question. Only while `needs_reply` is on.
    reply (Reply) -> Case<Stage2Asked>;
    /// Carry on without a reply. Only while `needs_reply` is on.
    carry_on (CarryOn) -> Case<Stage2Asked>;
    /// Accept for stage 2. Held or not. Always refused where the part `second_stage` is off.
    accept_stage_2 (AcceptStage2) -> Case<Stage2>;
    /// Do not accept for stage 2. Held or not. Always refused where the part `second_stage` is off.
    refuse_stage_2 (RefuseStage2) -> Case<Closed>;
    /// Withdraw the complaint. Held or not.
    withdraw (Withdraw) -> Case<Closed>;
    /// Record adjustments. Held or not.
    record_adjustments (RecordAdjustments) -> Case<Stage2Asked>;
    /// Limit contact. Held or not.
    limit_contact (LimitContact) -> Case<Stage2Asked>;
    /// Check that the person agrees to be represented: Agrees. Refused while the task is not open.
    consent_given (ConsentGiven) -> Case<Stage2Asked>;
    /// Check that the person agrees to be represented: No need to ask. Refused while the task is not open.
    consent_not_needed (ConsentNotNeeded) -> Case<Stage2Asked>;
    /// Check that the person agrees to be represented: Does not agree. Refused while the task is not open.
    consent_not_given (ConsentNotGiven) -> Case<Stage2Asked>;
    /// Do what we promised: Done. Refused while the task is not open.
    promised_kept (PromisedKept; many) -> Case<Stage2Asked>;
    /// Do what we promised: Not done, or done in another way. Refused while the task is not open.
    promised_changed (PromisedChanged; many) -> Case<Stage2Asked>;
    /// Look again at what was arranged with the person: Keep it as it is. Refused while the task is not open.
    arrangements_kept (ArrangementsKept) -> Case<Stage2Asked>;
    /// Look again at what was arranged with the person: Change or end it. Refused while the task is not open.
    arrangements_changed (ArrangementsChanged) -> Case<Stage2Asked>;
} }

made::from! { Stage2 {
    /// Ask the person a question. Held or not. Refused unless question `contact` is filled.
    ask_person (AskPerson) -> Case<Stage2>;
    /// Answer our question. Only while `needs_reply` is on.
    reply (Reply) -> Case<Stage2>;
    /// Carry on without a reply. Only while `needs_reply` is on.
    carry_on (CarryOn) -> Case<Stage2>;
    /// Say how it is going. Held or not.
    tell_progress (TellProgress) -> Case<Stage2>;
    /// Take longer at stage 2. Held or not. Refused unless clock `stage_2` is `running`. Always refused where the part `second_stage` is off.
    extend_2 (Extend2) -> Case<Stage2>;
    /// Take longer still at stage 2. Held or not. Refused unless clock `stage_2` is `running`. Always refused where the part `extend_again` is off.
    extend_2_again (Extend2Again) -> Case<Stage2>;
    /// Record something we will do. Held or not. Of closed cases, those closed as `upheld`, `partly_upheld`, `not_upheld` or `resolved`.
    promise (Promise) -> Case<Stage2>;
    /// Send the final answer. Held or not. Always refused where the part `second_stage` is off.
    final_answer (FinalAnswer) -> Case<Closed>;
    /// Withdraw the complaint. Held or not.
    withdraw (Withdraw) -> Case<Closed>;
    /// Record adjustments. Held or not.
    record_adjustments (RecordAdjustments) -> Case<Stage2>;
    /// Limit contact. Held or not.
    limit_contact (LimitContact) -> Case<Stage2>;
    /// Check that the person agrees to be represented: Agrees. Refused while the task is not open.
    consent_given (ConsentGiven) -> Case<Stage2>;
    /// Check that the person agrees to be represented: No need to ask. Refused while the task is not open.
    consent_not_needed (ConsentNotNeeded) -> Case<Stage2>;
    /// Check that the person agrees to be represented: Does not agree. Refused while the task is not open.
    consent_not_given (ConsentNotGiven) -> Case<Stage2>;
    /// Do what we promised: Done. Refused while the task is not open.
    promised_kept (PromisedKept; many) -> Case<Stage2>;
    /// Do what we promised: Not done, or done in another way. Refused while the task is not open.
    promised_changed (PromisedChanged; many) -> Case<Stage2>;
    /// Look again at what was arranged with the person: Keep it as it is. Refused while the task is not open.
    arrangements_kept (ArrangementsKept) -> Case<Stage2>;
    /// Look again at what was arranged with the person: Change or end it. Refused while the task is not open.
    arrangements_changed (ArrangementsChanged) -> Case<Stage2>;
} }

made::from! { Closed {
    /// Record something we will do. Held or not. Of closed cases, those closed as `upheld`, `partly_upheld`, `not_upheld` or `resolved`.
    promise (Promise) -> Case<Closed>;
    /// Ask us to look again. Refused while a hold is on. Of closed cases, those closed as `upheld`, `partly_upheld`, `not_upheld` or `resolved`. Refused unless clock `escalate` is `running`. Always refused where the part `second_stage` is off.
    escalate (Escalate) -> Case<Stage2Asked>;
    /// Accept a late request for stage 2. Refused while a hold is on. Of closed cases, those closed as `upheld`, `partly_upheld`, `not_upheld` or `resolved`. Refused unless clock `escalate` is `over`. Always refused where the part `second_stage` is off.
    escalate_late (EscalateLate) -> Case<Stage2Asked>;
    /// Open the complaint again. Refused while a hold is on. Of closed cases, those closed as `withdrawn`, `not_accepted` or `elsewhere`. Refused unless clock `reopen` is `running`.
    reopen (Reopen) -> Case<Received>;
    /// Say it is a complaint. Refused while a hold is on. Of closed cases, those closed as `request`. Refused unless clock `reopen` is `running`.
    still_complain (StillComplain) -> Case<Received>;
    /// Look again for the ombudsman. Refused while a hold is on. Of closed cases, those closed as `upheld`, `partly_upheld`, `not_upheld`, `resolved` or `stage_2_refused`. Refused unless clock `reopen` is `running`.
    ombudsman_returns (OmbudsmanReturns) -> AfterOmbudsmanReturns;
    /// Limit contact. Held or not.
    limit_contact (LimitContact) -> Case<Closed>;
    /// Say how we did. Refused while a hold is on.
    rate (Rate) -> Case<Closed>;
    /// Do what we promised: Done. Refused while the task is not open.
    promised_kept (PromisedKept; many) -> Case<Closed>;
    /// Do what we promised: Not done, or done in another way. Refused while the task is not open.
    promised_changed (PromisedChanged; many) -> Case<Closed>;
    /// Look again at what was arranged with the person: Keep it as it is. Refused while the task is not open.
    arrangements_kept (ArrangementsKept) -> Case<Closed>;
    /// Look again at what was arranged with the person: Change or end it. Refused while the task is not open.
    arrangements_changed (ArrangementsChanged) -> Case<Closed>;
} }

made::latest! {
    about_service: AboutService = "about_service" "What is your complaint about?";
    details: String = "details" "What went wrong?";
    wanted: String = "wanted" "What would you like us to do about it?";
    known_on: NaiveDate = "known_on" "When did you first know about it?";
    about_case: String = "about_case" "What is the reference number, if you have one?";
    location: Place = "location" "Where did it happen?";
    acting_for: ActingFor = "acting_for" "Are you complaining for yourself?";
    on_behalf_of: Person = "on_behalf_of" "Who are you complaining for?";
    contact: Contact = "contact" "How can we contact you?";
    adjustments: String = "adjustments" "Is there anything we should do differently for you?";
    triage: TriageAnswer = "triage" "How will we deal with it?";
    understanding: String = "understanding" "What we understand the complaint to be";
    outcome_sought: String = "outcome_sought" "What the person wants us to do";
    our_part: String = "our_part" "Which parts we are responsible for, and which not";
    plan: String = "plan" "How we agreed to look into it";
    agreed_by: NaiveDate = "agreed_by" "The day by which we agreed to answer";
    refuse_why: RefuseWhy = "refuse_why" "Why will we not accept it?";
    elsewhere_to: ElsewhereTo = "elsewhere_to" "Which route?";
    reason: String = "reason" "Reason, in words the person will read";
    our_question: String = "our_question" "What do you need to know?";
    answer: String = "answer" "Your answer";
    more: String = "more" "What do you want to add?";
    delay_reason: String = "delay_reason" "Why we need longer";
    new_date: NaiveDate = "new_date" "The new date";
    progress: String = "progress" "What has happened so far";
    decision: Decision = "decision" "Decision";
    findings: String = "findings" "Each point of the complaint, what we found, and why";
    remedies: Vec<Remedies> = "remedies" "What we will do to put it right";
    amount: Pence = "amount" "How much will we pay?";
    learning: String = "learning" "What we learned";
    why_stage_2: String = "why_stage_2" "What are you still unhappy about?";
    promise_what: String = "promise_what" "What will we do?";
    promise_by: NaiveDate = "promise_by" "By when?";
    promise_note: String = "promise_note" "What was done, or what changed and why";
    contact_plan: String = "contact_plan" "How this person can contact us";
    contact_reason: String = "contact_reason" "Why we limit it";
    arranged: String = "arranged" "What is arranged from now on";
    satisfaction: Satisfaction = "satisfaction" "How satisfied are you with how we dealt with your complaint?";
}

made::all! {
    Complain;
    Triage;
    AskPerson;
    Reply;
    CarryOn;
    AddToIt;
    TellProgress;
    Extend1;
    Extend1Again;
    Extend2;
    Extend2Again;
    Promise;
    Answer1;
    Escalate;
    EscalateLate;
    EscalateUnanswered;
    MoveUp;
    AcceptStage2;
    RefuseStage2;
    FinalAnswer;
    Withdraw;
    Reopen;
    StillComplain;
    OmbudsmanReturns;
    RecordAdjustments;
    LimitContact;
    Rate;
    ConsentGiven;
    ConsentNotNeeded;
    ConsentNotGiven;
    PromisedKept;
    PromisedChanged;
    ArrangementsKept;
    ArrangementsChanged;
}

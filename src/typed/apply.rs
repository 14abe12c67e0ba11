// `apply@1.0` as Rust types. Made from the file by `service-patterns types`: change the file, and make this again.

use service_patterns::typed::made;
use service_patterns::typed::names::*;

made::pattern! { "apply" [1, 0] {
    Draft = "draft" "Draft";
    Submitted = "submitted" "Submitted";
    Assessing = "assessing" "Assessing";
    Offered = "offered" "Offered";
    InReview = "in_review" "In review";
    AtAppeal = "at_appeal" "At appeal";
    Closed = "closed" "Closed, whatever the outcome";
} }

made::roles! {
    Applicant = "applicant" "Person applying";
    Helper = "helper" "Person or organisation applying for them";
    Themselves = "themselves" "Person applying, told directly";
    Officer = "officer" "Case officer";
    DecisionMaker = "decision_maker" "Decision maker";
    Reviewer = "reviewer" "Reviewing officer";
    Manager = "manager" "Service manager";
    Consultee = "consultee" "Consultee";
    Anyone = "anyone" "Person commenting";
}

made::holds! {
    Incomplete = "incomplete" "Something is missing";
    Information = "information" "Waiting for information";
    FeeUnpaid = "fee_unpaid" "The payment was taken back";
}

made::clocks! {
    DraftKept = "draft_kept" "Finish a draft";
    FirstCheck = "first_check" "Check that it is complete";
    Decide = "decide" "Decide";
    Comments = "comments" "Time to comment";
    Offer = "offer" "Time to accept";
    ReviewAsk = "review_ask" "Time to ask us to look again";
    ReviewAnswer = "review_answer" "Answer when asked to look again";
    AppealAsk = "appeal_ask" "Time to appeal";
    AppealWait = "appeal_wait" "Ask the appeal body how far it is";
    Valid = "valid" "In force";
}

made::ids! {
    /// How a case was closed, or where somebody was pointed before.
    Outcome {
        Granted = "granted" "Granted";
        GrantedConditions = "granted_conditions" "Granted with conditions";
        GrantedPart = "granted_part" "Granted in part";
        DeemedGranted = "deemed_granted" "Granted because we did not decide in time";
        GrantedAppeal = "granted_appeal" "Granted on appeal";
        Refused = "refused" "Refused";
        RefusedAppeal = "refused_appeal" "Refused on appeal";
        Revoked = "revoked" "Taken away";
        Declined = "declined" "Offer declined";
        Lapsed = "lapsed" "Ended: we did not hear from the person";
        Withdrawn = "withdrawn" "Withdrawn";
        NotOurs = "not_ours" "Not one that we can decide";
        NotEligible = "not_eligible" "Told before applying";
        NotSent = "not_sent" "Draft never sent";
    }
}

made::ids! {
    /// Side jobs.
    Task {
        Payment = "payment" "Pay the fee";
        FeeLeft = "fee_left" "Pay the fee that is still due";
        MoneyBack = "money_back" "Decide if the fee goes back";
        Refund = "refund" "Send the fee back";
        SendBack = "send_back" "Send back money that was not due";
        Evidence = "evidence" "Check the proof";
        Consultee = "consultee" "Give a view";
        Objection = "objection" "Deal with an objection";
        Visit = "visit" "Visit or assess";
        EachThing = "each_thing" "Decide one of the things asked for";
        Issue = "issue" "Issue it";
        ListPlace = "list_place" "Waiting list";
    }
}

made::ids! {
    /// What may differ from place to place.
    Setting {
        DraftKept = "draft_kept" "Days a draft is kept after it was last saved";
        FirstCheck = "first_check" "Working days to check that an application is complete";
        Supply = "supply" "Days to send what is missing";
        Decide = "decide" "Time to decide a complete application";
        Extension = "extension" "Working days that an extension adds at most";
        Consult = "consult" "Days for a consultee to reply";
        Comment = "comment" "Days for the public to comment";
        Visit = "visit" "Working days to visit or assess";
        Accept = "accept" "Days to accept an offer";
        Issue = "issue" "Working days to issue what was granted";
        LookBack = "look_back" "Working days to decide if the fee goes back";
        Refund = "refund" "Working days to send money back";
        ReviewAsk = "review_ask" "Time to ask us to look again";
        ReviewAnswer = "review_answer" "Time to answer when asked to look again";
        AppealWait = "appeal_wait" "Months before we ask the appeal body how far it is";
        Lasts = "lasts" "How long what is granted lasts";
        ListKept = "list_kept" "Months that a place on the waiting list is kept at least";
        RenewFrom = "renew_from" "Days before the end when renewal opens";
    }
}

made::ids! {
    /// Parts that a service or council can switch. An act of a part that is off is refused.
    Part {
        Fee = "fee" "There is a fee";
        FeeFirst = "fee_first" "The fee must be paid before the application counts as complete";
        Evidence = "evidence" "Proof must be sent and accepted";
        Completeness = "completeness" "An officer checks that it is complete before the time to decide starts";
        Consultation = "consultation" "Other people or organisations are asked for their view";
        Publicity = "publicity" "It is made public and anyone may comment";
        Hearing = "hearing" "An objection from the public is heard before the decision";
        Visit = "visit" "A visit or an expert's assessment comes before the decision";
        LapseNoReply = "lapse_no_reply" "An application ends if the person does not send what we asked for";
        AgreedExtension = "agreed_extension" "The time to decide can be made longer if the person agrees in writing";
        SingleExtension = "single_extension" "The council can make the time to decide longer, once, with reasons";
        TacitConsent = "tacit_consent" "No decision in time means that it is granted";
        InParts = "in_parts" "One application asks for several things, each with its own answer";
        Offer = "offer" "What is granted is an offer that the person accepts or declines";
        WaitingList = "waiting_list" "There is a waiting list";
        Review = "review" "The person can ask the council to look again";
        Appeal = "appeal" "The person can appeal to another body";
        Lasts = "lasts" "What is granted ends on a date, can be renewed and can be taken away";
        Satisfaction = "satisfaction" "The person can say how we did";
    }
}

made::ids! {
    /// What people are told.
    Message {
        Saved = "saved" "To: Person applying";
        FinishDraft = "finish_draft" "To: Person applying";
        DraftGone = "draft_gone" "To: Person applying";
        GotIt = "got_it" "To: Person applying";
        Complete = "complete" "To: Person applying";
        Incomplete = "incomplete" "To: Person applying";
        MissingSoon = "missing_soon" "To: Person applying";
        NotOurs = "not_ours" "To: Person applying";
        Thanks = "thanks" "To: Person applying";
        CameIn = "came_in" "To: Case officer";
        ProofHere = "proof_here" "To: Person applying";
        ProofNotAccepted = "proof_not_accepted" "To: Person applying";
        Lapsed = "lapsed" "To: Person applying";
        Receipt = "receipt" "To: Person applying";
        PaymentFailed = "payment_failed" "To: Person applying";
        StillToPay = "still_to_pay" "To: Person applying";
        PayAgain = "pay_again" "To: Person applying";
        PaySoon = "pay_soon" "To: Person applying";
        NotDue = "not_due" "To: Person applying";
        SentBack = "sent_back" "To: Person applying";
        FeeLeftLate = "fee_left_late" "To: Case officer";
        AgreedBack = "agreed_back" "To: Person applying";
        LateMoneyBack = "late_money_back" "To: Service manager";
        SorryMoneyBack = "sorry_money_back" "To: Person applying";
        Refunded = "refunded" "To: Person applying";
        NotRefunded = "not_refunded" "To: Person applying";
        RefundFailed = "refund_failed" "To: Case officer";
        RefundLate = "refund_late" "To: Service manager";
        PleaseSend = "please_send" "To: Person applying";
        SendSoon = "send_soon" "To: Person applying";
        CarryOn = "carry_on" "To: Person applying";
        YourView = "your_view" "To: Consultee";
        NoView = "no_view" "To: Case officer";
        ViewCame = "view_came" "To: Case officer";
        MadePublic = "made_public" "To: Person applying";
        CommentThanks = "comment_thanks" "To: Person commenting";
        CommentsOver = "comments_over" "To: Case officer";
        Hearing = "hearing" "To: Person applying";
        HearingObjector = "hearing_objector" "To: Person commenting";
        ObjectionNotCounted = "objection_not_counted" "To: Person commenting";
        VisitBooked = "visit_booked" "To: Person applying";
        VisitLate = "visit_late" "To: Case officer";
        DecisionSoon = "decision_soon" "To: Case officer";
        ExtensionAgreed = "extension_agreed" "To: Person applying";
        Extended = "extended" "To: Person applying";
        Granted = "granted" "To: Person applying";
        GrantedConditions = "granted_conditions" "To: Person applying";
        GrantedPart = "granted_part" "To: Person applying";
        Refused = "refused" "To: Person applying";
        Deemed = "deemed" "To: Person applying";
        DeemedLate = "deemed_late" "To: Service manager";
        Offered = "offered" "To: Person applying";
        OfferedList = "offered_list" "To: Person applying";
        OfferEnds = "offer_ends" "To: Person applying";
        Accepted = "accepted" "To: Person applying";
        Declined = "declined" "To: Person applying";
        DeclinedList = "declined_list" "To: Person applying";
        OfferLapsed = "offer_lapsed" "To: Person applying";
        Issued = "issued" "To: Person applying";
        IssueFailed = "issue_failed" "To: Case officer";
        IssueLate = "issue_late" "To: Service manager";
        ListLeaving = "list_leaving" "To: Person applying";
        ListLeaver = "list_leaver" "To: Case officer";
        ListLeft = "list_left" "To: Person applying";
        ListEnded = "list_ended" "To: Person applying";
        TimeToRenew = "time_to_renew" "To: Person applying";
        Expired = "expired" "To: Person applying";
        Revoked = "revoked" "To: Person applying";
        GivenUp = "given_up" "To: Person applying";
        ChangeThanks = "change_thanks" "To: Person applying";
        ChangeCame = "change_came" "To: Case officer";
        ReviewStarted = "review_started" "To: Person applying";
        ReviewCame = "review_came" "To: Reviewing officer";
        ReviewStands = "review_stands" "To: Person applying";
        ReviewChanged = "review_changed" "To: Person applying";
        ReviewWithdrawn = "review_withdrawn" "To: Person applying";
        LateReview = "late_review" "To: Service manager";
        SorryReview = "sorry_review" "To: Person applying";
        AppealStarted = "appeal_started" "To: Person applying";
        AskAppealBody = "ask_appeal_body" "To: Case officer";
        AppealAllowed = "appeal_allowed" "To: Person applying";
        AppealEnded = "appeal_ended" "To: Person applying";
        AppealRefused = "appeal_refused" "To: Person applying";
        AppealWithdrawn = "appeal_withdrawn" "To: Person applying";
        Withdrawn = "withdrawn" "To: Person applying";
        HelperNamed = "helper_named" "To: Person applying";
        HelperTold = "helper_told" "To: Person applying, told directly";
        HelperEnded = "helper_ended" "To: Person applying";
        LateCheck = "late_check" "To: Service manager";
        SorryCheck = "sorry_check" "To: Person applying";
        LateDecision = "late_decision" "To: Service manager";
        SorryLate = "sorry_late" "To: Person applying";
    }
}

made::options! {
    /// Who are you applying for?
    ApplyingFor {
        Myself = "myself" "Myself, or my business";
        SomeoneElse = "someone_else" "Someone else";
    }
}

made::options! {
    /// What lets somebody act for the person applying?
    Authority {
        Agreed = "agreed" "The person applying has agreed";
        Legal = "legal" "There is a right in law";
        Referred = "referred" "An organisation refers them, and they have agreed";
        None = "none" "None of these, or nobody acts for them";
    }
}

made::options! {
    /// What are you applying for?
    open AskedFor {
        Main = "main" "The standard permit";
    } Added
}

made::options! {
    /// Is the application complete?
    CheckResult {
        Complete = "complete" "Complete";
        Incomplete = "incomplete" "Something is missing";
        NotOurs = "not_ours" "Not one that we can decide";
    }
}

made::options! {
    /// What do you think?
    CommentKind {
        Supports = "supports" "I am for it";
        Objects = "objects" "I am against it";
        Neither = "neither" "Neither";
    }
}

made::options! {
    /// What is the decision?
    Decision {
        Grant = "grant" "Grant";
        Conditions = "conditions" "Grant with conditions";
        Part = "part" "Grant in part";
        Refuse = "refuse" "Refuse";
    }
}

made::options! {
    /// What do you decide?
    ReviewDecision {
        Stands = "stands" "The decision stands";
        Changed = "changed" "Grant it";
    }
}

made::options! {
    /// What did the appeal body decide?
    AppealResult {
        Allowed = "allowed" "Allowed";
        Dismissed = "dismissed" "Dismissed";
        Withdrawn = "withdrawn" "The appeal was withdrawn";
    }
}

made::options! {
    /// How satisfied are you with how we dealt with your application?
    Satisfaction {
        VerySatisfied = "very_satisfied" "Very satisfied";
        Satisfied = "satisfied" "Satisfied";
        Neither = "neither" "Neither satisfied nor dissatisfied";
        Dissatisfied = "dissatisfied" "Dissatisfied";
        VeryDissatisfied = "very_dissatisfied" "Very dissatisfied";
    }
}

made::facts! {
    /// The facts that [`Begin`] needs.
    BeginFacts {
        in_area: bool = "in_area" "The person or the place is in our area";
    }
}

made::acts! {
    Begin = made::Doing::Action("begin"), "Start an application", BeginFacts;
    needed {
        applying_for: ApplyingFor = "applying_for" "Who are you applying for?" Kind::choice(["myself", "someone_else"]);
    }
    maybe {
        ///
        /// Asked only if question `applying_for` is `someone_else`.
        authority: Option<Authority> = "authority" "What lets somebody act for the person applying?" Kind::choice(["agreed", "legal", "referred", "none"]);
        ///
        /// Asked only if question `authority` is one of `agreed`, `legal`, `referred`. Personal data.
        authority_proof: Vec<File> = "authority_proof" "A copy of what shows it" Kind::File { many: true, at_most_files: Some(3), max_bytes: Some(10000000), only: None };
        ///
        /// Asked only if question `authority` is one of `agreed`, `legal`, `referred`. Personal data.
        helper_name: Option<Person> = "helper_name" "Name and organisation of whoever acts for them" Kind::Person;
        ///
        /// Asked only if question `authority` is one of `agreed`, `legal`, `referred`. Personal data.
        helper_contact: Option<Contact> = "helper_contact" "How can we contact whoever acts for them?" Kind::Contact { only: None };
        ///
        /// Asked only if question `applying_for` is `myself`. Personal data.
        contact: Option<Contact> = "contact" "How can we contact the person applying?" Kind::Contact { only: None };
    }
}

made::acts! {
    Save = made::Doing::Action("save"), "Save and come back later", ();
    needed {}
    maybe {
        ///
        /// Personal data.
        name: Option<Person> = "name" "Full name of the person applying" Kind::Person;
        ///
        /// Personal data.
        address: Option<Place> = "address" "Which address is this about?" Kind::Place { only: Some(PlaceOnly::Address), within: Area::UK };
        asked_for: Vec<AskedFor> = "asked_for" "What are you applying for?" None;
        ///
        /// Personal data.
        details: Option<String> = "details" "Tell us about your application" Kind::LongText { min_length: 0, max_length: 4000 };
        ///
        /// Asked only if part `evidence` is `on`. Personal data.
        proof: Vec<File> = "proof" "Upload your proof" Kind::File { many: true, at_most_files: Some(10), max_bytes: Some(10000000), only: None };
        declaration: Option<Confirmed> = "declaration" "What I have said is true as far as I know" Kind::Declaration;
    }
}

made::facts! {
    /// The facts that [`Submit`] needs.
    SubmitFacts {
        in_area: bool = "in_area" "The person or the place is in our area";
        ///
        /// Needed only with some of the parts on.
        fee_due: Option<Pence> = "fee_due" "What this application costs, in pence";
    }
}

made::acts! {
    Submit = made::Doing::Action("submit"), "Send the application", SubmitFacts;
    needed {
        ///
        /// Personal data.
        name: Person = "name" "Full name of the person applying" Kind::Person;
        ///
        /// Personal data.
        address: Place = "address" "Which address is this about?" Kind::Place { only: Some(PlaceOnly::Address), within: Area::UK };
        asked_for: Vec<AskedFor> = "asked_for" "What are you applying for?" None;
        declaration: Confirmed = "declaration" "What I have said is true as far as I know" Kind::Declaration;
    }
    maybe {
        ///
        /// Personal data.
        details: Option<String> = "details" "Tell us about your application" Kind::LongText { min_length: 0, max_length: 4000 };
        ///
        /// Asked only if part `evidence` is `on`. Personal data.
        proof: Vec<File> = "proof" "Upload your proof" Kind::File { many: true, at_most_files: Some(10), max_bytes: Some(10000000), only: None };
    }
}

made::after! {
    /// Where [`Submit`] leads: the machine chooses.
    AfterSubmit {
        CheckFirst(Submitted) = "check_first" "The case is `submitted`.";
        StraightIn(Assessing) = "straight_in" "The case is `assessing`.";
    }
}

made::acts! {
    Discard = made::Doing::Action("discard"), "Delete an old draft", ();
    needed {}
    maybe {}
}

made::acts! {
    ChangeHelper = made::Doing::Action("change_helper"), "Change who we write to, and where", ();
    needed {
        authority: Authority = "authority" "What lets somebody act for the person applying?" Kind::choice(["agreed", "legal", "referred", "none"]);
    }
    maybe {
        ///
        /// Asked only if question `authority` is one of `agreed`, `legal`, `referred`. Personal data.
        authority_proof: Vec<File> = "authority_proof" "A copy of what shows it" Kind::File { many: true, at_most_files: Some(3), max_bytes: Some(10000000), only: None };
        ///
        /// Asked only if question `authority` is one of `agreed`, `legal`, `referred`. Personal data.
        helper_name: Option<Person> = "helper_name" "Name and organisation of whoever acts for them" Kind::Person;
        ///
        /// Asked only if question `authority` is one of `agreed`, `legal`, `referred`. Personal data.
        helper_contact: Option<Contact> = "helper_contact" "How can we contact whoever acts for them?" Kind::Contact { only: None };
        ///
        /// Asked only if not (question `authority` is one of `agreed`, `legal`, `referred`). Personal data.
        contact: Option<Contact> = "contact" "How can we contact the person applying?" Kind::Contact { only: None };
    }
}

made::after! {
    /// Where [`ChangeHelper`] leads: the machine chooses.
    AfterChangeHelper<S> {
        Named(S) = "named" "The case stays where it was.";
        Ended(S) = "ended" "The case stays where it was.";
    }
}

made::acts! {
    SendProof = made::Doing::Action("send_proof"), "Send proof", ();
    needed {
        ///
        /// Personal data.
        proof: Vec<File> = "proof" "Upload your proof" Kind::File { many: true, at_most_files: Some(10), max_bytes: Some(10000000), only: None };
    }
    maybe {}
}

made::acts! {
    Check = made::Doing::Action("check"), "Check that it is complete", ();
    needed {
        check_result: CheckResult = "check_result" "Is the application complete?" Kind::choice(["complete", "incomplete", "not_ours"]);
    }
    maybe {
        ///
        /// Asked only if question `check_result` is `incomplete`.
        missing: Option<String> = "missing" "What is missing?" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `check_result` is `not_ours`.
        reason: Option<String> = "reason" "Reasons" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::after! {
    /// Where [`Check`] leads: the machine chooses.
    AfterCheck<S> {
        Complete(Assessing) = "complete" "The case is `assessing`.";
        Incomplete(S) = "incomplete" "The case stays where it was.";
        NotOurs(Closed) = "not_ours" "The case is closed.";
    }
}

made::acts! {
    Supply = made::Doing::Action("supply"), "Send what is missing", ();
    needed {
        ///
        /// Personal data.
        sent: String = "sent" "Your answer, or what you are sending" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {
        ///
        /// Personal data.
        proof: Vec<File> = "proof" "Upload your proof" Kind::File { many: true, at_most_files: Some(10), max_bytes: Some(10000000), only: None };
    }
}

made::acts! {
    AskInformation = made::Doing::Action("ask_information"), "Ask for more information", ();
    needed {
        our_question: String = "our_question" "What do you need to know?" Kind::LongText { min_length: 0, max_length: 5000 };
        needed_by: NaiveDate = "needed_by" "Date you need it by" Kind::Date;
    }
    maybe {}
}

made::acts! {
    Answer = made::Doing::Action("answer"), "Answer our question", ();
    needed {
        ///
        /// Personal data.
        sent: String = "sent" "Your answer, or what you are sending" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {
        ///
        /// Personal data.
        proof: Vec<File> = "proof" "Upload your proof" Kind::File { many: true, at_most_files: Some(10), max_bytes: Some(10000000), only: None };
    }
}

made::acts! {
    NoInformation = made::Doing::Action("no_information"), "Nothing came by the date", ();
    needed {}
    maybe {}
}

made::after! {
    /// Where [`NoInformation`] leads: the machine chooses.
    AfterNoInformation<S> {
        Lapse(Closed) = "lapse" "The case is closed.";
        CarryOn(S) = "carry_on" "The case stays where it was.";
    }
}

made::acts! {
    Lapse = made::Doing::Action("lapse"), "Close: nothing more came", ();
    needed {}
    maybe {}
}

made::acts! {
    PaymentBounced = made::Doing::Action("payment_bounced"), "Record that a payment was taken back", ();
    needed {}
    maybe {}
}

made::acts! {
    PaidTooMuch = made::Doing::Action("paid_too_much"), "Record money that was not due", ();
    needed {
        extra_amount: Pence = "extra_amount" "How much came that was not due?" Kind::Money { least: None, most: None };
    }
    maybe {}
}

made::acts! {
    Consult = made::Doing::Action("consult"), "Ask a consultee", ();
    needed {
        consultee_name: String = "consultee_name" "Who are you asking?" Kind::Text { min_length: 0, max_length: 500, only: None };
    }
    maybe {
        consult_about: Option<String> = "consult_about" "What should they look at?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::acts! {
    LateView = made::Doing::Action("late_view"), "Give a view after the date", ();
    needed {
        consultee_name: String = "consultee_name" "Who are you asking?" Kind::Text { min_length: 0, max_length: 500, only: None };
        view: String = "view" "Your view, with reasons" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    Publicise = made::Doing::Action("publicise"), "Make it public", ();
    needed {}
    maybe {}
}

made::acts! {
    Comment = made::Doing::Action("comment"), "Comment", ();
    needed {
        comment_kind: CommentKind = "comment_kind" "What do you think?" Kind::choice(["supports", "objects", "neither"]);
        ///
        /// Personal data.
        comment: String = "comment" "Your comment" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {
        ///
        /// Personal data.
        comment_contact: Option<Contact> = "comment_contact" "How can we contact you?" Kind::Contact { only: None };
    }
}

made::after! {
    /// Where [`Comment`] leads: the machine chooses.
    AfterComment<S> {
        Objects(S) = "objects" "The case stays where it was.";
        Other(S) = "other" "The case stays where it was.";
    }
}

made::acts! {
    HearingInTime = made::Doing::Action("hearing_in_time"), "Call a hearing before the date to decide", ();
    needed {
        hearing_on: NaiveDate = "hearing_on" "Date of the hearing" Kind::Date;
    }
    maybe {}
}

made::acts! {
    CallHearing = made::Doing::Action("call_hearing"), "Call a hearing after the date to decide", ();
    needed {
        hearing_on: NaiveDate = "hearing_on" "Date of the hearing" Kind::Date;
    }
    maybe {}
}

made::acts! {
    BookVisit = made::Doing::Action("book_visit"), "Book the visit", ();
    needed {
        visit_on: NaiveDate = "visit_on" "Date of the visit" Kind::Date;
    }
    maybe {}
}

made::acts! {
    AgreeExtension = made::Doing::Action("agree_extension"), "Record that more time was agreed", ();
    needed {
        agreed_on: NaiveDate = "agreed_on" "Date the person agreed in writing" Kind::Date;
        new_date: NaiveDate = "new_date" "New date to decide by" Kind::Date;
    }
    maybe {}
}

made::acts! {
    ExtendOnce = made::Doing::Action("extend_once"), "Take more time, once", ();
    needed {
        reason: String = "reason" "Reasons" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    Decide = made::Doing::Action("decide"), "Decide", ();
    needed {
        decision: Decision = "decision" "What is the decision?" Kind::choice(["grant", "conditions", "part", "refuse"]);
        decided_by: String = "decided_by" "Who decided: name of post or committee" Kind::Text { min_length: 0, max_length: 500, only: None };
    }
    maybe {
        ///
        /// Asked only if question `decision` is `conditions`.
        conditions: Option<String> = "conditions" "Conditions, with the reason for each" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `decision` is one of `refuse`, `part`, `conditions`.
        reason: Option<String> = "reason" "Reasons" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `decision` is one of `grant`, `conditions`, `part`. Asked only while the part `lasts` is on.
        starts_on: Option<NaiveDate> = "starts_on" "Date it starts" Kind::Date;
    }
}

made::after! {
    /// Where [`Decide`] leads: the machine chooses.
    AfterDecide {
        Grant(Closed) = "grant" "The case is closed.";
        Conditions(Closed) = "conditions" "The case is closed.";
        Part(Closed) = "part" "The case is closed.";
        Offer(Offered) = "offer" "The case is `offered`.";
        Refuse(Closed) = "refuse" "The case is closed.";
    }
}

made::acts! {
    Deem = made::Doing::Action("deem"), "Granted: the time to decide has passed", ();
    needed {}
    maybe {}
}

made::acts! {
    Accept = made::Doing::Action("accept"), "Accept the offer", ();
    needed {}
    maybe {}
}

made::after! {
    /// Where [`Accept`] leads: the machine chooses.
    AfterAccept {
        Grant(Closed) = "grant" "The case is closed.";
        Conditions(Closed) = "conditions" "The case is closed.";
        Part(Closed) = "part" "The case is closed.";
    }
}

made::acts! {
    Decline = made::Doing::Action("decline"), "Decline the offer", ();
    needed {}
    maybe {}
}

made::after! {
    /// Where [`Decline`] leads: the machine chooses.
    AfterDecline {
        First(Closed) = "first" "The case is closed.";
        FromList(Closed) = "from_list" "The case is closed.";
    }
}

made::acts! {
    OfferLapses = made::Doing::Action("offer_lapses"), "The offer was not accepted in time", ();
    needed {}
    maybe {}
}

made::after! {
    /// Where [`OfferLapses`] leads: the machine chooses.
    AfterOfferLapses {
        First(Closed) = "first" "The case is closed.";
        FromList(Closed) = "from_list" "The case is closed.";
    }
}

made::acts! {
    OfferFromList = made::Doing::Action("offer_from_list"), "Offer a place from the waiting list", ();
    needed {
        decided_by: String = "decided_by" "Who decided: name of post or committee" Kind::Text { min_length: 0, max_length: 500, only: None };
    }
    maybe {
        ///
        /// Asked only while the part `lasts` is on.
        starts_on: Option<NaiveDate> = "starts_on" "Date it starts" Kind::Date;
    }
}

made::acts! {
    LeaveList = made::Doing::Action("leave_list"), "Leave the waiting list", ();
    needed {
        off_list: Confirmed = "off_list" "I no longer want a place from the waiting list" Kind::Declaration;
    }
    maybe {}
}

made::acts! {
    Withdraw = made::Doing::Action("withdraw"), "Withdraw the application", ();
    needed {}
    maybe {}
}

made::after! {
    /// Where [`Withdraw`] leads: the machine chooses.
    AfterWithdraw {
        All(Closed) = "all" "The case is closed.";
        FromList(Closed) = "from_list" "The case is closed.";
    }
}

made::acts! {
    AskReview = made::Doing::Action("ask_review"), "Ask us to look again", ();
    needed {
        ///
        /// Personal data.
        review_grounds: String = "review_grounds" "Why should we look again?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {
        ///
        /// Personal data.
        proof: Vec<File> = "proof" "Upload your proof" Kind::File { many: true, at_most_files: Some(10), max_bytes: Some(10000000), only: None };
    }
}

made::acts! {
    ReviewDecide = made::Doing::Action("review_decide"), "Decide the review", ();
    needed {
        review_decision: ReviewDecision = "review_decision" "What do you decide?" Kind::choice(["stands", "changed"]);
        decided_by: String = "decided_by" "Who decided: name of post or committee" Kind::Text { min_length: 0, max_length: 500, only: None };
        reason: String = "reason" "Reasons" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {
        ///
        /// Asked only if question `review_decision` is `changed`.
        conditions: Option<String> = "conditions" "Conditions, with the reason for each" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `review_decision` is `changed`. Asked only while the part `lasts` is on.
        starts_on: Option<NaiveDate> = "starts_on" "Date it starts" Kind::Date;
    }
}

made::after! {
    /// Where [`ReviewDecide`] leads: the machine chooses.
    AfterReviewDecide {
        Stands(Closed) = "stands" "The case is closed.";
        Changed(Closed) = "changed" "The case is closed.";
    }
}

made::acts! {
    EndReview = made::Doing::Action("end_review"), "Take back the request to look again", ();
    needed {}
    maybe {}
}

made::acts! {
    AppealMade = made::Doing::Action("appeal_made"), "Record an appeal", ();
    needed {
        appealed_on: NaiveDate = "appealed_on" "Date of the appeal" Kind::Date;
    }
    maybe {}
}

made::acts! {
    TakenToAppeal = made::Doing::Action("taken_to_appeal"), "Record an appeal because we are late", ();
    needed {
        appealed_on: NaiveDate = "appealed_on" "Date of the appeal" Kind::Date;
    }
    maybe {}
}

made::acts! {
    AppealDecided = made::Doing::Action("appeal_decided"), "Record how the appeal ended", ();
    needed {
        appeal_result: AppealResult = "appeal_result" "What did the appeal body decide?" Kind::choice(["allowed", "dismissed", "withdrawn"]);
    }
    maybe {
        ///
        /// Asked only if question `appeal_result` is `allowed`. Asked only while the part `lasts` is on.
        starts_on: Option<NaiveDate> = "starts_on" "Date it starts" Kind::Date;
    }
}

made::after! {
    /// Where [`AppealDecided`] leads: the machine chooses.
    AfterAppealDecided {
        Allowed(Closed) = "allowed" "The case is closed.";
        Dismissed(Closed) = "dismissed" "The case is closed.";
        Refused(Closed) = "refused" "The case is closed.";
        Back(Closed) = "back" "The case is closed.";
    }
}

made::acts! {
    Revoke = made::Doing::Action("revoke"), "Take it away", ();
    needed {
        reason: String = "reason" "Reasons" Kind::LongText { min_length: 0, max_length: 5000 };
        decided_by: String = "decided_by" "Who decided: name of post or committee" Kind::Text { min_length: 0, max_length: 500, only: None };
    }
    maybe {}
}

made::acts! {
    GiveUp = made::Doing::Action("give_up"), "Give it up", ();
    needed {}
    maybe {}
}

made::acts! {
    TellChange = made::Doing::Action("tell_change"), "Tell us that something changed", ();
    needed {
        ///
        /// Personal data.
        change: String = "change" "What has changed?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {
        ///
        /// Personal data.
        proof: Vec<File> = "proof" "Upload your proof" Kind::File { many: true, at_most_files: Some(10), max_bytes: Some(10000000), only: None };
    }
}

made::acts! {
    Rate = made::Doing::Action("rate"), "Say how we did", ();
    needed {
        satisfaction: Satisfaction = "satisfaction" "How satisfied are you with how we dealt with your application?" Kind::choice(["very_satisfied", "satisfied", "neither", "dissatisfied", "very_dissatisfied"]);
    }
    maybe {}
}

made::acts! {
    PaymentPaid = made::Doing::Result("payment", "paid"), "Pay the fee: Paid", ();
    needed {}
    maybe {}
}

made::acts! {
    PaymentNotDue = made::Doing::Result("payment", "not_due"), "Pay the fee: Nothing to pay", ();
    needed {}
    maybe {}
}

made::acts! {
    PaymentPartPaid = made::Doing::Result("payment", "part_paid"), "Pay the fee: Paid in part", ();
    needed {
        amount_paid: Pence = "amount_paid" "How much has been paid so far?" Kind::Money { least: None, most: None };
    }
    maybe {}
}

made::acts! {
    PaymentFailed = made::Doing::Result("payment", "failed"), "Pay the fee: Did not go through", ();
    needed {}
    maybe {}
}

made::acts! {
    FeeLeftPaid = made::Doing::Result("fee_left", "paid"), "Pay the fee that is still due: Paid", ();
    needed {}
    maybe {}
}

made::acts! {
    FeeLeftNotDue = made::Doing::Result("fee_left", "not_due"), "Pay the fee that is still due: Nothing to pay", ();
    needed {}
    maybe {}
}

made::acts! {
    FeeLeftFailed = made::Doing::Result("fee_left", "failed"), "Pay the fee that is still due: Did not go through", ();
    needed {}
    maybe {}
}

made::acts! {
    MoneyBackAgreed = made::Doing::Result("money_back", "agreed"), "Decide if the fee goes back: It goes back", ();
    needed {}
    maybe {}
}

made::acts! {
    MoneyBackKept = made::Doing::Result("money_back", "kept"), "Decide if the fee goes back: We keep it", ();
    needed {
        refund_reason: String = "refund_reason" "Why do we keep the money?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    RefundRefunded = made::Doing::Result("refund", "refunded"), "Send the fee back: Sent back", ();
    needed {}
    maybe {}
}

made::acts! {
    RefundKept = made::Doing::Result("refund", "kept"), "Send the fee back: Not sent back", ();
    needed {
        refund_reason: String = "refund_reason" "Why do we keep the money?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    RefundRefundFailed = made::Doing::Result("refund", "refund_failed"), "Send the fee back: Could not be sent back", ();
    needed {}
    maybe {}
}

made::acts! {
    SendBackRefunded = made::Doing::Result("send_back", "refunded"), "Send back money that was not due: Sent back", ();
    needed {}
    maybe {}
}

made::acts! {
    SendBackRefundFailed = made::Doing::Result("send_back", "refund_failed"), "Send back money that was not due: Could not be sent back", ();
    needed {}
    maybe {}
}

made::acts! {
    EvidenceAccepted = made::Doing::Result("evidence", "accepted"), "Check the proof: Accepted", ();
    needed {}
    maybe {}
}

made::acts! {
    EvidenceCheckedElsewhere = made::Doing::Result("evidence", "checked_elsewhere"), "Check the proof: Checked in another way", ();
    needed {}
    maybe {}
}

made::acts! {
    EvidenceNotAccepted = made::Doing::Result("evidence", "not_accepted"), "Check the proof: Not accepted", ();
    needed {
        missing: String = "missing" "What is missing?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    ConsulteeNoObjection = made::Doing::Result("consultee", "no_objection"), "Give a view: Nothing against it", ();
    needed {}
    maybe {
        view: Option<String> = "view" "Your view, with reasons" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::acts! {
    ConsulteeConditions = made::Doing::Result("consultee", "conditions"), "Give a view: With conditions", ();
    needed {
        view: String = "view" "Your view, with reasons" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    ConsulteeObjects = made::Doing::Result("consultee", "objects"), "Give a view: Against it", ();
    needed {
        view: String = "view" "Your view, with reasons" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    ConsulteeNoReply = made::Doing::Result("consultee", "no_reply"), "Give a view: No reply", ();
    needed {}
    maybe {}
}

made::acts! {
    ObjectionInvited = made::Doing::Result("objection", "invited"), "Deal with an objection: Invited to the hearing", ();
    needed {
        hearing_on: NaiveDate = "hearing_on" "Date of the hearing" Kind::Date;
    }
    maybe {}
}

made::acts! {
    ObjectionHeard = made::Doing::Result("objection", "heard"), "Deal with an objection: Heard", ();
    needed {}
    maybe {}
}

made::acts! {
    ObjectionAgreed = made::Doing::Result("objection", "agreed"), "Deal with an objection: All agree that no hearing is needed", ();
    needed {}
    maybe {}
}

made::acts! {
    ObjectionTakenBack = made::Doing::Result("objection", "taken_back"), "Deal with an objection: Taken back", ();
    needed {}
    maybe {}
}

made::acts! {
    ObjectionNotCounted = made::Doing::Result("objection", "not_counted"), "Deal with an objection: Does not count", ();
    needed {
        not_counted_why: String = "not_counted_why" "Why does it not count?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    VisitSuitable = made::Doing::Result("visit", "suitable"), "Visit or assess: Suitable", ();
    needed {}
    maybe {
        view: Option<String> = "view" "Your view, with reasons" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::acts! {
    VisitNotSuitable = made::Doing::Result("visit", "not_suitable"), "Visit or assess: Not suitable", ();
    needed {
        view: String = "view" "Your view, with reasons" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    VisitNotNeeded = made::Doing::Result("visit", "not_needed"), "Visit or assess: Not needed", ();
    needed {}
    maybe {}
}

made::acts! {
    EachThingGranted = made::Doing::Result("each_thing", "granted"), "Decide one of the things asked for: Granted", ();
    needed {}
    maybe {}
}

made::acts! {
    EachThingRefused = made::Doing::Result("each_thing", "refused"), "Decide one of the things asked for: Refused", ();
    needed {
        reason: String = "reason" "Reasons" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    IssueIssued = made::Doing::Result("issue", "issued"), "Issue it: Issued", ();
    needed {}
    maybe {}
}

made::acts! {
    IssueFailed = made::Doing::Result("issue", "failed"), "Issue it: Could not be issued", ();
    needed {}
    maybe {}
}

made::acts! {
    IssueNothingToIssue = made::Doing::Result("issue", "nothing_to_issue"), "Issue it: Nothing to issue", ();
    needed {}
    maybe {}
}

made::acts! {
    ListPlaceOffered = made::Doing::Result("list_place", "offered"), "Waiting list: There is a place", ();
    needed {}
    maybe {}
}

made::acts! {
    ListPlaceLeft = made::Doing::Result("list_place", "left"), "Waiting list: Left the list", ();
    needed {}
    maybe {}
}

made::acts! {
    ListPlaceListEnded = made::Doing::Result("list_place", "list_ended"), "Waiting list: The list ended", ();
    needed {}
    maybe {}
}

made::open! {
    /// Start an application: opens a case.
    open(Begin, BeginFacts) -> Case<Draft>;
}

made::from! { Draft {
    /// Save and come back later. Refused while a hold is on.
    save (Save) -> Case<Draft>;
    /// Send the application. Refused while a hold is on.
    submit (Submit, SubmitFacts) -> AfterSubmit;
    /// Delete an old draft. Refused while a hold is on.
    discard (Discard) -> Case<Closed>;
    /// Change who we write to, and where. Held or not.
    change_helper (ChangeHelper) -> AfterChangeHelper<Draft>;
    /// Record money that was not due. Held or not. Always refused where the part `fee` is off.
    paid_too_much (PaidTooMuch) -> Case<Draft>;
    /// Withdraw the application. Held or not.
    withdraw (Withdraw) -> AfterWithdraw;
    /// Send the fee back: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refunded (RefundRefunded) -> Case<Draft>;
    /// Send the fee back: Not sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_kept (RefundKept) -> Case<Draft>;
    /// Send the fee back: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refund_failed (RefundRefundFailed) -> Case<Draft>;
    /// Send back money that was not due: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    send_back_refunded (SendBackRefunded) -> Case<Draft>;
    /// Send back money that was not due: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    send_back_refund_failed (SendBackRefundFailed) -> Case<Draft>;
    /// Issue it: Issued. Refused while the task is not open.
    issue_issued (IssueIssued) -> Case<Draft>;
    /// Issue it: Could not be issued. Refused while the task is not open.
    issue_failed (IssueFailed) -> Case<Draft>;
    /// Issue it: Nothing to issue. Refused while the task is not open.
    issue_nothing_to_issue (IssueNothingToIssue) -> Case<Draft>;
} }

made::from! { Submitted {
    /// Change who we write to, and where. Held or not.
    change_helper (ChangeHelper) -> AfterChangeHelper<Submitted>;
    /// Send proof. Also while `fee_unpaid` is on, and no other hold. Refused unless task `evidence` is `open`. Always refused where the part `evidence` is off.
    send_proof (SendProof) -> Case<Submitted>;
    /// Check that it is complete. Refused while a hold is on. Always refused where the part `completeness` is off.
    check (Check) -> AfterCheck<Submitted>;
    /// Send what is missing. Only while `incomplete` or `fee_unpaid` is on. Always refused where the part `completeness` is off.
    supply (Supply) -> Case<Submitted>;
    /// Answer our question. Only while `information` or `fee_unpaid` is on.
    answer (Answer) -> Case<Submitted>;
    /// Nothing came by the date. Only while `information` or `fee_unpaid` is on.
    no_information (NoInformation) -> AfterNoInformation<Submitted>;
    /// Close: nothing more came. Only while `incomplete`, `information` or `fee_unpaid` is on.
    lapse (Lapse) -> Case<Closed>;
    /// Record that a payment was taken back. Held or not. Refused unless task `payment` is `paid`. Always refused where the part `fee` is off.
    payment_bounced (PaymentBounced) -> Case<Submitted>;
    /// Record money that was not due. Held or not. Always refused where the part `fee` is off.
    paid_too_much (PaidTooMuch) -> Case<Submitted>;
    /// Withdraw the application. Held or not.
    withdraw (Withdraw) -> AfterWithdraw;
    /// Pay the fee: Paid. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_paid (PaymentPaid) -> Case<Submitted>;
    /// Pay the fee: Nothing to pay. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_not_due (PaymentNotDue) -> Case<Submitted>;
    /// Pay the fee: Paid in part. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_part_paid (PaymentPartPaid) -> Case<Submitted>;
    /// Pay the fee: Did not go through. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_failed (PaymentFailed) -> Case<Submitted>;
    /// Send the fee back: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refunded (RefundRefunded) -> Case<Submitted>;
    /// Send the fee back: Not sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_kept (RefundKept) -> Case<Submitted>;
    /// Send the fee back: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refund_failed (RefundRefundFailed) -> Case<Submitted>;
    /// Send back money that was not due: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    send_back_refunded (SendBackRefunded) -> Case<Submitted>;
    /// Send back money that was not due: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    send_back_refund_failed (SendBackRefundFailed) -> Case<Submitted>;
    /// Check the proof: Accepted. Refused while the task is not open. Always refused where the part `evidence` is off.
    evidence_accepted (EvidenceAccepted) -> Case<Submitted>;
    /// Check the proof: Checked in another way. Refused while the task is not open. Always refused where the part `evidence` is off.
    evidence_checked_elsewhere (EvidenceCheckedElsewhere) -> Case<Submitted>;
    /// Check the proof: Not accepted. Refused while the task is not open. Always refused where the part `evidence` is off.
    evidence_not_accepted (EvidenceNotAccepted) -> Case<Submitted>;
    /// Issue it: Issued. Refused while the task is not open.
    issue_issued (IssueIssued) -> Case<Submitted>;
    /// Issue it: Could not be issued. Refused while the task is not open.
    issue_failed (IssueFailed) -> Case<Submitted>;
    /// Issue it: Nothing to issue. Refused while the task is not open.
    issue_nothing_to_issue (IssueNothingToIssue) -> Case<Submitted>;
} }

made::from! { Assessing {
    /// Change who we write to, and where. Held or not.
    change_helper (ChangeHelper) -> AfterChangeHelper<Assessing>;
    /// Send proof. Also while `fee_unpaid` is on, and no other hold. Refused unless task `evidence` is `open`. Always refused where the part `evidence` is off.
    send_proof (SendProof) -> Case<Assessing>;
    /// Send what is missing. Only while `incomplete` or `fee_unpaid` is on. Always refused where the part `completeness` is off.
    supply (Supply) -> Case<Assessing>;
    /// Ask for more information. Refused while a hold is on.
    ask_information (AskInformation) -> Case<Assessing>;
    /// Answer our question. Only while `information` or `fee_unpaid` is on.
    answer (Answer) -> Case<Assessing>;
    /// Nothing came by the date. Only while `information` or `fee_unpaid` is on.
    no_information (NoInformation) -> AfterNoInformation<Assessing>;
    /// Close: nothing more came. Only while `incomplete`, `information` or `fee_unpaid` is on.
    lapse (Lapse) -> Case<Closed>;
    /// Record that a payment was taken back. Held or not. Refused unless task `payment` is `paid`. Always refused where the part `fee` is off.
    payment_bounced (PaymentBounced) -> Case<Assessing>;
    /// Record money that was not due. Held or not. Always refused where the part `fee` is off.
    paid_too_much (PaidTooMuch) -> Case<Assessing>;
    /// Ask a consultee. Held or not. Always refused where the part `consultation` is off.
    consult (Consult) -> Case<Assessing>;
    /// Give a view after the date. Held or not. Always refused where the part `consultation` is off.
    late_view (LateView) -> Case<Assessing>;
    /// Make it public. Held or not. Refused unless clock `comments` is `off`. Always refused where the part `publicity` is off.
    publicise (Publicise) -> Case<Assessing>;
    /// Comment. Held or not. Refused unless clock `comments` is `running`. Always refused where the part `publicity` is off.
    comment (Comment) -> AfterComment<Assessing>;
    /// Call a hearing before the date to decide. Held or not. Refused unless task `objection` is `open`. Always refused where the part `hearing` is off.
    hearing_in_time (HearingInTime) -> Case<Assessing>;
    /// Call a hearing after the date to decide. Held or not. Refused unless task `objection` is `open`. Always refused where the part `hearing` is off.
    call_hearing (CallHearing) -> Case<Assessing>;
    /// Book the visit. Held or not. Refused unless task `visit` is `open`. Always refused where the part `visit` is off.
    book_visit (BookVisit) -> Case<Assessing>;
    /// Record that more time was agreed. Held or not. Always refused where the part `agreed_extension` is off.
    agree_extension (AgreeExtension) -> Case<Assessing>;
    /// Take more time, once. Held or not. Refused unless clock `decide` is one of `running`, `paused`. Always refused where the part `single_extension` is off.
    extend_once (ExtendOnce) -> Case<Assessing>;
    /// Decide. Refused while a hold is on. Refused unless part `publicity` is `off` or clock `comments` is `over`.
    decide (Decide) -> AfterDecide;
    /// Granted: the time to decide has passed. Held or not. Refused unless not (task `objection` is `open`). Always refused where the part `tacit_consent` is off.
    deem (Deem) -> Case<Closed>;
    /// Withdraw the application. Held or not.
    withdraw (Withdraw) -> AfterWithdraw;
    /// Record an appeal because we are late. Held or not. Refused unless clock `decide` is `late`. Always refused where the part `appeal` is off.
    taken_to_appeal (TakenToAppeal) -> Case<AtAppeal>;
    /// Pay the fee: Paid. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_paid (PaymentPaid) -> Case<Assessing>;
    /// Pay the fee: Nothing to pay. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_not_due (PaymentNotDue) -> Case<Assessing>;
    /// Pay the fee: Paid in part. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_part_paid (PaymentPartPaid) -> Case<Assessing>;
    /// Pay the fee: Did not go through. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_failed (PaymentFailed) -> Case<Assessing>;
    /// Send the fee back: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refunded (RefundRefunded) -> Case<Assessing>;
    /// Send the fee back: Not sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_kept (RefundKept) -> Case<Assessing>;
    /// Send the fee back: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refund_failed (RefundRefundFailed) -> Case<Assessing>;
    /// Send back money that was not due: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    send_back_refunded (SendBackRefunded) -> Case<Assessing>;
    /// Send back money that was not due: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    send_back_refund_failed (SendBackRefundFailed) -> Case<Assessing>;
    /// Check the proof: Accepted. Refused while the task is not open. Always refused where the part `evidence` is off.
    evidence_accepted (EvidenceAccepted) -> Case<Assessing>;
    /// Check the proof: Checked in another way. Refused while the task is not open. Always refused where the part `evidence` is off.
    evidence_checked_elsewhere (EvidenceCheckedElsewhere) -> Case<Assessing>;
    /// Check the proof: Not accepted. Refused while the task is not open. Always refused where the part `evidence` is off.
    evidence_not_accepted (EvidenceNotAccepted) -> Case<Assessing>;
    /// Give a view: Nothing against it. Refused while the task is not open. Always refused where the part `consultation` is off.
    consultee_no_objection (ConsulteeNoObjection; many) -> Case<Assessing>;
    /// Give a view: With conditions. Refused while the task is not open. Always refused where the part `consultation` is off.
    consultee_conditions (ConsulteeConditions; many) -> Case<Assessing>;
    /// Give a view: Against it. Refused while the task is not open. Always refused where the part `consultation` is off.
    consultee_objects (ConsulteeObjects; many) -> Case<Assessing>;
    /// Give a view: No reply. Refused while the task is not open. Always refused where the part `consultation` is off.
    consultee_no_reply (ConsulteeNoReply; many) -> Case<Assessing>;
    /// Deal with an objection: Invited to the hearing. Refused while the task is not open. Always refused where the part `hearing` is off.
    objection_invited (ObjectionInvited; many) -> Case<Assessing>;
    /// Deal with an objection: Heard. Refused while the task is not open. Always refused where the part `hearing` is off.
    objection_heard (ObjectionHeard; many) -> Case<Assessing>;
    /// Deal with an objection: All agree that no hearing is needed. Refused while the task is not open. Always refused where the part `hearing` is off.
    objection_agreed (ObjectionAgreed; many) -> Case<Assessing>;
    /// Deal with an objection: Taken back. Refused while the task is not open. Always refused where the part `hearing` is off.
    objection_taken_back (ObjectionTakenBack; many) -> Case<Assessing>;
    /// Deal with an objection: Does not count. Refused while the task is not open. Always refused where the part `hearing` is off.
    objection_not_counted (ObjectionNotCounted; many) -> Case<Assessing>;
    /// Visit or assess: Suitable. Refused while the task is not open. Always refused where the part `visit` is off.
    visit_suitable (VisitSuitable) -> Case<Assessing>;
    /// Visit or assess: Not suitable. Refused while the task is not open. Always refused where the part `visit` is off.
    visit_not_suitable (VisitNotSuitable) -> Case<Assessing>;
    /// Visit or assess: Not needed. Refused while the task is not open. Always refused where the part `visit` is off.
    visit_not_needed (VisitNotNeeded) -> Case<Assessing>;
    /// Decide one of the things asked for: Granted. Refused while the task is not open. Always refused where the part `in_parts` is off.
    each_thing_granted (EachThingGranted; many) -> Case<Assessing>;
    /// Decide one of the things asked for: Refused. Refused while the task is not open. Always refused where the part `in_parts` is off.
    each_thing_refused (EachThingRefused; many) -> Case<Assessing>;
    /// Issue it: Issued. Refused while the task is not open.
    issue_issued (IssueIssued) -> Case<Assessing>;
    /// Issue it: Could not be issued. Refused while the task is not open.
    issue_failed (IssueFailed) -> Case<Assessing>;
    /// Issue it: Nothing to issue. Refused while the task is not open.
    issue_nothing_to_issue (IssueNothingToIssue) -> Case<Assessing>;
} }

made::from! { Offered {
    /// Change who we write to, and where. Held or not.
    change_helper (ChangeHelper) -> AfterChangeHelper<Offered>;
    /// Record money that was not due. Held or not. Always refused where the part `fee` is off.
    paid_too_much (PaidTooMuch) -> Case<Offered>;
    /// Accept the offer. Refused while a hold is on. Always refused where the part `offer` is off.
    accept (Accept) -> AfterAccept;
    /// Decline the offer. Refused while a hold is on. Always refused where the part `offer` is off.
    decline (Decline) -> AfterDecline;
    /// The offer was not accepted in time. Refused while a hold is on. Always refused where the part `offer` is off.
    offer_lapses (OfferLapses) -> AfterOfferLapses;
    /// Withdraw the application. Held or not.
    withdraw (Withdraw) -> AfterWithdraw;
    /// Pay the fee: Paid. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_paid (PaymentPaid) -> Case<Offered>;
    /// Pay the fee: Nothing to pay. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_not_due (PaymentNotDue) -> Case<Offered>;
    /// Pay the fee: Paid in part. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_part_paid (PaymentPartPaid) -> Case<Offered>;
    /// Pay the fee: Did not go through. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_failed (PaymentFailed) -> Case<Offered>;
    /// Pay the fee that is still due: Paid. Refused while the task is not open. Always refused where the part `fee` is off.
    fee_left_paid (FeeLeftPaid) -> Case<Offered>;
    /// Pay the fee that is still due: Nothing to pay. Refused while the task is not open. Always refused where the part `fee` is off.
    fee_left_not_due (FeeLeftNotDue) -> Case<Offered>;
    /// Pay the fee that is still due: Did not go through. Refused while the task is not open. Always refused where the part `fee` is off.
    fee_left_failed (FeeLeftFailed) -> Case<Offered>;
    /// Decide if the fee goes back: It goes back. Refused while the task is not open. Always refused where the part `fee` is off.
    money_back_agreed (MoneyBackAgreed) -> Case<Offered>;
    /// Decide if the fee goes back: We keep it. Refused while the task is not open. Always refused where the part `fee` is off.
    money_back_kept (MoneyBackKept) -> Case<Offered>;
    /// Send the fee back: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refunded (RefundRefunded) -> Case<Offered>;
    /// Send the fee back: Not sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_kept (RefundKept) -> Case<Offered>;
    /// Send the fee back: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refund_failed (RefundRefundFailed) -> Case<Offered>;
    /// Send back money that was not due: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    send_back_refunded (SendBackRefunded) -> Case<Offered>;
    /// Send back money that was not due: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    send_back_refund_failed (SendBackRefundFailed) -> Case<Offered>;
    /// Check the proof: Accepted. Refused while the task is not open. Always refused where the part `evidence` is off.
    evidence_accepted (EvidenceAccepted) -> Case<Offered>;
    /// Check the proof: Checked in another way. Refused while the task is not open. Always refused where the part `evidence` is off.
    evidence_checked_elsewhere (EvidenceCheckedElsewhere) -> Case<Offered>;
    /// Check the proof: Not accepted. Refused while the task is not open. Always refused where the part `evidence` is off.
    evidence_not_accepted (EvidenceNotAccepted) -> Case<Offered>;
    /// Give a view: Nothing against it. Refused while the task is not open. Always refused where the part `consultation` is off.
    consultee_no_objection (ConsulteeNoObjection; many) -> Case<Offered>;
    /// Give a view: With conditions. Refused while the task is not open. Always refused where the part `consultation` is off.
    consultee_conditions (ConsulteeConditions; many) -> Case<Offered>;
    /// Give a view: Against it. Refused while the task is not open. Always refused where the part `consultation` is off.
    consultee_objects (ConsulteeObjects; many) -> Case<Offered>;
    /// Give a view: No reply. Refused while the task is not open. Always refused where the part `consultation` is off.
    consultee_no_reply (ConsulteeNoReply; many) -> Case<Offered>;
    /// Deal with an objection: Invited to the hearing. Refused while the task is not open. Always refused where the part `hearing` is off.
    objection_invited (ObjectionInvited; many) -> Case<Offered>;
    /// Deal with an objection: Heard. Refused while the task is not open. Always refused where the part `hearing` is off.
    objection_heard (ObjectionHeard; many) -> Case<Offered>;
    /// Deal with an objection: All agree that no hearing is needed. Refused while the task is not open. Always refused where the part `hearing` is off.
    objection_agreed (ObjectionAgreed; many) -> Case<Offered>;
    /// Deal with an objection: Taken back. Refused while the task is not open. Always refused where the part `hearing` is off.
    objection_taken_back (ObjectionTakenBack; many) -> Case<Offered>;
    /// Deal with an objection: Does not count. Refused while the task is not open. Always refused where the part `hearing` is off.
    objection_not_counted (ObjectionNotCounted; many) -> Case<Offered>;
    /// Visit or assess: Suitable. Refused while the task is not open. Always refused where the part `visit` is off.
    visit_suitable (VisitSuitable) -> Case<Offered>;
    /// Visit or assess: Not suitable. Refused while the task is not open. Always refused where the part `visit` is off.
    visit_not_suitable (VisitNotSuitable) -> Case<Offered>;
    /// Visit or assess: Not needed. Refused while the task is not open. Always refused where the part `visit` is off.
    visit_not_needed (VisitNotNeeded) -> Case<Offered>;
    /// Decide one of the things asked for: Granted. Refused while the task is not open. Always refused where the part `in_parts` is off.
    each_thing_granted (EachThingGranted; many) -> Case<Offered>;
    /// Decide one of the things asked for: Refused. Refused while the task is not open. Always refused where the part `in_parts` is off.
    each_thing_refused (EachThingRefused; many) -> Case<Offered>;
    /// Issue it: Issued. Refused while the task is not open.
    issue_issued (IssueIssued) -> Case<Offered>;
    /// Issue it: Could not be issued. Refused while the task is not open.
    issue_failed (IssueFailed) -> Case<Offered>;
    /// Issue it: Nothing to issue. Refused while the task is not open.
    issue_nothing_to_issue (IssueNothingToIssue) -> Case<Offered>;
    /// Waiting list: There is a place. Refused while the task is not open. Always refused where the part `waiting_list` is off.
    list_place_offered (ListPlaceOffered) -> Case<Offered>;
    /// Waiting list: Left the list. Refused while the task is not open. Always refused where the part `waiting_list` is off.
    list_place_left (ListPlaceLeft) -> Case<Offered>;
    /// Waiting list: The list ended. Refused while the task is not open. Always refused where the part `waiting_list` is off.
    list_place_list_ended (ListPlaceListEnded) -> Case<Offered>;
} }

made::from! { InReview {
    /// Change who we write to, and where. Held or not.
    change_helper (ChangeHelper) -> AfterChangeHelper<InReview>;
    /// Record money that was not due. Held or not. Always refused where the part `fee` is off.
    paid_too_much (PaidTooMuch) -> Case<InReview>;
    /// Decide the review. Refused while a hold is on. Always refused where the part `review` is off.
    review_decide (ReviewDecide) -> AfterReviewDecide;
    /// Take back the request to look again. Refused while a hold is on. Always refused where the part `review` is off.
    end_review (EndReview) -> Case<Closed>;
    /// Record an appeal. Refused while a hold is on. Of closed cases, those closed as `refused`, `granted_conditions`, `granted_part` or `revoked`. Refused unless clock `appeal_ask` is one of `running`, `over`. Always refused where the part `appeal` is off.
    appeal_made (AppealMade) -> Case<AtAppeal>;
    /// Pay the fee that is still due: Paid. Refused while the task is not open. Always refused where the part `fee` is off.
    fee_left_paid (FeeLeftPaid) -> Case<InReview>;
    /// Pay the fee that is still due: Nothing to pay. Refused while the task is not open. Always refused where the part `fee` is off.
    fee_left_not_due (FeeLeftNotDue) -> Case<InReview>;
    /// Pay the fee that is still due: Did not go through. Refused while the task is not open. Always refused where the part `fee` is off.
    fee_left_failed (FeeLeftFailed) -> Case<InReview>;
    /// Decide if the fee goes back: It goes back. Refused while the task is not open. Always refused where the part `fee` is off.
    money_back_agreed (MoneyBackAgreed) -> Case<InReview>;
    /// Decide if the fee goes back: We keep it. Refused while the task is not open. Always refused where the part `fee` is off.
    money_back_kept (MoneyBackKept) -> Case<InReview>;
    /// Send the fee back: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refunded (RefundRefunded) -> Case<InReview>;
    /// Send the fee back: Not sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_kept (RefundKept) -> Case<InReview>;
    /// Send the fee back: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refund_failed (RefundRefundFailed) -> Case<InReview>;
    /// Send back money that was not due: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    send_back_refunded (SendBackRefunded) -> Case<InReview>;
    /// Send back money that was not due: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    send_back_refund_failed (SendBackRefundFailed) -> Case<InReview>;
    /// Issue it: Issued. Refused while the task is not open.
    issue_issued (IssueIssued) -> Case<InReview>;
    /// Issue it: Could not be issued. Refused while the task is not open.
    issue_failed (IssueFailed) -> Case<InReview>;
    /// Issue it: Nothing to issue. Refused while the task is not open.
    issue_nothing_to_issue (IssueNothingToIssue) -> Case<InReview>;
    /// Waiting list: There is a place. Refused while the task is not open. Always refused where the part `waiting_list` is off.
    list_place_offered (ListPlaceOffered) -> Case<InReview>;
    /// Waiting list: Left the list. Refused while the task is not open. Always refused where the part `waiting_list` is off.
    list_place_left (ListPlaceLeft) -> Case<InReview>;
    /// Waiting list: The list ended. Refused while the task is not open. Always refused where the part `waiting_list` is off.
    list_place_list_ended (ListPlaceListEnded) -> Case<InReview>;
} }

made::from! { AtAppeal {
    /// Change who we write to, and where. Held or not.
    change_helper (ChangeHelper) -> AfterChangeHelper<AtAppeal>;
    /// Record money that was not due. Held or not. Always refused where the part `fee` is off.
    paid_too_much (PaidTooMuch) -> Case<AtAppeal>;
    /// Record how the appeal ended. Refused while a hold is on. Always refused where the part `appeal` is off.
    appeal_decided (AppealDecided) -> AfterAppealDecided;
    /// Pay the fee: Paid. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_paid (PaymentPaid) -> Case<AtAppeal>;
    /// Pay the fee: Nothing to pay. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_not_due (PaymentNotDue) -> Case<AtAppeal>;
    /// Pay the fee: Paid in part. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_part_paid (PaymentPartPaid) -> Case<AtAppeal>;
    /// Pay the fee: Did not go through. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_failed (PaymentFailed) -> Case<AtAppeal>;
    /// Pay the fee that is still due: Paid. Refused while the task is not open. Always refused where the part `fee` is off.
    fee_left_paid (FeeLeftPaid) -> Case<AtAppeal>;
    /// Pay the fee that is still due: Nothing to pay. Refused while the task is not open. Always refused where the part `fee` is off.
    fee_left_not_due (FeeLeftNotDue) -> Case<AtAppeal>;
    /// Pay the fee that is still due: Did not go through. Refused while the task is not open. Always refused where the part `fee` is off.
    fee_left_failed (FeeLeftFailed) -> Case<AtAppeal>;
    /// Decide if the fee goes back: It goes back. Refused while the task is not open. Always refused where the part `fee` is off.
    money_back_agreed (MoneyBackAgreed) -> Case<AtAppeal>;
    /// Decide if the fee goes back: We keep it. Refused while the task is not open. Always refused where the part `fee` is off.
    money_back_kept (MoneyBackKept) -> Case<AtAppeal>;
    /// Send the fee back: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refunded (RefundRefunded) -> Case<AtAppeal>;
    /// Send the fee back: Not sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_kept (RefundKept) -> Case<AtAppeal>;
    /// Send the fee back: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refund_failed (RefundRefundFailed) -> Case<AtAppeal>;
    /// Send back money that was not due: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    send_back_refunded (SendBackRefunded) -> Case<AtAppeal>;
    /// Send back money that was not due: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    send_back_refund_failed (SendBackRefundFailed) -> Case<AtAppeal>;
    /// Check the proof: Accepted. Refused while the task is not open. Always refused where the part `evidence` is off.
    evidence_accepted (EvidenceAccepted) -> Case<AtAppeal>;
    /// Check the proof: Checked in another way. Refused while the task is not open. Always refused where the part `evidence` is off.
    evidence_checked_elsewhere (EvidenceCheckedElsewhere) -> Case<AtAppeal>;
    /// Check the proof: Not accepted. Refused while the task is not open. Always refused where the part `evidence` is off.
    evidence_not_accepted (EvidenceNotAccepted) -> Case<AtAppeal>;
    /// Give a view: Nothing against it. Refused while the task is not open. Always refused where the part `consultation` is off.
    consultee_no_objection (ConsulteeNoObjection; many) -> Case<AtAppeal>;
    /// Give a view: With conditions. Refused while the task is not open. Always refused where the part `consultation` is off.
    consultee_conditions (ConsulteeConditions; many) -> Case<AtAppeal>;
    /// Give a view: Against it. Refused while the task is not open. Always refused where the part `consultation` is off.
    consultee_objects (ConsulteeObjects; many) -> Case<AtAppeal>;
    /// Give a view: No reply. Refused while the task is not open. Always refused where the part `consultation` is off.
    consultee_no_reply (ConsulteeNoReply; many) -> Case<AtAppeal>;
    /// Deal with an objection: Invited to the hearing. Refused while the task is not open. Always refused where the part `hearing` is off.
    objection_invited (ObjectionInvited; many) -> Case<AtAppeal>;
    /// Deal with an objection: Heard. Refused while the task is not open. Always refused where the part `hearing` is off.
    objection_heard (ObjectionHeard; many) -> Case<AtAppeal>;
    /// Deal with an objection: All agree that no hearing is needed. Refused while the task is not open. Always refused where the part `hearing` is off.
    objection_agreed (ObjectionAgreed; many) -> Case<AtAppeal>;
    /// Deal with an objection: Taken back. Refused while the task is not open. Always refused where the part `hearing` is off.
    objection_taken_back (ObjectionTakenBack; many) -> Case<AtAppeal>;
    /// Deal with an objection: Does not count. Refused while the task is not open. Always refused where the part `hearing` is off.
    objection_not_counted (ObjectionNotCounted; many) -> Case<AtAppeal>;
    /// Visit or assess: Suitable. Refused while the task is not open. Always refused where the part `visit` is off.
    visit_suitable (VisitSuitable) -> Case<AtAppeal>;
    /// Visit or assess: Not suitable. Refused while the task is not open. Always refused where the part `visit` is off.
    visit_not_suitable (VisitNotSuitable) -> Case<AtAppeal>;
    /// Visit or assess: Not needed. Refused while the task is not open. Always refused where the part `visit` is off.
    visit_not_needed (VisitNotNeeded) -> Case<AtAppeal>;
    /// Decide one of the things asked for: Granted. Refused while the task is not open. Always refused where the part `in_parts` is off.
    each_thing_granted (EachThingGranted; many) -> Case<AtAppeal>;
    /// Decide one of the things asked for: Refused. Refused while the task is not open. Always refused where the part `in_parts` is off.
    each_thing_refused (EachThingRefused; many) -> Case<AtAppeal>;
    /// Issue it: Issued. Refused while the task is not open.
    issue_issued (IssueIssued) -> Case<AtAppeal>;
    /// Issue it: Could not be issued. Refused while the task is not open.
    issue_failed (IssueFailed) -> Case<AtAppeal>;
    /// Issue it: Nothing to issue. Refused while the task is not open.
    issue_nothing_to_issue (IssueNothingToIssue) -> Case<AtAppeal>;
    /// Waiting list: There is a place. Refused while the task is not open. Always refused where the part `waiting_list` is off.
    list_place_offered (ListPlaceOffered) -> Case<AtAppeal>;
    /// Waiting list: Left the list. Refused while the task is not open. Always refused where the part `waiting_list` is off.
    list_place_left (ListPlaceLeft) -> Case<AtAppeal>;
    /// Waiting list: The list ended. Refused while the task is not open. Always refused where the part `waiting_list` is off.
    list_place_list_ended (ListPlaceListEnded) -> Case<AtAppeal>;
} }

made::from! { Closed {
    /// Change who we write to, and where. Held or not.
    change_helper (ChangeHelper) -> AfterChangeHelper<Closed>;
    /// Record money that was not due. Held or not. Always refused where the part `fee` is off.
    paid_too_much (PaidTooMuch) -> Case<Closed>;
    /// Offer a place from the waiting list. Refused while a hold is on. Of closed cases, those closed as `refused`, `granted_part`, `declined` or `lapsed`. Refused unless task `list_place` is `offered` and question `off_list` is blank. Always refused where the part `waiting_list` is off.
    offer_from_list (OfferFromList) -> Case<Offered>;
    /// Leave the waiting list. Refused while a hold is on. Of closed cases, those closed as `refused`, `granted_part`, `declined` or `lapsed`. Refused unless task `list_place` is `open` and question `off_list` is blank. Always refused where the part `waiting_list` is off.
    leave_list (LeaveList) -> Case<Closed>;
    /// Ask us to look again. Refused while a hold is on. Of closed cases, those closed as `refused`, `granted_conditions`, `granted_part` or `revoked`. Refused unless clock `review_ask` is `running`. Always refused where the part `review` is off.
    ask_review (AskReview) -> Case<InReview>;
    /// Record an appeal. Refused while a hold is on. Of closed cases, those closed as `refused`, `granted_conditions`, `granted_part` or `revoked`. Refused unless clock `appeal_ask` is one of `running`, `over`. Always refused where the part `appeal` is off.
    appeal_made (AppealMade) -> Case<AtAppeal>;
    /// Take it away. Refused while a hold is on. Of closed cases, those closed as `granted`, `granted_conditions`, `granted_part`, `deemed_granted` or `granted_appeal`. Refused unless clock `valid` is `running`. Always refused where the part `lasts` is off.
    revoke (Revoke) -> Case<Closed>;
    /// Give it up. Refused while a hold is on. Of closed cases, those closed as `granted`, `granted_conditions`, `granted_part`, `deemed_granted` or `granted_appeal`. Refused unless clock `valid` is `running`. Always refused where the part `lasts` is off.
    give_up (GiveUp) -> Case<Closed>;
    /// Tell us that something changed. Refused while a hold is on. Of closed cases, those closed as `granted`, `granted_conditions`, `granted_part`, `deemed_granted` or `granted_appeal`. Refused unless clock `valid` is `running`. Always refused where the part `lasts` is off.
    tell_change (TellChange) -> Case<Closed>;
    /// Say how we did. Refused while a hold is on. Always refused where the part `satisfaction` is off.
    rate (Rate) -> Case<Closed>;
    /// Pay the fee that is still due: Paid. Refused while the task is not open. Always refused where the part `fee` is off.
    fee_left_paid (FeeLeftPaid) -> Case<Closed>;
    /// Pay the fee that is still due: Nothing to pay. Refused while the task is not open. Always refused where the part `fee` is off.
    fee_left_not_due (FeeLeftNotDue) -> Case<Closed>;
    /// Pay the fee that is still due: Did not go through. Refused while the task is not open. Always refused where the part `fee` is off.
    fee_left_failed (FeeLeftFailed) -> Case<Closed>;
    /// Decide if the fee goes back: It goes back. Refused while the task is not open. Always refused where the part `fee` is off.
    money_back_agreed (MoneyBackAgreed) -> Case<Closed>;
    /// Decide if the fee goes back: We keep it. Refused while the task is not open. Always refused where the part `fee` is off.
    money_back_kept (MoneyBackKept) -> Case<Closed>;
    /// Send the fee back: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refunded (RefundRefunded) -> Case<Closed>;
    /// Send the fee back: Not sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_kept (RefundKept) -> Case<Closed>;
    /// Send the fee back: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refund_failed (RefundRefundFailed) -> Case<Closed>;
    /// Send back money that was not due: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    send_back_refunded (SendBackRefunded) -> Case<Closed>;
    /// Send back money that was not due: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    send_back_refund_failed (SendBackRefundFailed) -> Case<Closed>;
    /// Issue it: Issued. Refused while the task is not open.
    issue_issued (IssueIssued) -> Case<Closed>;
    /// Issue it: Could not be issued. Refused while the task is not open.
    issue_failed (IssueFailed) -> Case<Closed>;
    /// Issue it: Nothing to issue. Refused while the task is not open.
    issue_nothing_to_issue (IssueNothingToIssue) -> Case<Closed>;
    /// Waiting list: There is a place. Refused while the task is not open. Always refused where the part `waiting_list` is off.
    list_place_offered (ListPlaceOffered) -> Case<Closed>;
    /// Waiting list: Left the list. Refused while the task is not open. Always refused where the part `waiting_list` is off.
    list_place_left (ListPlaceLeft) -> Case<Closed>;
    /// Waiting list: The list ended. Refused while the task is not open. Always refused where the part `waiting_list` is off.
    list_place_list_ended (ListPlaceListEnded) -> Case<Closed>;
} }

made::latest! {
    applying_for: ApplyingFor = "applying_for" "Who are you applying for?";
    authority: Authority = "authority" "What lets somebody act for the person applying?";
    authority_proof: Vec<File> = "authority_proof" "A copy of what shows it";
    helper_name: Person = "helper_name" "Name and organisation of whoever acts for them";
    helper_contact: Contact = "helper_contact" "How can we contact whoever acts for them?";
    name: Person = "name" "Full name of the person applying";
    contact: Contact = "contact" "How can we contact the person applying?";
    address: Place = "address" "Which address is this about?";
    asked_for: Vec<AskedFor> = "asked_for" "What are you applying for?";
    details: String = "details" "Tell us about your application";
    declaration: Confirmed = "declaration" "What I have said is true as far as I know";
    proof: Vec<File> = "proof" "Upload your proof";
    check_result: CheckResult = "check_result" "Is the application complete?";
    missing: String = "missing" "What is missing?";
    sent: String = "sent" "Your answer, or what you are sending";
    our_question: String = "our_question" "What do you need to know?";
    needed_by: NaiveDate = "needed_by" "Date you need it by";
    amount_paid: Pence = "amount_paid" "How much has been paid so far?";
    refund_reason: String = "refund_reason" "Why do we keep the money?";
    extra_amount: Pence = "extra_amount" "How much came that was not due?";
    consultee_name: String = "consultee_name" "Who are you asking?";
    consult_about: String = "consult_about" "What should they look at?";
    view: String = "view" "Your view, with reasons";
    comment_kind: CommentKind = "comment_kind" "What do you think?";
    comment: String = "comment" "Your comment";
    comment_contact: Contact = "comment_contact" "How can we contact you?";
    not_counted_why: String = "not_counted_why" "Why does it not count?";
    hearing_on: NaiveDate = "hearing_on" "Date of the hearing";
    visit_on: NaiveDate = "visit_on" "Date of the visit";
    agreed_on: NaiveDate = "agreed_on" "Date the person agreed in writing";
    new_date: NaiveDate = "new_date" "New date to decide by";
    reason: String = "reason" "Reasons";
    decision: Decision = "decision" "What is the decision?";
    conditions: String = "conditions" "Conditions, with the reason for each";
    decided_by: String = "decided_by" "Who decided: name of post or committee";
    starts_on: NaiveDate = "starts_on" "Date it starts";
    review_grounds: String = "review_grounds" "Why should we look again?";
    review_decision: ReviewDecision = "review_decision" "What do you decide?";
    appealed_on: NaiveDate = "appealed_on" "Date of the appeal";
    appeal_result: AppealResult = "appeal_result" "What did the appeal body decide?";
    change: String = "change" "What has changed?";
    off_list: Confirmed = "off_list" "I no longer want a place from the waiting list";
    satisfaction: Satisfaction = "satisfaction" "How satisfied are you with how we dealt with your application?";
}

made::all! {
    Begin;
    Save;
    Submit;
    Discard;
    ChangeHelper;
    SendProof;
    Check;
    Supply;
    AskInformation;
    Answer;
    NoInformation;
    Lapse;
    PaymentBounced;
    PaidTooMuch;
    Consult;
    LateView;
    Publicise;
    Comment;
    HearingInTime;
    CallHearing;
    BookVisit;
    AgreeExtension;
    ExtendOnce;
    Decide;
    Deem;
    Accept;
    Decline;
    OfferLapses;
    OfferFromList;
    LeaveList;
    Withdraw;
    AskReview;
    ReviewDecide;
    EndReview;
    AppealMade;
    TakenToAppeal;
    AppealDecided;
    Revoke;
    GiveUp;
    TellChange;
    Rate;
    PaymentPaid;
    PaymentNotDue;
    PaymentPartPaid;
    PaymentFailed;
    FeeLeftPaid;
    FeeLeftNotDue;
    FeeLeftFailed;
    MoneyBackAgreed;
    MoneyBackKept;
    RefundRefunded;
    RefundKept;
    RefundRefundFailed;
    SendBackRefunded;
    SendBackRefundFailed;
    EvidenceAccepted;
    EvidenceCheckedElsewhere;
    EvidenceNotAccepted;
    ConsulteeNoObjection;
    ConsulteeConditions;
    ConsulteeObjects;
    ConsulteeNoReply;
    ObjectionInvited;
    ObjectionHeard;
    ObjectionAgreed;
    ObjectionTakenBack;
    ObjectionNotCounted;
    VisitSuitable;
    VisitNotSuitable;
    VisitNotNeeded;
    EachThingGranted;
    EachThingRefused;
    IssueIssued;
    IssueFailed;
    IssueNothingToIssue;
    ListPlaceOffered;
    ListPlaceLeft;
    ListPlaceListEnded;
}

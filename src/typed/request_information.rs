// `request-information@1.0` as Rust types. Made from the file by `service-patterns types`: change the file, and make this again.

use service_patterns::typed::made;
use service_patterns::typed::names::*;

made::pattern! { "request-information" [1, 0] {
    Received = "received" "Received";
    InHand = "in_hand" "In hand";
    InReview = "in_review" "In review";
    Closed = "closed" "Closed, whatever the outcome";
} }

made::roles! {
    Requester = "requester" "Person asking";
    Officer = "officer" "Information officer";
    Finder = "finder" "Team that may hold it";
    ThirdParty = "third_party" "Someone the information is about or came from";
    Reviewer = "reviewer" "Reviewing officer";
    Manager = "manager" "Information manager";
}

made::holds! {
    Clarification = "clarification" "Waiting to hear what the person means";
    Identity = "identity" "Waiting to know who the person is";
    Fee = "fee" "Waiting for the fee";
}

made::clocks! {
    FirstLook = "first_look" "Start work";
    Respond = "respond" "Answer the request";
    ReviewWindow = "review_window" "Time to ask us to look again";
    Review = "review" "Look at the answer again";
    Appeal = "appeal" "Time to go to the regulator";
}

made::ids! {
    /// How a case was closed, or where somebody was pointed before.
    Outcome {
        GivenInFull = "given_in_full" "Given in full";
        GivenInPart = "given_in_part" "Given in part";
        NotHeld = "not_held" "Not held";
        Refused = "refused" "Refused";
        PassedOn = "passed_on" "Passed to another organisation";
        Moved = "moved" "Moved to another law";
        Withdrawn = "withdrawn" "Withdrawn";
        Lapsed = "lapsed" "Closed because we did not get what we asked the person for";
    }
}

made::ids! {
    /// Side jobs.
    Task {
        Search = "search" "Search for the information";
        View = "view" "Give a view";
        CheckIdentity = "check_identity" "Check who the person is";
    }
}

made::ids! {
    /// What may differ from place to place.
    Setting {
        FirstLook = "first_look" "Working days to read a request and start on it";
        AnswerWarning = "answer_warning" "Working days before an answer is due to warn the officer";
        Search = "search" "Working days for a team to search, or for someone to give their view";
        Reply = "reply" "Working days the person has to say what they mean";
        Prove = "prove" "Working days the person has to show who they are";
        CheckProof = "check_proof" "Working days to check who the person is";
        Pay = "pay" "Time the person has to pay a fee";
        AskAgain = "ask_again" "Working days the person has to ask for a review";
        Law = "law" "The law, as named in letters";
        Regulator = "regulator" "Who the person can complain to next, as named in letters";
        ReviewContact = "review_contact" "Where to write to, as named in letters";
    }
}

made::ids! {
    /// Parts that a service or council can switch. An act of a part that is off is refused.
    Part {
        Identity = "identity" "The person may have to show who they are";
        Fee = "fee" "A fee may be charged";
        Review = "review" "The person can ask us to look again";
        AppealLimit = "appeal_limit" "There is a last day to go to the regulator";
    }
}

made::ids! {
    /// What people are told.
    Message {
        GotIt = "got_it" "To: Person asking";
        InHand = "in_hand" "To: Person asking";
        PleaseSearch = "please_search" "To: Team that may hold it";
        YourView = "your_view" "To: Someone the information is about or came from";
        PleaseClarify = "please_clarify" "To: Person asking";
        ReplySoon = "reply_soon" "To: Person asking";
        PleaseProve = "please_prove" "To: Person asking";
        PleasePay = "please_pay" "To: Person asking";
        Thanks = "thanks" "To: Person asking";
        TheyAnswered = "they_answered" "To: Information officer";
        Lapsed = "lapsed" "To: Person asking";
        Unpaid = "unpaid" "To: Person asking";
        MayWePassOn = "may_we_pass_on" "To: Person asking";
        PassedOn = "passed_on" "To: Person asking";
        SomePassedOn = "some_passed_on" "To: Person asking";
        Moved = "moved" "To: Person asking";
        Split = "split" "To: Person asking";
        ExtendedToWeigh = "extended_to_weigh" "To: Person asking";
        Extended = "extended" "To: Person asking";
        GivenInFull = "given_in_full" "To: Person asking";
        GivenInPart = "given_in_part" "To: Person asking";
        NotHeld = "not_held" "To: Person asking";
        Refused = "refused" "To: Person asking";
        Neither = "neither" "To: Person asking";
        ReviewStarted = "review_started" "To: Person asking";
        ReviewToDo = "review_to_do" "To: Reviewing officer";
        ReviewExtended = "review_extended" "To: Person asking";
        ReviewDone = "review_done" "To: Person asking";
        ReviewWithdrawn = "review_withdrawn" "To: Person asking";
        Withdrawn = "withdrawn" "To: Person asking";
        SorryLate = "sorry_late" "To: Person asking";
        SorryLateReview = "sorry_late_review" "To: Person asking";
        AnswerDue = "answer_due" "To: Information officer";
        LateFirstLook = "late_first_look" "To: Information manager";
        LateSearch = "late_search" "To: Information officer";
        LateView = "late_view" "To: Information officer";
        LateCheck = "late_check" "To: Information manager";
        LateAnswer = "late_answer" "To: Information manager";
        LateReview = "late_review" "To: Information manager";
    }
}

made::options! {
    /// How much of the request?
    HowMuch {
        All = "all" "All of it";
        Some = "some" "Some of it";
    }
}

made::options! {
    /// Which law covers it?
    OtherLaw {
        FreedomOfInformation = "freedom_of_information" "Freedom of information";
        Environmental = "environmental" "Environmental information";
        OwnData = "own_data" "Your own personal data";
    }
}

made::options! {
    /// Why is more time needed?
    open ExtensionGround {
        PublicInterest = "public_interest" "To weigh the public interest";
        Complex = "complex" "The request is large and complex";
    } Added
}

made::options! {
    /// What is our answer?
    Decision {
        Full = "full" "Give it in full";
        Some = "some" "Give part of it";
        NotHeld = "not_held" "We do not hold it";
        Refuse = "refuse" "Refuse";
        Neither = "neither" "Refuse to say whether we hold it";
    }
}

made::options! {
    /// Grounds relied on
    open Grounds {
        Exempt = "exempt" "The law says we may keep it back";
        WeighedGround = "weighed_ground" "Keeping it back is better for the public";
        HowAsked = "how_asked" "The request is not a fair use of the law";
        TooCostly = "too_costly" "It would cost too much";
        TooGeneral = "too_general" "The request is too general";
    } Added
}

made::options! {
    /// Result of the review
    ReviewResult {
        Upheld = "upheld" "Our answer stands";
        Changed = "changed" "We are giving you a new answer";
    }
}

made::options! {
    /// How satisfied are you with this service?
    Satisfaction {
        VerySatisfied = "very_satisfied" "Very satisfied";
        Satisfied = "satisfied" "Satisfied";
        Neither = "neither" "Neither satisfied nor dissatisfied";
        Dissatisfied = "dissatisfied" "Dissatisfied";
        VeryDissatisfied = "very_dissatisfied" "Very dissatisfied";
    }
}

made::acts! {
    Ask = made::Doing::Action("ask"), "Ask for information", ();
    needed {
        ///
        /// Personal data.
        request: String = "request" "What information would you like?" Kind::LongText { min_length: 0, max_length: 10000 };
        ///
        /// Personal data.
        contact: Contact = "contact" "Where should we send the answer?" Kind::Contact { only: None };
    }
    maybe {
        ///
        /// Personal data.
        name: Option<String> = "name" "Your name" Kind::Text { min_length: 0, max_length: 200, only: None };
        ///
        /// Asked only if the case's `channel` is one of `email`, `paper`, `phone`, `face_to_face`.
        received_on: Option<NaiveDate> = "received_on" "Day it reached the council" Kind::Date;
    }
}

made::acts! {
    StartWork = made::Doing::Action("start_work"), "Start work", ();
    needed {}
    maybe {}
}

made::acts! {
    AskTeam = made::Doing::Action("ask_team"), "Ask a team to search", ();
    needed {
        ///
        /// Personal data.
        team_ask: String = "team_ask" "What should they look for?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    AskThirdParty = made::Doing::Action("ask_third_party"), "Ask someone for their view", ();
    needed {
        ///
        /// Personal data.
        view_ask: String = "view_ask" "What should they give a view on?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    AskClarification = made::Doing::Action("ask_clarification"), "Ask what the person means", ();
    needed {
        our_question: String = "our_question" "What do you need to know?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    Clarify = made::Doing::Action("clarify"), "Answer our question", ();
    needed {
        ///
        /// Personal data.
        reply_text: String = "reply_text" "Your answer" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {
        ///
        /// Asked only if the case's `channel` is one of `email`, `paper`, `phone`, `face_to_face`.
        received_on: Option<NaiveDate> = "received_on" "Day it reached the council" Kind::Date;
    }
}

made::acts! {
    AskIdentity = made::Doing::Action("ask_identity"), "Ask who the person is", ();
    needed {
        proof_needed: String = "proof_needed" "What should they send, and why?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    ProveIdentity = made::Doing::Action("prove_identity"), "Show who you are", ();
    needed {
        ///
        /// Personal data.
        proof: Vec<File> = "proof" "Something that shows who you are" Kind::File { many: true, at_most_files: Some(3), max_bytes: Some(10000000), only: None };
    }
    maybe {
        ///
        /// Asked only if the case's `channel` is one of `email`, `paper`, `phone`, `face_to_face`.
        received_on: Option<NaiveDate> = "received_on" "Day it reached the council" Kind::Date;
    }
}

made::acts! {
    AskFee = made::Doing::Action("ask_fee"), "Ask for a fee", ();
    needed {
        fee_amount: Pence = "fee_amount" "Fee" Kind::Money { least: None, most: None };
        fee_why: String = "fee_why" "How did you work out the fee?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    PayFee = made::Doing::Action("pay_fee"), "Pay the fee", ();
    needed {}
    maybe {
        ///
        /// Asked only if the case's `channel` is one of `email`, `paper`, `phone`, `face_to_face`.
        received_on: Option<NaiveDate> = "received_on" "Day it reached the council" Kind::Date;
    }
}

made::acts! {
    Lapse = made::Doing::Action("lapse"), "Close because there was no reply", ();
    needed {}
    maybe {}
}

made::acts! {
    LapseUnpaid = made::Doing::Action("lapse_unpaid"), "Close because the fee was not paid", ();
    needed {}
    maybe {}
}

made::acts! {
    OfferToPassOn = made::Doing::Action("offer_to_pass_on"), "Ask if we may pass it on", ();
    needed {
        other_body: String = "other_body" "Organisation that may hold it" Kind::Text { min_length: 0, max_length: 500, only: None };
    }
    maybe {}
}

made::acts! {
    PassOn = made::Doing::Action("pass_on"), "Pass it to another organisation", ();
    needed {
        other_body: String = "other_body" "Organisation that may hold it" Kind::Text { min_length: 0, max_length: 500, only: None };
        agreed: Confirmed = "agreed" "The person has said yes to passing it on" Kind::Declaration;
        how_much: HowMuch = "how_much" "How much of the request?" Kind::choice(["all", "some"]);
    }
    maybe {
        ///
        /// Asked only if question `how_much` is `some`. Personal data.
        other_text: Option<String> = "other_text" "The part of the request this is about" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::after! {
    /// Where [`PassOn`] leads: the machine chooses.
    AfterPassOn<S> {
        All(Closed) = "all" "The case is closed.";
        Some(S) = "some" "The case stays where it was.";
    }
}

made::acts! {
    Move = made::Doing::Action("move"), "Deal with it under another law", ();
    needed {
        other_law: OtherLaw = "other_law" "Which law covers it?" Kind::choice(["freedom_of_information", "environmental", "own_data"]);
        how_much: HowMuch = "how_much" "How much of the request?" Kind::choice(["all", "some"]);
    }
    maybe {
        ///
        /// Asked only if question `how_much` is `some`. Personal data.
        other_text: Option<String> = "other_text" "The part of the request this is about" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::after! {
    /// Where [`Move`] leads: the machine chooses.
    AfterMove<S> {
        All(Closed) = "all" "The case is closed.";
        Some(S) = "some" "The case stays where it was.";
    }
}

made::acts! {
    Extend = made::Doing::Action("extend"), "Take more time", ();
    needed {
        extension_ground: ExtensionGround = "extension_ground" "Why is more time needed?" None;
        extension_why: String = "extension_why" "Why do you need more time?" Kind::LongText { min_length: 0, max_length: 5000 };
        new_date: NaiveDate = "new_date" "New date for our answer" Kind::Date;
    }
    maybe {
        ///
        /// Asked only if question `extension_ground` is `weighing`.
        weighed: Option<String> = "weighed" "What are you weighing?" Kind::Text { min_length: 0, max_length: 500, only: None };
    }
}

made::after! {
    /// Where [`Extend`] leads: the machine chooses.
    AfterExtend<S> {
        Weighing(S) = "weighing" "The case stays where it was.";
        Size(S) = "size" "The case stays where it was.";
    }
}

made::acts! {
    Respond = made::Doing::Action("respond"), "Answer the request", ();
    needed {
        decision: Decision = "decision" "What is our answer?" Kind::choice(["full", "some", "not_held", "refuse", "neither"]);
    }
    maybe {
        ///
        /// Asked only if question `decision` is one of `full`, `some`. Personal data.
        released: Vec<File> = "released" "What are you sending?" Kind::File { many: true, at_most_files: Some(100), max_bytes: Some(100000000), only: None };
        ///
        /// Asked only if question `decision` is `not_held`.
        looked: Option<String> = "looked" "Where did you look?" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `decision` is `not_held`.
        holder: Option<String> = "holder" "Organisation that may hold it" Kind::Text { min_length: 0, max_length: 500, only: None };
        ///
        /// Asked only if question `decision` is one of `some`, `refuse`, `neither`.
        grounds: Vec<Grounds> = "grounds" "Grounds relied on" None;
        ///
        /// Asked only if question `decision` is one of `some`, `refuse`, `neither`.
        why: Option<String> = "why" "Why does each ground apply?" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `decision` is one of `some`, `refuse`, `neither`.
        public_interest: Option<String> = "public_interest" "The public interest for and against, and which is stronger" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `decision` is one of `some`, `refuse`, `neither`.
        advice: Option<String> = "advice" "How could the person ask for less, or more clearly?" Kind::LongText { min_length: 0, max_length: 5000 };
        staff_hours: Option<i64> = "staff_hours" "Hours of staff time spent, to the nearest hour" Kind::Number { least: Some(0), most: Some(10000) };
    }
}

made::after! {
    /// Where [`Respond`] leads: the machine chooses.
    AfterRespond {
        Full(Closed) = "full" "The case is closed.";
        Some(Closed) = "some" "The case is closed.";
        NotHeld(Closed) = "not_held" "The case is closed.";
        Refuse(Closed) = "refuse" "The case is closed.";
        Neither(Closed) = "neither" "The case is closed.";
    }
}

made::acts! {
    AskReview = made::Doing::Action("ask_review"), "Ask us to look again", ();
    needed {
        ///
        /// Personal data.
        review_why: String = "review_why" "What are you unhappy with?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {
        ///
        /// Asked only if the case's `channel` is one of `email`, `paper`, `phone`, `face_to_face`.
        review_received_on: Option<NaiveDate> = "review_received_on" "Day the review was asked for" Kind::Date;
    }
}

made::acts! {
    ExtendReview = made::Doing::Action("extend_review"), "Take more time to review", ();
    needed {
        review_more_why: String = "review_more_why" "Why does the review need more time?" Kind::LongText { min_length: 0, max_length: 5000 };
        review_new_date: NaiveDate = "review_new_date" "New date for the review" Kind::Date;
    }
    maybe {}
}

made::acts! {
    DecideReview = made::Doing::Action("decide_review"), "Decide the review", ();
    needed {
        review_result: ReviewResult = "review_result" "Result of the review" Kind::choice(["upheld", "changed"]);
        review_reason: String = "review_reason" "Reasons" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {
        ///
        /// Asked only if question `review_result` is `changed`.
        decision: Option<Decision> = "decision" "What is our answer?" Kind::choice(["full", "some", "not_held", "refuse", "neither"]);
        ///
        /// Asked only if question `review_result` is `changed` and question `decision` is one of `full`, `some`. Personal data.
        released: Vec<File> = "released" "What are you sending?" Kind::File { many: true, at_most_files: Some(100), max_bytes: Some(100000000), only: None };
        ///
        /// Asked only if question `review_result` is `changed` and question `decision` is `not_held`.
        looked: Option<String> = "looked" "Where did you look?" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `review_result` is `changed` and question `decision` is `not_held`.
        holder: Option<String> = "holder" "Organisation that may hold it" Kind::Text { min_length: 0, max_length: 500, only: None };
        ///
        /// Asked only if question `review_result` is `changed` and question `decision` is one of `some`, `refuse`, `neither`.
        grounds: Vec<Grounds> = "grounds" "Grounds relied on" None;
        ///
        /// Asked only if question `review_result` is `changed` and question `decision` is one of `some`, `refuse`, `neither`.
        why: Option<String> = "why" "Why does each ground apply?" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `review_result` is `changed` and question `decision` is one of `some`, `refuse`, `neither`.
        public_interest: Option<String> = "public_interest" "The public interest for and against, and which is stronger" Kind::LongText { min_length: 0, max_length: 5000 };
        ///
        /// Asked only if question `review_result` is `changed` and question `decision` is one of `some`, `refuse`, `neither`.
        advice: Option<String> = "advice" "How could the person ask for less, or more clearly?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::after! {
    /// Where [`DecideReview`] leads: the machine chooses.
    AfterDecideReview {
        Upheld(Closed) = "upheld" "The case is closed.";
        Full(Closed) = "full" "The case is closed.";
        Some(Closed) = "some" "The case is closed.";
        NotHeld(Closed) = "not_held" "The case is closed.";
        Refuse(Closed) = "refuse" "The case is closed.";
        Neither(Closed) = "neither" "The case is closed.";
    }
}

made::acts! {
    Withdraw = made::Doing::Action("withdraw"), "Take back your request", ();
    needed {}
    maybe {}
}

made::after! {
    /// Where [`Withdraw`] leads: the machine chooses.
    AfterWithdraw {
        Request(Closed) = "request" "The case is closed.";
        Review(Closed) = "review" "The case is closed.";
    }
}

made::acts! {
    Rate = made::Doing::Action("rate"), "Tell us how we did", ();
    needed {
        satisfaction: Satisfaction = "satisfaction" "How satisfied are you with this service?" Kind::choice(["very_satisfied", "satisfied", "neither", "dissatisfied", "very_dissatisfied"]);
    }
    maybe {}
}

made::acts! {
    SearchFound = made::Doing::Result("search", "found"), "Search for the information: Found", ();
    needed {}
    maybe {}
}

made::acts! {
    SearchNothingFound = made::Doing::Result("search", "nothing_found"), "Search for the information: Nothing found", ();
    needed {}
    maybe {}
}

made::acts! {
    SearchTooLong = made::Doing::Result("search", "too_long"), "Search for the information: It would take too long to find", ();
    needed {}
    maybe {}
}

made::acts! {
    ViewContent = made::Doing::Result("view", "content"), "Give a view: Content for it to be given", ();
    needed {}
    maybe {}
}

made::acts! {
    ViewObjects = made::Doing::Result("view", "objects"), "Give a view: Does not want it to be given", ();
    needed {}
    maybe {}
}

made::acts! {
    ViewNoReply = made::Doing::Result("view", "no_reply"), "Give a view: No reply", ();
    needed {}
    maybe {}
}

made::acts! {
    CheckIdentityProved = made::Doing::Result("check_identity", "proved"), "Check who the person is: We know who they are", ();
    needed {}
    maybe {}
}

made::acts! {
    CheckIdentityNotYet = made::Doing::Result("check_identity", "not_yet"), "Check who the person is: Not sure yet", ();
    needed {}
    maybe {}
}

made::open! {
    /// Ask for information: opens a case.
    open(Ask) -> Case<Received>;
}

made::from! { Received {
    /// Start work. Refused while a hold is on.
    start_work (StartWork) -> Case<InHand>;
    /// Ask what the person means. Also while `identity` is on, and no other hold.
    ask_clarification (AskClarification) -> Case<Received>;
    /// Answer our question. Only while `clarification` or `identity` is on.
    clarify (Clarify) -> Case<Received>;
    /// Ask who the person is. Also while `clarification` is on, and no other hold. Always refused where the part `identity` is off.
    ask_identity (AskIdentity) -> Case<Received>;
    /// Show who you are. Only while `identity` or `clarification` is on. Always refused where the part `identity` is off.
    prove_identity (ProveIdentity) -> Case<Received>;
    /// Ask for a fee. Refused while a hold is on. Always refused where the part `fee` is off.
    ask_fee (AskFee) -> Case<Received>;
    /// Pay the fee. Only while `fee` is on. Always refused where the part `fee` is off.
    pay_fee (PayFee) -> Case<Received>;
    /// Close because there was no reply. Only while `clarification` or `identity` is on.
    lapse (Lapse) -> Case<Closed>;
    /// Close because the fee was not paid. Only while `fee` is on. Always refused where the part `fee` is off.
    lapse_unpaid (LapseUnpaid) -> Case<Closed>;
    /// Ask if we may pass it on. Held or not.
    offer_to_pass_on (OfferToPassOn) -> Case<Received>;
    /// Pass it to another organisation. Refused while a hold is on.
    pass_on (PassOn) -> AfterPassOn<Received>;
    /// Deal with it under another law. Refused while a hold is on.
    r#move (Move) -> AfterMove<Received>;
    /// Answer the request. Refused while a hold is on.
    respond (Respond) -> AfterRespond;
    /// Ask us to look again. Held or not. Of closed cases, those closed as `given_in_full`, `given_in_part`, `not_held` or `refused`. Refused unless clock `review_window` is `running`. Always refused where the part `review` is off.
    ask_review (AskReview) -> Case<InReview>;
    /// Take back your request. Held or not.
    withdraw (Withdraw) -> AfterWithdraw;
    /// Check who the person is: We know who they are. Refused while the task is not open. Always refused where the part `identity` is off.
    check_identity_proved (CheckIdentityProved) -> Case<Received>;
    /// Check who the person is: Not sure yet. Refused while the task is not open. Always refused where the part `identity` is off.
    check_identity_not_yet (CheckIdentityNotYet) -> Case<Received>;
} }

made::from! { InHand {
    /// Ask a team to search. Held or not.
    ask_team (AskTeam) -> Case<InHand>;
    /// Ask someone for their view. Held or not.
    ask_third_party (AskThirdParty) -> Case<InHand>;
    /// Ask what the person means. Also while `identity` is on, and no other hold.
    ask_clarification (AskClarification) -> Case<InHand>;
    /// Answer our question. Only while `clarification` or `identity` is on.
    clarify (Clarify) -> Case<InHand>;
    /// Ask who the person is. Also while `clarification` is on, and no other hold. Always refused where the part `identity` is off.
    ask_identity (AskIdentity) -> Case<InHand>;
    /// Show who you are. Only while `identity` or `clarification` is on. Always refused where the part `identity` is off.
    prove_identity (ProveIdentity) -> Case<InHand>;
    /// Ask for a fee. Refused while a hold is on. Always refused where the part `fee` is off.
    ask_fee (AskFee) -> Case<InHand>;
    /// Pay the fee. Only while `fee` is on. Always refused where the part `fee` is off.
    pay_fee (PayFee) -> Case<InHand>;
    /// Close because there was no reply. Only while `clarification` or `identity` is on.
    lapse (Lapse) -> Case<Closed>;
    /// Close because the fee was not paid. Only while `fee` is on. Always refused where the part `fee` is off.
    lapse_unpaid (LapseUnpaid) -> Case<Closed>;
    /// Ask if we may pass it on. Held or not.
    offer_to_pass_on (OfferToPassOn) -> Case<InHand>;
    /// Pass it to another organisation. Refused while a hold is on.
    pass_on (PassOn) -> AfterPassOn<InHand>;
    /// Deal with it under another law. Refused while a hold is on.
    r#move (Move) -> AfterMove<InHand>;
    /// Take more time. Refused while a hold is on. Refused unless clock `respond` is `running`.
    extend (Extend) -> AfterExtend<InHand>;
    /// Answer the request. Refused while a hold is on.
    respond (Respond) -> AfterRespond;
    /// Ask us to look again. Held or not. Of closed cases, those closed as `given_in_full`, `given_in_part`, `not_held` or `refused`. Refused unless clock `review_window` is `running`. Always refused where the part `review` is off.
    ask_review (AskReview) -> Case<InReview>;
    /// Take back your request. Held or not.
    withdraw (Withdraw) -> AfterWithdraw;
    /// Search for the information: Found. Refused while the task is not open.
    search_found (SearchFound; many) -> Case<InHand>;
    /// Search for the information: Nothing found. Refused while the task is not open.
    search_nothing_found (SearchNothingFound; many) -> Case<InHand>;
    /// Search for the information: It would take too long to find. Refused while the task is not open.
    search_too_long (SearchTooLong; many) -> Case<InHand>;
    /// Give a view: Content for it to be given. Refused while the task is not open.
    view_content (ViewContent; many) -> Case<InHand>;
    /// Give a view: Does not want it to be given. Refused while the task is not open.
    view_objects (ViewObjects; many) -> Case<InHand>;
    /// Give a view: No reply. Refused while the task is not open.
    view_no_reply (ViewNoReply; many) -> Case<InHand>;
    /// Check who the person is: We know who they are. Refused while the task is not open. Always refused where the part `identity` is off.
    check_identity_proved (CheckIdentityProved) -> Case<InHand>;
    /// Check who the person is: Not sure yet. Refused while the task is not open. Always refused where the part `identity` is off.
    check_identity_not_yet (CheckIdentityNotYet) -> Case<InHand>;
} }

made::from! { InReview {
    /// Ask a team to search. Held or not.
    ask_team (AskTeam) -> Case<InReview>;
    /// Ask someone for their view. Held or not.
    ask_third_party (AskThirdParty) -> Case<InReview>;
    /// Take more time to review. Refused while a hold is on. Refused unless clock `review` is `running`. Always refused where the part `review` is off.
    extend_review (ExtendReview) -> Case<InReview>;
    /// Decide the review. Refused while a hold is on. Always refused where the part `review` is off.
    decide_review (DecideReview) -> AfterDecideReview;
    /// Take back your request. Held or not.
    withdraw (Withdraw) -> AfterWithdraw;
    /// Search for the information: Found. Refused while the task is not open.
    search_found (SearchFound; many) -> Case<InReview>;
    /// Search for the information: Nothing found. Refused while the task is not open.
    search_nothing_found (SearchNothingFound; many) -> Case<InReview>;
    /// Search for the information: It would take too long to find. Refused while the task is not open.
    search_too_long (SearchTooLong; many) -> Case<InReview>;
    /// Give a view: Content for it to be given. Refused while the task is not open.
    view_content (ViewContent; many) -> Case<InReview>;
    /// Give a view: Does not want it to be given. Refused while the task is not open.
    view_objects (ViewObjects; many) -> Case<InReview>;
    /// Give a view: No reply. Refused while the task is not open.
    view_no_reply (ViewNoReply; many) -> Case<InReview>;
    /// Check who the person is: We know who they are. Refused while the task is not open. Always refused where the part `identity` is off.
    check_identity_proved (CheckIdentityProved) -> Case<InReview>;
    /// Check who the person is: Not sure yet. Refused while the task is not open. Always refused where the part `identity` is off.
    check_identity_not_yet (CheckIdentityNotYet) -> Case<InReview>;
} }

made::from! { Closed {
    /// Ask us to look again. Held or not. Of closed cases, those closed as `given_in_full`, `given_in_part`, `not_held` or `refused`. Refused unless clock `review_window` is `running`. Always refused where the part `review` is off.
    ask_review (AskReview) -> Case<InReview>;
    /// Tell us how we did. Refused while a hold is on.
    rate (Rate) -> Case<Closed>;
} }

made::latest! {
    request: String = "request" "What information would you like?";
    name: String = "name" "Your name";
    contact: Contact = "contact" "Where should we send the answer?";
    received_on: NaiveDate = "received_on" "Day it reached the council";
    our_question: String = "our_question" "What do you need to know?";
    reply_text: String = "reply_text" "Your answer";
    proof_needed: String = "proof_needed" "What should they send, and why?";
    proof: Vec<File> = "proof" "Something that shows who you are";
    fee_amount: Pence = "fee_amount" "Fee";
    fee_why: String = "fee_why" "How did you work out the fee?";
    team_ask: String = "team_ask" "What should they look for?";
    view_ask: String = "view_ask" "What should they give a view on?";
    other_body: String = "other_body" "Organisation that may hold it";
    agreed: Confirmed = "agreed" "The person has said yes to passing it on";
    how_much: HowMuch = "how_much" "How much of the request?";
    other_text: String = "other_text" "The part of the request this is about";
    other_law: OtherLaw = "other_law" "Which law covers it?";
    extension_ground: ExtensionGround = "extension_ground" "Why is more time needed?";
    weighed: String = "weighed" "What are you weighing?";
    extension_why: String = "extension_why" "Why do you need more time?";
    new_date: NaiveDate = "new_date" "New date for our answer";
    decision: Decision = "decision" "What is our answer?";
    released: Vec<File> = "released" "What are you sending?";
    looked: String = "looked" "Where did you look?";
    holder: String = "holder" "Organisation that may hold it";
    grounds: Vec<Grounds> = "grounds" "Grounds relied on";
    why: String = "why" "Why does each ground apply?";
    public_interest: String = "public_interest" "The public interest for and against, and which is stronger";
    advice: String = "advice" "How could the person ask for less, or more clearly?";
    staff_hours: i64 = "staff_hours" "Hours of staff time spent, to the nearest hour";
    review_why: String = "review_why" "What are you unhappy with?";
    review_received_on: NaiveDate = "review_received_on" "Day the review was asked for";
    review_more_why: String = "review_more_why" "Why does the review need more time?";
    review_new_date: NaiveDate = "review_new_date" "New date for the review";
    review_result: ReviewResult = "review_result" "Result of the review";
    review_reason: String = "review_reason" "Reasons";
    satisfaction: Satisfaction = "satisfaction" "How satisfied are you with this service?";
}

made::all! {
    Ask;
    StartWork;
    AskTeam;
    AskThirdParty;
    AskClarification;
    Clarify;
    AskIdentity;
    ProveIdentity;
    AskFee;
    PayFee;
    Lapse;
    LapseUnpaid;
    OfferToPassOn;
    PassOn;
    Move;
    Extend;
    Respond;
    AskReview;
    ExtendReview;
    DecideReview;
    Withdraw;
    Rate;
    SearchFound;
    SearchNothingFound;
    SearchTooLong;
    ViewContent;
    ViewObjects;
    ViewNoReply;
    CheckIdentityProved;
    CheckIdentityNotYet;
}

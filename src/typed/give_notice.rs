// `give-notice@1.0` as Rust types. Made from the file by `service-patterns types`: change the file, and make this again.

use service_patterns::typed::made;
use service_patterns::typed::names::*;

made::pattern! { "give-notice" [1, 0] {
    Draft = "draft" "Draft";
    Given = "given" "Given";
    Objected = "objected" "Objected to";
    Closed = "closed" "Closed, whatever the outcome";
} }

made::roles! {
    Giver = "giver" "Person giving notice";
    Helper = "helper" "Person giving notice for them";
    Officer = "officer" "Officer";
    Objector = "objector" "Body that may object";
    Panel = "panel" "Panel that decides on objections";
    Manager = "manager" "Service manager";
}

made::clocks! {
    DraftKept = "draft_kept" "Time to finish a draft";
    Acknowledge = "acknowledge" "Acknowledge it";
    Object = "object" "Time to object";
    Hearing = "hearing" "Decide on the objection";
    LastMoment = "last_moment" "Last moment to stop it or to call it off";
    AppealAsk = "appeal_ask" "Time for the person giving notice to appeal";
    ObjectorAppeal = "objector_appeal" "Time for a body that objected to appeal";
}

made::ids! {
    /// How a case was closed, or where somebody was pointed before.
    Outcome {
        GoAhead = "go_ahead" "It can go ahead";
        Conditions = "conditions" "It can go ahead with changes or on conditions";
        Stopped = "stopped" "It cannot go ahead";
        Withdrawn = "withdrawn" "Withdrawn";
        NotSent = "not_sent" "Draft never sent";
        TooLate = "too_late" "Too late, told before giving notice";
        NotAllowed = "not_allowed" "Cannot be given, told before giving notice";
    }
}

made::ids! {
    /// Side jobs.
    Task {
        Payment = "payment" "Pay the fee";
        MoneyBack = "money_back" "Decide if the fee goes back";
        Refund = "refund" "Send the fee back";
        Extra = "extra" "Send back what we do not need";
    }
}

made::ids! {
    /// What may differ from place to place.
    Setting {
        DraftKept = "draft_kept" "Days a draft is kept";
        DraftWarning = "draft_warning" "Days before a draft is deleted to warn its writer";
        FullNotice = "full_notice" "Clear working days before it starts: a full notice";
        LateNotice = "late_notice" "Clear working days before it starts: the least we can take";
        Acknowledge = "acknowledge" "Working days to acknowledge";
        AcknowledgeShut = "acknowledge_shut" "Working days to acknowledge what came on a day that does not work";
        Object = "object" "Working days to object";
        Hearing = "hearing" "Working days to decide on an objection, after the time to object";
        HearingWarning = "hearing_warning" "Working days before that date to warn the officer";
        HearingNotice = "hearing_notice" "Clear working days between telling people of a hearing and the hearing";
        Appeal = "appeal" "Days to appeal";
        AppealRoom = "appeal_room" "Clear working days left before it starts, without which no appeal can be brought";
        AppealBody = "appeal_body" "Who hears an appeal, and how to reach them";
        Fee = "fee" "The fee";
        LookBack = "look_back" "Working days to decide if the fee goes back";
        Refund = "refund" "Working days to send money back";
    }
}

made::ids! {
    /// Parts that a service or council can switch. An act of a part that is off is refused.
    Part {
        Fee = "fee" "There is a fee, and without it nothing counts as given";
        Hearing = "hearing" "An objection to a full notice is heard";
        Appeal = "appeal" "What was decided on an objection can be appealed against, to another body";
        Limits = "limits" "The law limits what may be given, and the council stops what is over a limit";
        Satisfaction = "satisfaction" "People can say how we did";
    }
}

made::ids! {
    /// What people are told.
    Message {
        Saved = "saved" "To: Person giving notice";
        DraftSoon = "draft_soon" "To: Person giving notice";
        DraftGone = "draft_gone" "To: Person giving notice";
        DraftWithdrawn = "draft_withdrawn" "To: Person giving notice";
        HelperChanged = "helper_changed" "To: Person giving notice";
        Receipt = "receipt" "To: Person giving notice";
        NoFee = "no_fee" "To: Person giving notice";
        PaymentFailed = "payment_failed" "To: Person giving notice";
        PartPaid = "part_paid" "To: Person giving notice";
        ExtraMoney = "extra_money" "To: Person giving notice";
        ExtraSent = "extra_sent" "To: Person giving notice";
        AgreedBack = "agreed_back" "To: Person giving notice";
        Refunded = "refunded" "To: Person giving notice";
        FeeKept = "fee_kept" "To: Person giving notice";
        RefundFailed = "refund_failed" "To: Officer";
        RefundDelayed = "refund_delayed" "To: Person giving notice";
        LateMoneyBack = "late_money_back" "To: Service manager";
        SorryMoneyBack = "sorry_money_back" "To: Person giving notice";
        RefundLate = "refund_late" "To: Service manager";
        SorryRefund = "sorry_refund" "To: Person giving notice";
        GotIt = "got_it" "To: Person giving notice";
        GotItLate = "got_it_late" "To: Person giving notice";
        TellObjectors = "tell_objectors" "To: Body that may object";
        TellObjectorsLate = "tell_objectors_late" "To: Body that may object";
        Acknowledged = "acknowledged" "To: Person giving notice";
        LateAcknowledge = "late_acknowledge" "To: Service manager";
        ObjectionHeard = "objection_heard" "To: Person giving notice";
        PleaseArrange = "please_arrange" "To: Officer";
        StoppedNoHearing = "stopped_no_hearing" "To: Person giving notice";
        ObjectionTooLate = "objection_too_late" "To: Body that may object";
        OneDropped = "one_dropped" "To: Person giving notice";
        AllDropped = "all_dropped" "To: Person giving notice";
        CanGoAhead = "can_go_ahead" "To: Person giving notice";
        TooLateToStop = "too_late_to_stop" "To: Person giving notice";
        ManagerNotStopped = "manager_not_stopped" "To: Service manager";
        Changed = "changed" "To: Person giving notice";
        ObjectorChanged = "objector_changed" "To: Body that may object";
        ComeToHearing = "come_to_hearing" "To: Person giving notice";
        ObjectorHearing = "objector_hearing" "To: Body that may object";
        PanelHearing = "panel_hearing" "To: Panel that decides on objections";
        HearingSoon = "hearing_soon" "To: Officer";
        LateHearing = "late_hearing" "To: Service manager";
        SorryLate = "sorry_late" "To: Person giving notice";
        DecidedGoAhead = "decided_go_ahead" "To: Person giving notice";
        DecidedConditions = "decided_conditions" "To: Person giving notice";
        ObjectorGoAhead = "objector_go_ahead" "To: Body that may object";
        ObjectorConditions = "objector_conditions" "To: Body that may object";
        Stopped = "stopped" "To: Person giving notice";
        StoppedFinal = "stopped_final" "To: Person giving notice";
        ObjectorStopped = "objector_stopped" "To: Body that may object";
        OverLimit = "over_limit" "To: Person giving notice";
        Withdrawn = "withdrawn" "To: Person giving notice";
        ObjectorWithdrawn = "objector_withdrawn" "To: Body that may object";
        AppealGoAhead = "appeal_go_ahead" "To: Person giving notice";
        AppealConditions = "appeal_conditions" "To: Person giving notice";
        AppealStopped = "appeal_stopped" "To: Person giving notice";
        ObjectorAppealOver = "objector_appeal_over" "To: Body that may object";
    }
}

made::options! {
    /// Who is giving notice?
    ForWhom {
        Myself = "myself" "I am";
        SomeoneElse = "someone_else" "Someone else, and I am helping them";
    }
}

made::options! {
    /// Which body is it?
    open Body {
        Police = "police" "the police";
        EnvironmentalHealth = "environmental_health" "environmental health";
        Other = "other" "another body";
    } Added
}

made::options! {
    /// How was it decided?
    HowDecided {
        Hearing = "hearing" "At a hearing";
        NoHearing = "no_hearing" "Without one: everyone agreed that no hearing was needed";
    }
}

made::options! {
    /// What was decided?
    PanelDecision {
        GoAhead = "go_ahead" "It can go ahead";
        Conditions = "conditions" "It can go ahead on conditions";
        Stop = "stop" "It cannot go ahead";
    }
}

made::options! {
    /// What holds after the appeal?
    AppealResult {
        GoAhead = "go_ahead" "It can go ahead";
        Conditions = "conditions" "It can go ahead on conditions";
        Stopped = "stopped" "It cannot go ahead";
    }
}

made::options! {
    /// How satisfied are you with how we dealt with your notice?
    Satisfaction {
        VerySatisfied = "very_satisfied" "Very satisfied";
        Satisfied = "satisfied" "Satisfied";
        Neither = "neither" "Neither satisfied nor dissatisfied";
        Dissatisfied = "dissatisfied" "Dissatisfied";
        VeryDissatisfied = "very_dissatisfied" "Very dissatisfied";
    }
}

made::acts! {
    Begin = made::Doing::Action("begin"), "Start a notice", ();
    needed {
        for_whom: ForWhom = "for_whom" "Who is giving notice?" Kind::choice(["myself", "someone_else"]);
        ///
        /// Personal data.
        contact: Contact = "contact" "How can we contact the person giving notice?" Kind::Contact { only: None };
        event_on: NaiveDate = "event_on" "Which day does it start?" Kind::Date;
    }
    maybe {
        ///
        /// Asked only if question `for_whom` is `someone_else`.
        authority: Option<bool> = "authority" "Has the person giving notice agreed to have a helper?" Kind::YesNo;
        ///
        /// Asked only if question `authority` is `yes`. Personal data.
        helper_name: Option<Person> = "helper_name" "What is the full name of the helper?" Kind::Person;
        ///
        /// Asked only if question `authority` is `yes`. Personal data.
        helper_contact: Option<Contact> = "helper_contact" "How can we contact the helper?" Kind::Contact { only: None };
    }
}

made::acts! {
    Save = made::Doing::Action("save"), "Save and come back later", ();
    needed {}
    maybe {
        ///
        /// Personal data.
        name: Option<Person> = "name" "What is the full name of the person giving notice?" Kind::Person;
        address: Option<Place> = "address" "Where will it be?" Kind::Place { only: None, within: Area::UK };
        event_on: Option<NaiveDate> = "event_on" "Which day does it start?" Kind::Date;
        event_starts: Option<NaiveTime> = "event_starts" "What time does it start?" Kind::Time;
        event_ends: Option<NaiveDate> = "event_ends" "Which day does it end?" Kind::Date;
        ends_at: Option<NaiveTime> = "ends_at" "What time does it end?" Kind::Time;
        ///
        /// Personal data.
        details: Option<String> = "details" "What will happen?" Kind::LongText { min_length: 0, max_length: 5000 };
        declaration: Option<Confirmed> = "declaration" "What I have said is true, as far as I know" Kind::Declaration;
    }
}

made::acts! {
    Discard = made::Doing::Action("discard"), "Delete an old draft", ();
    needed {}
    maybe {}
}

made::acts! {
    ChangeHelper = made::Doing::Action("change_helper"), "Add, change or remove a helper", ();
    needed {
        authority: bool = "authority" "Has the person giving notice agreed to have a helper?" Kind::YesNo;
    }
    maybe {
        ///
        /// Asked only if question `authority` is `yes`. Personal data.
        helper_name: Option<Person> = "helper_name" "What is the full name of the helper?" Kind::Person;
        ///
        /// Asked only if question `authority` is `yes`. Personal data.
        helper_contact: Option<Contact> = "helper_contact" "How can we contact the helper?" Kind::Contact { only: None };
    }
}

made::acts! {
    Submit = made::Doing::Action("submit"), "Give notice", ();
    needed {
        ///
        /// Personal data.
        name: Person = "name" "What is the full name of the person giving notice?" Kind::Person;
        address: Place = "address" "Where will it be?" Kind::Place { only: None, within: Area::UK };
        event_on: NaiveDate = "event_on" "Which day does it start?" Kind::Date;
        event_starts: NaiveTime = "event_starts" "What time does it start?" Kind::Time;
        event_ends: NaiveDate = "event_ends" "Which day does it end?" Kind::Date;
        ends_at: NaiveTime = "ends_at" "What time does it end?" Kind::Time;
        ///
        /// Personal data.
        details: String = "details" "What will happen?" Kind::LongText { min_length: 0, max_length: 5000 };
        declaration: Confirmed = "declaration" "What I have said is true, as far as I know" Kind::Declaration;
    }
    maybe {}
}

made::after! {
    /// Where [`Submit`] leads: the machine chooses.
    AfterSubmit {
        Full(Given) = "full" "The case is `given`.";
        Late(Given) = "late" "The case is `given`.";
    }
}

made::acts! {
    Acknowledge = made::Doing::Action("acknowledge"), "Acknowledge", ();
    needed {}
    maybe {}
}

made::acts! {
    Object = made::Doing::Action("object"), "Object", ();
    needed {
        body: Body = "body" "Which body is it?" None;
        grounds: String = "grounds" "Why do you object?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::after! {
    /// Where [`Object`] leads: the machine chooses.
    AfterObject {
        Full(Objected) = "full" "The case is `objected`.";
        Late(Closed) = "late" "The case is closed.";
    }
}

made::acts! {
    ObjectLate = made::Doing::Action("object_late"), "Object after the time", ();
    needed {
        body: Body = "body" "Which body is it?" None;
        grounds: String = "grounds" "Why do you object?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    NoObjection = made::Doing::Action("no_objection"), "Nobody objected", ();
    needed {}
    maybe {}
}

made::acts! {
    DropObjection = made::Doing::Action("drop_objection"), "Take an objection back", ();
    needed {
        body: Body = "body" "Which body is it?" None;
        others_object: bool = "others_object" "Does another body still object?" Kind::YesNo;
    }
    maybe {}
}

made::after! {
    /// Where [`DropObjection`] leads: the machine chooses.
    AfterDropObjection<S> {
        AnotherStands(S) = "another_stands" "The case stays where it was.";
        Back(Given) = "back" "The case is `given`.";
        GoAhead(Closed) = "go_ahead" "The case is closed.";
    }
}

made::acts! {
    AgreeChanges = made::Doing::Action("agree_changes"), "Record changes that everyone agreed", ();
    needed {
        changes: String = "changes" "What changes, or on what conditions?" Kind::LongText { min_length: 0, max_length: 5000 };
        all_agree: Confirmed = "all_agree" "The person giving notice and every body that may object have agreed to this" Kind::Declaration;
    }
    maybe {}
}

made::acts! {
    ArrangeHearing = made::Doing::Action("arrange_hearing"), "Arrange the hearing, or move it", ();
    needed {
        hearing_on: NaiveDate = "hearing_on" "Which day is the hearing?" Kind::Date;
        hearing_at: NaiveTime = "hearing_at" "What time is the hearing?" Kind::Time;
        hearing_place: String = "hearing_place" "Where is the hearing, or how do people join it?" Kind::Text { min_length: 0, max_length: 500, only: None };
    }
    maybe {}
}

made::acts! {
    Decide = made::Doing::Action("decide"), "Record what was decided", ();
    needed {
        how_decided: HowDecided = "how_decided" "How was it decided?" Kind::choice(["hearing", "no_hearing"]);
        panel_decision: PanelDecision = "panel_decision" "What was decided?" Kind::choice(["go_ahead", "conditions", "stop"]);
        reason: String = "reason" "Reasons, in words the person giving notice will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {
        ///
        /// Asked only if question `how_decided` is `hearing`.
        heard_on: Option<NaiveDate> = "heard_on" "Which day was the hearing?" Kind::Date;
        ///
        /// Asked only if question `panel_decision` is `conditions`.
        changes: Option<String> = "changes" "What changes, or on what conditions?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::after! {
    /// Where [`Decide`] leads: the machine chooses.
    AfterDecide {
        GoAhead(Closed) = "go_ahead" "The case is closed.";
        GoAheadFinal(Closed) = "go_ahead_final" "The case is closed.";
        Conditions(Closed) = "conditions" "The case is closed.";
        ConditionsFinal(Closed) = "conditions_final" "The case is closed.";
        Stop(Closed) = "stop" "The case is closed.";
        StopFinal(Closed) = "stop_final" "The case is closed.";
    }
}

made::acts! {
    NotStoppedInTime = made::Doing::Action("not_stopped_in_time"), "It was not stopped in time", ();
    needed {}
    maybe {}
}

made::acts! {
    StopOverLimit = made::Doing::Action("stop_over_limit"), "Stop it: it is over a legal limit", ();
    needed {
        reason: String = "reason" "Reasons, in words the person giving notice will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    Withdraw = made::Doing::Action("withdraw"), "Withdraw it", ();
    needed {}
    maybe {}
}

made::after! {
    /// Where [`Withdraw`] leads: the machine chooses.
    AfterWithdraw {
        Draft(Closed) = "draft" "The case is closed.";
        Notice(Closed) = "notice" "The case is closed.";
    }
}

made::acts! {
    CallOff = made::Doing::Action("call_off"), "Call it off", ();
    needed {}
    maybe {}
}

made::acts! {
    AppealDecided = made::Doing::Action("appeal_decided"), "Record how an appeal ended", ();
    needed {
        appeal_result: AppealResult = "appeal_result" "What holds after the appeal?" Kind::choice(["go_ahead", "conditions", "stopped"]);
        reason: String = "reason" "Reasons, in words the person giving notice will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {
        ///
        /// Asked only if question `appeal_result` is `conditions`.
        changes: Option<String> = "changes" "What changes, or on what conditions?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
}

made::after! {
    /// Where [`AppealDecided`] leads: the machine chooses.
    AfterAppealDecided {
        GoAhead(Closed) = "go_ahead" "The case is closed.";
        Conditions(Closed) = "conditions" "The case is closed.";
        Stopped(Closed) = "stopped" "The case is closed.";
    }
}

made::acts! {
    MoneyNotNeeded = made::Doing::Action("money_not_needed"), "Record money that we do not need", ();
    needed {
        extra_amount: Pence = "extra_amount" "How much came in that we do not need?" Kind::Money { least: None, most: None };
    }
    maybe {}
}

made::acts! {
    Rate = made::Doing::Action("rate"), "Say how we did", ();
    needed {
        satisfaction: Satisfaction = "satisfaction" "How satisfied are you with how we dealt with your notice?" Kind::choice(["very_satisfied", "satisfied", "neither", "dissatisfied", "very_dissatisfied"]);
    }
    maybe {}
}

made::acts! {
    PaymentPaid = made::Doing::Result("payment", "paid"), "Pay the fee: Paid", ();
    needed {}
    maybe {}
}

made::acts! {
    PaymentNotDue = made::Doing::Result("payment", "not_due"), "Pay the fee: No fee is due", ();
    needed {}
    maybe {}
}

made::acts! {
    PaymentFailed = made::Doing::Result("payment", "failed"), "Pay the fee: Did not go through", ();
    needed {}
    maybe {}
}

made::acts! {
    PaymentPartPaid = made::Doing::Result("payment", "part_paid"), "Pay the fee: Part of it is paid", ();
    needed {
        amount_paid: Pence = "amount_paid" "How much has been paid in all so far?" Kind::Money { least: None, most: None };
    }
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
        reason: String = "reason" "Reasons, in words the person giving notice will read" Kind::LongText { min_length: 0, max_length: 5000 };
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
        reason: String = "reason" "Reasons, in words the person giving notice will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    RefundRefundFailed = made::Doing::Result("refund", "refund_failed"), "Send the fee back: Could not be sent back", ();
    needed {}
    maybe {}
}

made::acts! {
    ExtraRefunded = made::Doing::Result("extra", "refunded"), "Send back what we do not need: Sent back", ();
    needed {}
    maybe {}
}

made::acts! {
    ExtraRefundFailed = made::Doing::Result("extra", "refund_failed"), "Send back what we do not need: Could not be sent back", ();
    needed {}
    maybe {}
}

made::open! {
    /// Start a notice: opens a case.
    open(Begin) -> Case<Draft>;
}

made::from! { Draft {
    /// Save and come back later. Refused while a hold is on.
    save (Save) -> Case<Draft>;
    /// Delete an old draft. Refused while a hold is on.
    discard (Discard) -> Case<Closed>;
    /// Add, change or remove a helper. Refused while a hold is on.
    change_helper (ChangeHelper) -> Case<Draft>;
    /// Give notice. Refused while a hold is on.
    submit (Submit) -> AfterSubmit;
    /// Withdraw it. Refused while a hold is on.
    withdraw (Withdraw) -> AfterWithdraw;
    /// Record money that we do not need. Refused while a hold is on. Refused unless task `payment` is one of `paid`, `not_due`, `cancelled`. Always refused where the part `fee` is off.
    money_not_needed (MoneyNotNeeded) -> Case<Draft>;
    /// Pay the fee: Paid. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_paid (PaymentPaid) -> Case<Draft>;
    /// Pay the fee: No fee is due. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_not_due (PaymentNotDue) -> Case<Draft>;
    /// Pay the fee: Did not go through. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_failed (PaymentFailed) -> Case<Draft>;
    /// Pay the fee: Part of it is paid. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_part_paid (PaymentPartPaid) -> Case<Draft>;
    /// Send the fee back: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refunded (RefundRefunded) -> Case<Draft>;
    /// Send the fee back: Not sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_kept (RefundKept) -> Case<Draft>;
    /// Send the fee back: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refund_failed (RefundRefundFailed) -> Case<Draft>;
    /// Send back what we do not need: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    extra_refunded (ExtraRefunded; many) -> Case<Draft>;
    /// Send back what we do not need: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    extra_refund_failed (ExtraRefundFailed; many) -> Case<Draft>;
} }

made::from! { Given {
    /// Add, change or remove a helper. Refused while a hold is on.
    change_helper (ChangeHelper) -> Case<Given>;
    /// Acknowledge. Refused while a hold is on. Refused unless clock `acknowledge` is one of `running`, `late`.
    acknowledge (Acknowledge) -> Case<Given>;
    /// Object. Refused while a hold is on. Refused unless clock `object` is `running`.
    object (Object) -> AfterObject;
    /// Nobody objected. Refused while a hold is on.
    no_objection (NoObjection) -> Case<Closed>;
    /// It was not stopped in time. Refused while a hold is on.
    not_stopped_in_time (NotStoppedInTime) -> Case<Closed>;
    /// Stop it: it is over a legal limit. Refused while a hold is on. Of closed cases, those closed as `go_ahead` or `conditions`. Refused unless clock `last_moment` is `running`. Always refused where the part `limits` is off.
    stop_over_limit (StopOverLimit) -> Case<Closed>;
    /// Withdraw it. Refused while a hold is on.
    withdraw (Withdraw) -> AfterWithdraw;
    /// Record money that we do not need. Refused while a hold is on. Refused unless task `payment` is one of `paid`, `not_due`, `cancelled`. Always refused where the part `fee` is off.
    money_not_needed (MoneyNotNeeded) -> Case<Given>;
    /// Pay the fee: Paid. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_paid (PaymentPaid) -> Case<Given>;
    /// Pay the fee: No fee is due. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_not_due (PaymentNotDue) -> Case<Given>;
    /// Pay the fee: Did not go through. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_failed (PaymentFailed) -> Case<Given>;
    /// Pay the fee: Part of it is paid. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_part_paid (PaymentPartPaid) -> Case<Given>;
    /// Send the fee back: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refunded (RefundRefunded) -> Case<Given>;
    /// Send the fee back: Not sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_kept (RefundKept) -> Case<Given>;
    /// Send the fee back: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refund_failed (RefundRefundFailed) -> Case<Given>;
    /// Send back what we do not need: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    extra_refunded (ExtraRefunded; many) -> Case<Given>;
    /// Send back what we do not need: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    extra_refund_failed (ExtraRefundFailed; many) -> Case<Given>;
} }

made::from! { Objected {
    /// Add, change or remove a helper. Refused while a hold is on.
    change_helper (ChangeHelper) -> Case<Objected>;
    /// Acknowledge. Refused while a hold is on. Refused unless clock `acknowledge` is one of `running`, `late`.
    acknowledge (Acknowledge) -> Case<Objected>;
    /// Object. Refused while a hold is on. Refused unless clock `object` is `running`.
    object (Object) -> AfterObject;
    /// Object after the time. Refused while a hold is on. Of closed cases, those closed as `go_ahead` or `conditions`. Refused unless clock `object` is `over`.
    object_late (ObjectLate) -> Case<Objected>;
    /// Take an objection back. Refused while a hold is on. Always refused where the part `hearing` is off.
    drop_objection (DropObjection) -> AfterDropObjection<Objected>;
    /// Record changes that everyone agreed. Refused while a hold is on. Always refused where the part `hearing` is off.
    agree_changes (AgreeChanges) -> Case<Closed>;
    /// Arrange the hearing, or move it. Refused while a hold is on. Always refused where the part `hearing` is off.
    arrange_hearing (ArrangeHearing) -> Case<Objected>;
    /// Record what was decided. Refused while a hold is on. Always refused where the part `hearing` is off.
    decide (Decide) -> AfterDecide;
    /// It was not stopped in time. Refused while a hold is on.
    not_stopped_in_time (NotStoppedInTime) -> Case<Closed>;
    /// Stop it: it is over a legal limit. Refused while a hold is on. Of closed cases, those closed as `go_ahead` or `conditions`. Refused unless clock `last_moment` is `running`. Always refused where the part `limits` is off.
    stop_over_limit (StopOverLimit) -> Case<Closed>;
    /// Withdraw it. Refused while a hold is on.
    withdraw (Withdraw) -> AfterWithdraw;
    /// Record money that we do not need. Refused while a hold is on. Refused unless task `payment` is one of `paid`, `not_due`, `cancelled`. Always refused where the part `fee` is off.
    money_not_needed (MoneyNotNeeded) -> Case<Objected>;
    /// Pay the fee: Paid. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_paid (PaymentPaid) -> Case<Objected>;
    /// Pay the fee: No fee is due. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_not_due (PaymentNotDue) -> Case<Objected>;
    /// Pay the fee: Did not go through. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_failed (PaymentFailed) -> Case<Objected>;
    /// Pay the fee: Part of it is paid. Refused while the task is not open. Always refused where the part `fee` is off.
    payment_part_paid (PaymentPartPaid) -> Case<Objected>;
    /// Send the fee back: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refunded (RefundRefunded) -> Case<Objected>;
    /// Send the fee back: Not sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_kept (RefundKept) -> Case<Objected>;
    /// Send the fee back: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    refund_refund_failed (RefundRefundFailed) -> Case<Objected>;
    /// Send back what we do not need: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    extra_refunded (ExtraRefunded; many) -> Case<Objected>;
    /// Send back what we do not need: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    extra_refund_failed (ExtraRefundFailed; many) -> Case<Objected>;
} }

made::from! { Closed {
    /// Object after the time. Refused while a hold is on. Of closed cases, those closed as `go_ahead` or `conditions`. Refused unless clock `object` is `over`.
    object_late (ObjectLate) -> Case<Closed>;
    /// Stop it: it is over a legal limit. Refused while a hold is on. Of closed cases, those closed as `go_ahead` or `conditions`. Refused unless clock `last_moment` is `running`. Always refused where the part `limits` is off.
    stop_over_limit (StopOverLimit) -> Case<Closed>;
    /// Call it off. Refused while a hold is on. Of closed cases, those closed as `go_ahead` or `conditions`. Refused unless clock `last_moment` is `running`.
    call_off (CallOff) -> Case<Closed>;
    /// Record how an appeal ended. Refused while a hold is on. Of closed cases, those closed as `stopped`, `go_ahead` or `conditions`. Refused unless question `panel_decision` is filled. Always refused where the part `appeal` is off.
    appeal_decided (AppealDecided) -> AfterAppealDecided;
    /// Record money that we do not need. Refused while a hold is on. Refused unless task `payment` is one of `paid`, `not_due`, `cancelled`. Always refused where the part `fee` is off.
    money_not_needed (MoneyNotNeeded) -> Case<Closed>;
    /// Say how we did. Refused while a hold is on. Always refused where the part `satisfaction` is off.
    rate (Rate) -> Case<Closed>;
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
    /// Send back what we do not need: Sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    extra_refunded (ExtraRefunded; many) -> Case<Closed>;
    /// Send back what we do not need: Could not be sent back. Refused while the task is not open. Always refused where the part `fee` is off.
    extra_refund_failed (ExtraRefundFailed; many) -> Case<Closed>;
} }

made::latest! {
    for_whom: ForWhom = "for_whom" "Who is giving notice?";
    authority: bool = "authority" "Has the person giving notice agreed to have a helper?";
    helper_name: Person = "helper_name" "What is the full name of the helper?";
    helper_contact: Contact = "helper_contact" "How can we contact the helper?";
    contact: Contact = "contact" "How can we contact the person giving notice?";
    event_on: NaiveDate = "event_on" "Which day does it start?";
    name: Person = "name" "What is the full name of the person giving notice?";
    address: Place = "address" "Where will it be?";
    event_starts: NaiveTime = "event_starts" "What time does it start?";
    event_ends: NaiveDate = "event_ends" "Which day does it end?";
    ends_at: NaiveTime = "ends_at" "What time does it end?";
    details: String = "details" "What will happen?";
    declaration: Confirmed = "declaration" "What I have said is true, as far as I know";
    amount_paid: Pence = "amount_paid" "How much has been paid in all so far?";
    extra_amount: Pence = "extra_amount" "How much came in that we do not need?";
    body: Body = "body" "Which body is it?";
    grounds: String = "grounds" "Why do you object?";
    others_object: bool = "others_object" "Does another body still object?";
    changes: String = "changes" "What changes, or on what conditions?";
    all_agree: Confirmed = "all_agree" "The person giving notice and every body that may object have agreed to this";
    hearing_on: NaiveDate = "hearing_on" "Which day is the hearing?";
    hearing_at: NaiveTime = "hearing_at" "What time is the hearing?";
    hearing_place: String = "hearing_place" "Where is the hearing, or how do people join it?";
    how_decided: HowDecided = "how_decided" "How was it decided?";
    heard_on: NaiveDate = "heard_on" "Which day was the hearing?";
    panel_decision: PanelDecision = "panel_decision" "What was decided?";
    reason: String = "reason" "Reasons, in words the person giving notice will read";
    appeal_result: AppealResult = "appeal_result" "What holds after the appeal?";
    satisfaction: Satisfaction = "satisfaction" "How satisfied are you with how we dealt with your notice?";
}

made::all! {
    Begin;
    Save;
    Discard;
    ChangeHelper;
    Submit;
    Acknowledge;
    Object;
    ObjectLate;
    NoObjection;
    DropObjection;
    AgreeChanges;
    ArrangeHearing;
    Decide;
    NotStoppedInTime;
    StopOverLimit;
    Withdraw;
    CallOff;
    AppealDecided;
    MoneyNotNeeded;
    Rate;
    PaymentPaid;
    PaymentNotDue;
    PaymentFailed;
    PaymentPartPaid;
    MoneyBackAgreed;
    MoneyBackKept;
    RefundRefunded;
    RefundKept;
    RefundRefundFailed;
    ExtraRefunded;
    ExtraRefundFailed;
}

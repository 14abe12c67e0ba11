// `order@1.0` as Rust types. Made from the file by `service-patterns types`: change the file, and make this again.

use service_patterns::typed::made;
use service_patterns::typed::names::*;

made::pattern! { "order" [1, 0] {
    Paying = "paying" "Being paid for";
    Ordered = "ordered" "Ordered";
    Closed = "closed" "Closed, whatever the outcome";
} }

made::roles! {
    Customer = "customer" "Customer";
    Helper = "helper" "Person ordering for the customer";
    Officer = "officer" "Council officer";
    Crew = "crew" "Crew";
    Manager = "manager" "Service manager";
}

made::holds! {
    Waiting = "waiting" "Waiting for the customer";
}

made::clocks! {
    Basket = "basket" "Time to pay";
    Confirm = "confirm" "Confirm what is paid for";
    Deliver = "deliver" "Provide it";
    Notice = "notice" "Until two working days before the date";
    LastDay = "last_day" "Until the last working day before the date begins";
    Cancel = "cancel" "Time to cancel and get the money back";
    Change = "change" "Time to change the date";
    Moved = "moved" "Time to get the money back because we moved the date";
    Valid = "valid" "Subscription";
    AskBack = "ask_back" "Time to ask for money back after cancelling late";
    Complain = "complain" "Time to complain";
}

made::ids! {
    /// How a case was closed, or where somebody was pointed before.
    Outcome {
        Done = "done" "Done";
        Cancelled = "cancelled" "Cancelled";
        CancelledLate = "cancelled_late" "Cancelled too late for money back";
        EndedEarly = "ended_early" "Subscription ended early";
        Cannot = "cannot" "We could not provide it";
        NotPaid = "not_paid" "Not paid in time";
        Stopped = "stopped" "Stopped before it was confirmed";
        NoneLeft = "none_left" "None left, told before ordering";
        Advised = "advised" "Told what to do, before ordering";
    }
}

made::ids! {
    /// Side jobs.
    Task {
        Payment = "payment" "Pay";
        LetOff = "let_off" "Say why nothing is to be paid";
        MoneyBack = "money_back" "Decide if the money goes back";
        Refund = "refund" "Send the money back";
        RefundAgreed = "refund_agreed" "Send back what was agreed";
        Extra = "extra" "Send back what was not owed";
        Fetch = "fetch" "Fetch what was delivered";
    }
}

made::ids! {
    /// What may differ from place to place.
    Setting {
        Price = "price" "What it costs, in words that the customer will read";
        Basket = "basket" "How long it is kept while they pay";
        Confirm = "confirm" "Hours to confirm what is paid for";
        Deliver = "deliver" "Working days to deliver";
        WarnDeliver = "warn_deliver" "Working days before the last day on which the officer is warned";
        Reply = "reply" "Working days the customer has to answer";
        Cancel = "cancel" "Days to cancel and get the money back";
        CutOff = "cut_off" "Hour of the last working day before the date, up to which they can cancel or change it";
        Moved = "moved" "Days to get the money back after we moved the date";
        AskBack = "ask_back" "Days to ask for money back after cancelling late";
        Refund = "refund" "Days to send money back";
        LookBack = "look_back" "Days to decide if money goes back, where it is not owed in any case";
        Fetch = "fetch" "Working days to fetch what was delivered";
        Complain = "complain" "Months to complain";
        Lasts = "lasts" "Months a subscription lasts";
        RenewFrom = "renew_from" "Days before the end from which it can be renewed";
    }
}

made::ids! {
    /// Parts that a service or council can switch. An act of a part that is off is refused.
    Part {
        Dated = "dated" "It is for a date that the customer chooses";
        Timed = "timed" "It begins at a time of day";
        Delivery = "delivery" "Something is delivered, sent or collected";
        CancelRefund = "cancel_refund" "Who cancels in time gets the money back";
        Subscription = "subscription" "It lasts until a date and can be renewed";
    }
}

made::ids! {
    /// What people are told.
    Message {
        KeptForYou = "kept_for_you" "To: Customer";
        MoreTime = "more_time" "To: Customer";
        Receipt = "receipt" "To: Customer";
        PartPaid = "part_paid" "To: Customer";
        PaymentFailed = "payment_failed" "To: Customer";
        LetGo = "let_go" "To: Customer";
        Stopped = "stopped" "To: Customer";
        Confirmed = "confirmed" "To: Customer";
        Gone = "gone" "To: Customer";
        Question = "question" "To: Customer";
        CouldNot = "could_not" "To: Customer";
        AnswerSoon = "answer_soon" "To: Customer";
        ThankYou = "thank_you" "To: Customer";
        Answered = "answered" "To: Council officer";
        NoAnswer = "no_answer" "To: Customer";
        NewDate = "new_date" "To: Customer";
        Moved = "moved" "To: Customer";
        NewVisit = "new_visit" "To: Customer";
        Delivered = "delivered" "To: Customer";
        Done = "done" "To: Customer";
        Cannot = "cannot" "To: Customer";
        Cancelled = "cancelled" "To: Customer";
        CancelledLate = "cancelled_late" "To: Customer";
        ChangedMind = "changed_mind" "To: Customer";
        EndedEarly = "ended_early" "To: Customer";
        EndedFree = "ended_free" "To: Customer";
        EndIt = "end_it" "To: Customer";
        AskedBack = "asked_back" "To: Customer";
        AgreedBack = "agreed_back" "To: Customer";
        Refunded = "refunded" "To: Customer";
        RefundedAgreed = "refunded_agreed" "To: Customer";
        ExtraSent = "extra_sent" "To: Customer";
        NotRefunded = "not_refunded" "To: Customer";
        RefundDelayed = "refund_delayed" "To: Customer";
        SorryRefund = "sorry_refund" "To: Customer";
        SorryRefundAgreed = "sorry_refund_agreed" "To: Customer";
        SorryMoneyBack = "sorry_money_back" "To: Customer";
        ExtraPaid = "extra_paid" "To: Customer";
        HelperChanged = "helper_changed" "To: Customer";
        TimeToRenew = "time_to_renew" "To: Customer";
        Ended = "ended" "To: Customer";
        SorryLate = "sorry_late" "To: Customer";
        ToDo = "to_do" "To: Crew";
        NewDateCrew = "new_date_crew" "To: Crew";
        StandDown = "stand_down" "To: Crew";
        FetchIt = "fetch_it" "To: Crew";
        LookAtIt = "look_at_it" "To: Council officer";
        NotConfirmed = "not_confirmed" "To: Council officer";
        DeliverSoon = "deliver_soon" "To: Council officer";
        LateDelivery = "late_delivery" "To: Service manager";
        RefundFailed = "refund_failed" "To: Council officer";
        LateRefund = "late_refund" "To: Service manager";
        LateMoneyBack = "late_money_back" "To: Service manager";
        LateFetch = "late_fetch" "To: Service manager";
    }
}

made::options! {
    /// What would you like?
    open Item {
        Standard = "standard" "Standard";
    } Added
}

made::options! {
    /// Who is it for?
    ForWhom {
        Me = "me" "Me";
        SomeoneElse = "someone_else" "Someone else";
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

made::options! {
    /// The subscription that is to be renewed
    OldOne {
        CanRenew = "can_renew" "Can be renewed";
        TooEarly = "too_early" "Cannot be renewed yet";
        WasCancelled = "was_cancelled" "Was cancelled";
        NotFound = "not_found" "Is not there";
    }
}

made::facts! {
    /// The facts that [`Order`] needs.
    OrderFacts {
        to_pay: Pence = "to_pay" "What there is to pay for the whole order, in pence";
        available: bool = "available" "There is enough left, and what they ask for is now kept for them";
        ///
        /// Needed only with some of the parts on.
        date_free: Option<bool> = "date_free" "There is a free place on that date, and it is now kept for them";
        ///
        /// Needed only with some of the parts on.
        old_one: Option<OldOne> = "old_one" "The subscription that is to be renewed";
    }
}

made::acts! {
    Order = made::Doing::Action("order"), "Order", OrderFacts;
    needed {
        item: Item = "item" "What would you like?" None;
        how_many: i64 = "how_many" "How many?" Kind::Number { least: Some(1), most: Some(100) };
        for_whom: ForWhom = "for_whom" "Who is it for?" Kind::choice(["me", "someone_else"]);
        ///
        /// Personal data.
        name: Person = "name" "Full name of the person it is for" Kind::Person;
        ///
        /// Personal data.
        contact: Contact = "contact" "How can we contact that person?" Kind::Contact { only: None };
    }
    maybe {
        ///
        /// Asked only while the part `dated` is on.
        booked_for: Option<NaiveDate> = "booked_for" "Which day?" Kind::Date;
        ///
        /// Asked only while the part `timed` is on.
        at_time: Option<NaiveTime> = "at_time" "At what time?" Kind::Time;
        ///
        /// Asked only while the part `delivery` is on. Personal data.
        address: Option<Place> = "address" "Which address is it for?" Kind::Place { only: None, within: Area::UK };
        ///
        /// Asked only while the part `subscription` is on.
        renews: Option<String> = "renews" "Are you renewing? Enter your last reference" Kind::CaseReference { many: false };
        ///
        /// Asked only if question `for_whom` is `someone_else`. Personal data.
        helper_name: Option<Person> = "helper_name" "Your full name" Kind::Person;
        ///
        /// Asked only if question `for_whom` is `someone_else`. Personal data.
        helper_contact: Option<Contact> = "helper_contact" "How can we contact you?" Kind::Contact { only: None };
        ///
        /// Asked only if question `for_whom` is `someone_else`.
        authority: Option<bool> = "authority" "May you act for this person?" Kind::YesNo;
    }
}

made::acts! {
    MoreTime = made::Doing::Action("more_time"), "Ask for more time to pay", ();
    needed {}
    maybe {}
}

made::acts! {
    Stop = made::Doing::Action("stop"), "Stop and order nothing", ();
    needed {}
    maybe {}
}

made::acts! {
    LetGo = made::Doing::Action("let_go"), "Let go what was not paid for", ();
    needed {}
    maybe {}
}

made::facts! {
    /// The facts that [`Confirm`] needs.
    ConfirmFacts {
        kept: bool = "kept" "It is still kept for them";
    }
}

made::acts! {
    Confirm = made::Doing::Action("confirm"), "Confirm the order", ConfirmFacts;
    needed {}
    maybe {
        ///
        /// Asked only while the part `subscription` is on.
        starts_on: Option<NaiveDate> = "starts_on" "First day of the subscription" Kind::Date;
    }
}

made::after! {
    /// Where [`Confirm`] leads: the machine chooses.
    AfterConfirm {
        Kept(Ordered) = "kept" "The case is `ordered`.";
        Gone(Closed) = "gone" "The case is closed.";
    }
}

made::acts! {
    AskCustomer = made::Doing::Action("ask_customer"), "Ask the customer a question", ();
    needed {
        our_question: String = "our_question" "What do you need to know?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    CouldNot = made::Doing::Action("could_not"), "Say that you could not deliver", ();
    needed {
        obstacle: String = "obstacle" "What was in the way?" Kind::Text { min_length: 0, max_length: 500, only: None };
    }
    maybe {}
}

made::acts! {
    Answer = made::Doing::Action("answer"), "Answer us", ();
    needed {
        ///
        /// Personal data.
        answer: String = "answer" "Your answer" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    CloseNoAnswer = made::Doing::Action("close_no_answer"), "Close because there was no answer", ();
    needed {}
    maybe {}
}

made::facts! {
    /// The facts that [`ChangeDate`] needs.
    ChangeDateFacts {
        ///
        /// Needed only with some of the parts on.
        date_free: Option<bool> = "date_free" "There is a free place on that date, and it is now kept for them";
    }
}

made::acts! {
    ChangeDate = made::Doing::Action("change_date"), "Change the date", ChangeDateFacts;
    needed {
        booked_for: NaiveDate = "booked_for" "Which day?" Kind::Date;
    }
    maybe {
        ///
        /// Asked only while the part `timed` is on.
        at_time: Option<NaiveTime> = "at_time" "At what time?" Kind::Time;
    }
}

made::facts! {
    /// The facts that [`MoveDate`] needs.
    MoveDateFacts {
        ///
        /// Needed only with some of the parts on.
        date_free: Option<bool> = "date_free" "There is a free place on that date, and it is now kept for them";
    }
}

made::acts! {
    MoveDate = made::Doing::Action("move_date"), "Move the date for them", MoveDateFacts;
    needed {
        booked_for: NaiveDate = "booked_for" "Which day?" Kind::Date;
        our_doing: bool = "our_doing" "Is it because of us?" Kind::YesNo;
        reason: String = "reason" "Reason, in words the customer will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {
        ///
        /// Asked only while the part `timed` is on.
        at_time: Option<NaiveTime> = "at_time" "At what time?" Kind::Time;
    }
}

made::after! {
    /// Where [`MoveDate`] leads: the machine chooses.
    AfterMoveDate<S> {
        Ours(S) = "ours" "The case stays where it was.";
        Theirs(S) = "theirs" "The case stays where it was.";
    }
}

made::acts! {
    Finish = made::Doing::Action("finish"), "Say that it is done", ();
    needed {}
    maybe {}
}

made::after! {
    /// Where [`Finish`] leads: the machine chooses.
    AfterFinish {
        HandedOver(Closed) = "handed_over" "The case is closed.";
        CarriedOut(Closed) = "carried_out" "The case is closed.";
        OverWith(Closed) = "over_with" "The case is closed.";
    }
}

made::acts! {
    DateOver = made::Doing::Action("date_over"), "Close it when the date is over", ();
    needed {}
    maybe {}
}

made::acts! {
    Cannot = made::Doing::Action("cannot"), "Say that we cannot provide it", ();
    needed {
        reason: String = "reason" "Reason, in words the customer will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    CancelOrder = made::Doing::Action("cancel_order"), "Cancel", ();
    needed {}
    maybe {}
}

made::after! {
    /// Where [`CancelOrder`] leads: the machine chooses.
    AfterCancelOrder {
        InTime(Closed) = "in_time" "The case is closed.";
        TooLate(Closed) = "too_late" "The case is closed.";
    }
}

made::acts! {
    ChangeMind = made::Doing::Action("change_mind"), "Change your mind", ();
    needed {}
    maybe {}
}

made::acts! {
    EndEarly = made::Doing::Action("end_early"), "End the subscription", ();
    needed {}
    maybe {}
}

made::after! {
    /// Where [`EndEarly`] leads: the machine chooses.
    AfterEndEarly {
        PaidFor(Closed) = "paid_for" "The case is closed.";
        WasFree(Closed) = "was_free" "The case is closed.";
    }
}

made::acts! {
    EndIt = made::Doing::Action("end_it"), "End it for them", ();
    needed {
        reason: String = "reason" "Reason, in words the customer will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    AskMoneyBack = made::Doing::Action("ask_money_back"), "Ask for your money back", ();
    needed {
        ///
        /// Personal data.
        why_back: String = "why_back" "Why should we send your money back?" Kind::LongText { min_length: 0, max_length: 2000 };
    }
    maybe {}
}

made::acts! {
    RecordPayment = made::Doing::Action("record_payment"), "Record money that was not owed", ();
    needed {
        extra_paid: Pence = "extra_paid" "How much came that was not owed?" Kind::Money { least: None, most: None };
    }
    maybe {}
}

made::acts! {
    ChangeHelper = made::Doing::Action("change_helper"), "Say who may act for you", ();
    needed {
        authority: bool = "authority" "May you act for this person?" Kind::YesNo;
    }
    maybe {}
}

made::acts! {
    Rate = made::Doing::Action("rate"), "Tell us how we did", ();
    needed {
        satisfaction: Satisfaction = "satisfaction" "How satisfied are you with this service?" Kind::choice(["very_satisfied", "satisfied", "neither", "dissatisfied", "very_dissatisfied"]);
    }
    maybe {}
}

made::acts! {
    PaymentPaid = made::Doing::Result("payment", "paid"), "Pay: Paid", ();
    needed {}
    maybe {}
}

made::acts! {
    PaymentFree = made::Doing::Result("payment", "free"), "Pay: Nothing to pay", ();
    needed {}
    maybe {}
}

made::acts! {
    PaymentPartPaid = made::Doing::Result("payment", "part_paid"), "Pay: Part of it paid", ();
    needed {
        amount_paid: Pence = "amount_paid" "How much has been paid in all so far?" Kind::Money { least: None, most: None };
    }
    maybe {}
}

made::acts! {
    PaymentFailed = made::Doing::Result("payment", "failed"), "Pay: Payment failed", ();
    needed {}
    maybe {}
}

made::acts! {
    LetOffLetOff = made::Doing::Result("let_off", "let_off"), "Say why nothing is to be paid: They do not have to pay", ();
    needed {
        why_free: String = "why_free" "Why do they not have to pay?" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    MoneyBackAgreed = made::Doing::Result("money_back", "agreed"), "Decide if the money goes back: It goes back", ();
    needed {
        agreed_back: Pence = "agreed_back" "How much goes back?" Kind::Money { least: Some(0), most: None };
    }
    maybe {}
}

made::acts! {
    MoneyBackKept = made::Doing::Result("money_back", "kept"), "Decide if the money goes back: It does not go back", ();
    needed {
        reason: String = "reason" "Reason, in words the customer will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    RefundRefunded = made::Doing::Result("refund", "refunded"), "Send the money back: Sent back", ();
    needed {}
    maybe {}
}

made::acts! {
    RefundKept = made::Doing::Result("refund", "kept"), "Send the money back: Not sent back", ();
    needed {
        reason: String = "reason" "Reason, in words the customer will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    RefundRefundFailed = made::Doing::Result("refund", "refund_failed"), "Send the money back: Could not be sent back", ();
    needed {}
    maybe {}
}

made::acts! {
    RefundAgreedRefunded = made::Doing::Result("refund_agreed", "refunded"), "Send back what was agreed: Sent back", ();
    needed {}
    maybe {}
}

made::acts! {
    RefundAgreedKept = made::Doing::Result("refund_agreed", "kept"), "Send back what was agreed: Not sent back", ();
    needed {
        reason: String = "reason" "Reason, in words the customer will read" Kind::LongText { min_length: 0, max_length: 5000 };
    }
    maybe {}
}

made::acts! {
    RefundAgreedRefundFailed = made::Doing::Result("refund_agreed", "refund_failed"), "Send back what was agreed: Could not be sent back", ();
    needed {}
    maybe {}
}

made::acts! {
    ExtraRefunded = made::Doing::Result("extra", "refunded"), "Send back what was not owed: Sent back", ();
    needed {}
    maybe {}
}

made::acts! {
    ExtraRefundFailed = made::Doing::Result("extra", "refund_failed"), "Send back what was not owed: Could not be sent back", ();
    needed {}
    maybe {}
}

made::acts! {
    FetchFetched = made::Doing::Result("fetch", "fetched"), "Fetch what was delivered: Fetched", ();
    needed {}
    maybe {}
}

made::acts! {
    FetchNotNeeded = made::Doing::Result("fetch", "not_needed"), "Fetch what was delivered: Nothing to fetch", ();
    needed {}
    maybe {}
}

made::open! {
    /// Order: opens a case.
    open(Order, OrderFacts) -> Case<Paying>;
}

made::from! { Paying {
    /// Ask for more time to pay. Refused while a hold is on.
    more_time (MoreTime) -> Case<Paying>;
    /// Stop and order nothing. Refused while a hold is on.
    stop (Stop) -> Case<Closed>;
    /// Let go what was not paid for. Refused while a hold is on.
    let_go (LetGo) -> Case<Closed>;
    /// Confirm the order. Refused while a hold is on.
    confirm (Confirm, ConfirmFacts) -> AfterConfirm;
    /// Say that we cannot provide it. Held or not.
    cannot (Cannot) -> Case<Closed>;
    /// Record money that was not owed. Held or not. Refused unless task `payment` is one of `paid`, `free`, `cancelled`.
    record_payment (RecordPayment) -> Case<Paying>;
    /// Say who may act for you. Held or not. Refused unless question `for_whom` is `someone_else`.
    change_helper (ChangeHelper) -> Case<Paying>;
    /// Pay: Paid. Refused while the task is not open.
    payment_paid (PaymentPaid) -> Case<Paying>;
    /// Pay: Nothing to pay. Refused while the task is not open.
    payment_free (PaymentFree) -> Case<Paying>;
    /// Pay: Part of it paid. Refused while the task is not open.
    payment_part_paid (PaymentPartPaid) -> Case<Paying>;
    /// Pay: Payment failed. Refused while the task is not open.
    payment_failed (PaymentFailed) -> Case<Paying>;
    /// Say why nothing is to be paid: They do not have to pay. Refused while the task is not open.
    let_off_let_off (LetOffLetOff) -> Case<Paying>;
    /// Send back what was agreed: Sent back. Refused while the task is not open.
    refund_agreed_refunded (RefundAgreedRefunded) -> Case<Paying>;
    /// Send back what was agreed: Not sent back. Refused while the task is not open.
    refund_agreed_kept (RefundAgreedKept) -> Case<Paying>;
    /// Send back what was agreed: Could not be sent back. Refused while the task is not open.
    refund_agreed_refund_failed (RefundAgreedRefundFailed) -> Case<Paying>;
    /// Send back what was not owed: Sent back. Refused while the task is not open.
    extra_refunded (ExtraRefunded; many) -> Case<Paying>;
    /// Send back what was not owed: Could not be sent back. Refused while the task is not open.
    extra_refund_failed (ExtraRefundFailed; many) -> Case<Paying>;
} }

made::from! { Ordered {
    /// Ask the customer a question. Refused while a hold is on.
    ask_customer (AskCustomer) -> Case<Ordered>;
    /// Say that you could not deliver. Refused while a hold is on. Always refused where the part `delivery` is off.
    could_not (CouldNot) -> Case<Ordered>;
    /// Answer us. Only while `waiting` is on.
    answer (Answer) -> Case<Ordered>;
    /// Close because there was no answer. Only while `waiting` is on.
    close_no_answer (CloseNoAnswer) -> Case<Closed>;
    /// Change the date. Refused while a hold is on. Refused unless clock `change` is `running`. Always refused where the part `dated` is off.
    change_date (ChangeDate, ChangeDateFacts) -> Case<Ordered>;
    /// Move the date for them. Held or not. Always refused where the part `dated` is off.
    move_date (MoveDate, MoveDateFacts) -> AfterMoveDate<Ordered>;
    /// Say that it is done. Held or not.
    finish (Finish) -> AfterFinish;
    /// Close it when the date is over. Held or not. Refused unless part `delivery` is `off`. Always refused where the part `dated` is off.
    date_over (DateOver) -> Case<Closed>;
    /// Say that we cannot provide it. Held or not.
    cannot (Cannot) -> Case<Closed>;
    /// Cancel. Held or not.
    cancel_order (CancelOrder) -> AfterCancelOrder;
    /// Record money that was not owed. Held or not. Refused unless task `payment` is one of `paid`, `free`, `cancelled`.
    record_payment (RecordPayment) -> Case<Ordered>;
    /// Say who may act for you. Held or not. Refused unless question `for_whom` is `someone_else`.
    change_helper (ChangeHelper) -> Case<Ordered>;
    /// Pay: Paid. Refused while the task is not open.
    payment_paid (PaymentPaid) -> Case<Ordered>;
    /// Pay: Nothing to pay. Refused while the task is not open.
    payment_free (PaymentFree) -> Case<Ordered>;
    /// Pay: Part of it paid. Refused while the task is not open.
    payment_part_paid (PaymentPartPaid) -> Case<Ordered>;
    /// Pay: Payment failed. Refused while the task is not open.
    payment_failed (PaymentFailed) -> Case<Ordered>;
    /// Say why nothing is to be paid: They do not have to pay. Refused while the task is not open.
    let_off_let_off (LetOffLetOff) -> Case<Ordered>;
    /// Send back what was agreed: Sent back. Refused while the task is not open.
    refund_agreed_refunded (RefundAgreedRefunded) -> Case<Ordered>;
    /// Send back what was agreed: Not sent back. Refused while the task is not open.
    refund_agreed_kept (RefundAgreedKept) -> Case<Ordered>;
    /// Send back what was agreed: Could not be sent back. Refused while the task is not open.
    refund_agreed_refund_failed (RefundAgreedRefundFailed) -> Case<Ordered>;
    /// Send back what was not owed: Sent back. Refused while the task is not open.
    extra_refunded (ExtraRefunded; many) -> Case<Ordered>;
    /// Send back what was not owed: Could not be sent back. Refused while the task is not open.
    extra_refund_failed (ExtraRefundFailed; many) -> Case<Ordered>;
} }

made::from! { Closed {
    /// Change your mind. Refused while a hold is on. Of closed cases, those closed as `done`. Refused unless clock `cancel` is `running`. Always refused where the part `cancel_refund` is off.
    change_mind (ChangeMind) -> Case<Closed>;
    /// End the subscription. Refused while a hold is on. Of closed cases, those closed as `done`. Refused unless clock `valid` is `running` and not (clock `cancel` is `running`). Always refused where the part `subscription` is off.
    end_early (EndEarly) -> AfterEndEarly;
    /// End it for them. Refused while a hold is on. Of closed cases, those closed as `done`. Refused unless clock `valid` is `running`. Always refused where the part `subscription` is off.
    end_it (EndIt) -> Case<Closed>;
    /// Ask for your money back. Refused while a hold is on. Of closed cases, those closed as `cancelled_late` or `ended_early`. Refused unless clock `ask_back` is `running` and task `payment` is `paid`.
    ask_money_back (AskMoneyBack) -> Case<Closed>;
    /// Record money that was not owed. Held or not. Refused unless task `payment` is one of `paid`, `free`, `cancelled`.
    record_payment (RecordPayment) -> Case<Closed>;
    /// Say who may act for you. Held or not. Refused unless question `for_whom` is `someone_else`.
    change_helper (ChangeHelper) -> Case<Closed>;
    /// Tell us how we did. Refused while a hold is on.
    rate (Rate) -> Case<Closed>;
    /// Decide if the money goes back: It goes back. Refused while the task is not open.
    money_back_agreed (MoneyBackAgreed) -> Case<Closed>;
    /// Decide if the money goes back: It does not go back. Refused while the task is not open.
    money_back_kept (MoneyBackKept) -> Case<Closed>;
    /// Send the money back: Sent back. Refused while the task is not open.
    refund_refunded (RefundRefunded) -> Case<Closed>;
    /// Send the money back: Not sent back. Refused while the task is not open.
    refund_kept (RefundKept) -> Case<Closed>;
    /// Send the money back: Could not be sent back. Refused while the task is not open.
    refund_refund_failed (RefundRefundFailed) -> Case<Closed>;
    /// Send back what was agreed: Sent back. Refused while the task is not open.
    refund_agreed_refunded (RefundAgreedRefunded) -> Case<Closed>;
    /// Send back what was agreed: Not sent back. Refused while the task is not open.
    refund_agreed_kept (RefundAgreedKept) -> Case<Closed>;
    /// Send back what was agreed: Could not be sent back. Refused while the task is not open.
    refund_agreed_refund_failed (RefundAgreedRefundFailed) -> Case<Closed>;
    /// Send back what was not owed: Sent back. Refused while the task is not open.
    extra_refunded (ExtraRefunded; many) -> Case<Closed>;
    /// Send back what was not owed: Could not be sent back. Refused while the task is not open.
    extra_refund_failed (ExtraRefundFailed; many) -> Case<Closed>;
    /// Fetch what was delivered: Fetched. Refused while the task is not open. Always refused where the part `delivery` is off.
    fetch_fetched (FetchFetched) -> Case<Closed>;
    /// Fetch what was delivered: Nothing to fetch. Refused while the task is not open. Always refused where the part `delivery` is off.
    fetch_not_needed (FetchNotNeeded) -> Case<Closed>;
} }

made::latest! {
    item: Item = "item" "What would you like?";
    how_many: i64 = "how_many" "How many?";
    booked_for: NaiveDate = "booked_for" "Which day?";
    at_time: NaiveTime = "at_time" "At what time?";
    address: Place = "address" "Which address is it for?";
    renews: String = "renews" "Are you renewing? Enter your last reference";
    for_whom: ForWhom = "for_whom" "Who is it for?";
    name: Person = "name" "Full name of the person it is for";
    contact: Contact = "contact" "How can we contact that person?";
    helper_name: Person = "helper_name" "Your full name";
    helper_contact: Contact = "helper_contact" "How can we contact you?";
    authority: bool = "authority" "May you act for this person?";
    amount_paid: Pence = "amount_paid" "How much has been paid in all so far?";
    extra_paid: Pence = "extra_paid" "How much came that was not owed?";
    why_free: String = "why_free" "Why do they not have to pay?";
    agreed_back: Pence = "agreed_back" "How much goes back?";
    starts_on: NaiveDate = "starts_on" "First day of the subscription";
    our_doing: bool = "our_doing" "Is it because of us?";
    obstacle: String = "obstacle" "What was in the way?";
    our_question: String = "our_question" "What do you need to know?";
    answer: String = "answer" "Your answer";
    reason: String = "reason" "Reason, in words the customer will read";
    why_back: String = "why_back" "Why should we send your money back?";
    satisfaction: Satisfaction = "satisfaction" "How satisfied are you with this service?";
}

made::all! {
    Order;
    MoreTime;
    Stop;
    LetGo;
    Confirm;
    AskCustomer;
    CouldNot;
    Answer;
    CloseNoAnswer;
    ChangeDate;
    MoveDate;
    Finish;
    DateOver;
    Cannot;
    CancelOrder;
    ChangeMind;
    EndEarly;
    EndIt;
    AskMoneyBack;
    RecordPayment;
    ChangeHelper;
    Rate;
    PaymentPaid;
    PaymentFree;
    PaymentPartPaid;
    PaymentFailed;
    LetOffLetOff;
    MoneyBackAgreed;
    MoneyBackKept;
    RefundRefunded;
    RefundKept;
    RefundRefundFailed;
    RefundAgreedRefunded;
    RefundAgreedKept;
    RefundAgreedRefundFailed;
    ExtraRefunded;
    ExtraRefundFailed;
    FetchFetched;
    FetchNotNeeded;
}

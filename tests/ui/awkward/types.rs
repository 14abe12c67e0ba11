// `awkward@3.7` as Rust types. Made from the file by `service-patterns types`: change the file, and make this again.

use service_patterns::typed::made;
use service_patterns::typed::names::*;

made::pattern! { "awkward" [3, 7] {
    StringState = "string" "A string";
    BoxState = "box" "In a box";
    Closed = "closed" "Closed, whatever the outcome";
} }

made::roles! {
    Self_ = "self" "Somebody";
    Result = "result" "A person called \"Result\"";
}

made::clocks! {
    Static = "static" "Static";
}

made::ids! {
    /// How a case was closed, or where somebody was pointed before.
    Outcome {
        Ok = "ok" "Ok";
        Err = "err" "Err";
    }
}

made::ids! {
    /// Side jobs.
    Task {
        Impl = "impl" "Implement it";
    }
}

made::ids! {
    /// What people are told.
    Message {
        Fn = "fn" "To: A person called \"Result\"";
    }
}

made::options! {
    /// What "type"?
    open Type {
        Added = "added" "Added";
        Self_ = "self" "Self";
    } Added_
}

made::options! {
    /// Which options?
    OptionAnswer {
        None = "none" "None";
        Ok = "ok" "Ok";
    }
}

made::options! {
    /// What is the answer?
    AnswerAnswer {
        Yes1 = "yes_1" "Yes";
        No1 = "no_1" "No";
    }
}

made::options! {
    /// Which of these?
    VecFact {
        None = "none" "None";
        Some = "some" "Some \\ all";
    }
}

made::rows! {
    BoxRow = "Which boxes?", 1 to 3;
    needed {
        string: String = "string" "What is in it?" Kind::Text { min_length: 0, max_length: 500, only: None };
    }
    maybe {
        r#async: Option<NaiveTime> = "async" "When?" Kind::Time;
    }
}

made::facts! {
    /// The facts that [`New`] needs.
    NewFacts {
        r#match: bool = "match" "Does it match?";
        vec: VecFact = "vec" "Which of these?";
    }
}

made::acts! {
    New = made::Doing::Action("new"), "New", NewFacts;
    needed {
        r#type: Type = "type" "What \"type\"?" None;
        option: Vec<OptionAnswer> = "option" "Which options?" Kind::choices(["none", "ok"]);
        ///
        /// Personal data.
        contact: Contact = "contact" "How can we contact you?" Kind::Contact { only: None };
        crate_: bool = "crate" "In a crate?" Kind::YesNo;
        extra_: Pence = "extra" "How much more?" Kind::Money { least: None, most: None };
        agree: Confirmed = "agree" "I agree" Kind::Declaration;
        r#box: Vec<BoxRow> = "box" "Which boxes?" BoxRow::kind();
    }
    maybe {
        case: Option<String> = "case" "Which case?" Kind::CaseReference { many: false };
    }
}

made::acts! {
    Answer = made::Doing::Action("answer"), "Answer", ();
    needed {
        answer: AnswerAnswer = "answer" "What is the answer?" Kind::choice(["yes_1", "no_1"]);
    }
    maybe {}
}

made::after! {
    /// Where [`Answer`] leads: the machine chooses.
    AfterAnswer<S> {
        Ok(BoxState) = "ok" "The case is `box`.";
        Move(S) = "move" "The case stays where it was.";
    }
}

made::acts! {
    LatestAct = made::Doing::Action("latest"), "Latest", ();
    needed {
        r#where: Month = "where" "Which month?" Kind::Month;
    }
    maybe {}
}

made::acts! {
    Await = made::Doing::Action("await"), "Await", ();
    needed {}
    maybe {}
}

made::acts! {
    Clone = made::Doing::Action("clone"), "Clone", ();
    needed {}
    maybe {}
}

made::acts! {
    ImplLoop = made::Doing::Result("impl", "loop"), "Implement it: Again", ();
    needed {}
    maybe {
        extra_: Option<Pence> = "extra" "How much more?" Kind::Money { least: None, most: None };
    }
}

made::acts! {
    ImplBreak = made::Doing::Result("impl", "break"), "Implement it: Stop", ();
    needed {}
    maybe {}
}

made::open! {
    /// New: opens a case.
    open(New, NewFacts) -> Case<StringState>;
}

made::from! { StringState {
    /// Answer. Refused while a hold is on.
    answer (Answer) -> AfterAnswer<StringState>;
    /// Clone. Refused while a hold is on.
    clone_ (Clone) -> Case<Closed>;
    /// Implement it: Again. Refused while the task is not open.
    impl_loop (ImplLoop; many) -> Case<StringState>;
    /// Implement it: Stop. Refused while the task is not open.
    impl_break (ImplBreak; many) -> Case<StringState>;
} }

made::from! { BoxState {
    /// Latest. Refused while a hold is on.
    latest_ (LatestAct) -> Case<BoxState>;
    /// Await. Refused while a hold is on.
    r#await (Await) -> Case<Closed>;
    /// Clone. Refused while a hold is on.
    clone_ (Clone) -> Case<Closed>;
    /// Implement it: Again. Refused while the task is not open.
    impl_loop (ImplLoop; many) -> Case<BoxState>;
    /// Implement it: Stop. Refused while the task is not open.
    impl_break (ImplBreak; many) -> Case<BoxState>;
} }

made::from! { Closed {
} }

made::latest! {
    contact: Contact = "contact" "How can we contact you?";
    r#type: Type = "type" "What \"type\"?";
    option: Vec<OptionAnswer> = "option" "Which options?";
    extra_: Pence = "extra" "How much more?";
    crate_: bool = "crate" "In a crate?";
    case: String = "case" "Which case?";
    r#box: Vec<BoxRow> = "box" "Which boxes?";
    answer: AnswerAnswer = "answer" "What is the answer?";
    agree: Confirmed = "agree" "I agree";
    r#where: Month = "where" "Which month?";
}

made::all! {
    New;
    Answer;
    LatestAct;
    Await;
    Clone;
    ImplLoop;
    ImplBreak;
}

// `allotment@1.0` as Rust types. Made from the file by `service-patterns types`: change the file, and make this again.

use service_patterns::typed::made;
use service_patterns::typed::names::*;

made::pattern! { "allotment" [1, 0] {
    Waiting = "waiting" "On the list";
    Offered = "offered" "Offered";
    Closed = "closed" "Closed, whatever the outcome";
} }

made::roles! {
    Grower = "grower" "Person who wants a plot";
    Officer = "officer" "Allotments officer";
}

made::clocks! {
    Offer = "offer" "Offer a plot";
    Reply = "reply" "Time to reply";
}

made::ids! {
    /// How a case was closed, or where somebody was pointed before.
    Outcome {
        Taken = "taken" "Taken";
        Withdrawn = "withdrawn" "Withdrawn";
    }
}

made::ids! {
    /// What people are told.
    Message {
        OnTheList = "on_the_list" "To: Person who wants a plot";
        APlot = "a_plot" "To: Person who wants a plot";
        Yours = "yours" "To: Person who wants a plot";
        StillOnTheList = "still_on_the_list" "To: Person who wants a plot";
        Left = "left" "To: Person who wants a plot";
        LongWait = "long_wait" "To: Allotments officer";
    }
}

made::options! {
    /// How large a plot would you like?
    open Size {
        Half = "half" "Half a plot";
        Full = "full" "A full plot";
    } Added
}

made::options! {
    /// Do you want it?
    TakeIt {
        Take = "take" "Yes, I want it";
        Wait = "wait" "No, keep me on the list";
    }
}

made::acts! {
    Join = made::Doing::Action("join"), "Ask for a plot", ();
    needed {
        size: Size = "size" "How large a plot would you like?" None;
        ///
        /// Personal data.
        contact: Contact = "contact" "How can we contact you?" Kind::Contact { only: None };
    }
    maybe {
        ///
        /// Personal data.
        access: Option<String> = "access" "Is there anything you need to reach or use a plot?" Kind::LongText { min_length: 0, max_length: 1000 };
    }
}

made::acts! {
    Offer = made::Doing::Action("offer"), "Offer a plot", ();
    needed {
        plot: String = "plot" "Which plot is free?" Kind::Text { min_length: 0, max_length: 500, only: None };
    }
    maybe {}
}

made::acts! {
    Reply = made::Doing::Action("reply"), "Say whether you want it", ();
    needed {
        take_it: TakeIt = "take_it" "Do you want it?" Kind::choice(["take", "wait"]);
    }
    maybe {}
}

made::after! {
    /// Where [`Reply`] leads: the machine chooses.
    AfterReply {
        Take(Closed) = "take" "The case is closed.";
        Wait(Waiting) = "wait" "The case is `waiting`.";
    }
}

made::acts! {
    NoReply = made::Doing::Action("no_reply"), "No reply came", ();
    needed {}
    maybe {}
}

made::acts! {
    Withdraw = made::Doing::Action("withdraw"), "Leave the list", ();
    needed {}
    maybe {}
}

made::open! {
    /// Ask for a plot: opens a case.
    open(Join) -> Case<Waiting>;
}

made::from! { Waiting {
    /// Offer a plot. Refused while a hold is on.
    offer (Offer) -> Case<Offered>;
    /// Leave the list. Refused while a hold is on.
    withdraw (Withdraw) -> Case<Closed>;
} }

made::from! { Offered {
    /// Say whether you want it. Refused while a hold is on.
    reply (Reply) -> AfterReply;
    /// No reply came. Refused while a hold is on.
    no_reply (NoReply) -> Case<Waiting>;
    /// Leave the list. Refused while a hold is on.
    withdraw (Withdraw) -> Case<Closed>;
} }

made::from! { Closed {
} }

made::latest! {
    size: Size = "size" "How large a plot would you like?";
    contact: Contact = "contact" "How can we contact you?";
    access: String = "access" "Is there anything you need to reach or use a plot?";
    plot: String = "plot" "Which plot is free?";
    take_it: TakeIt = "take_it" "Do you want it?";
}

made::all! {
    Join;
    Offer;
    Reply;
    NoReply;
    Withdraw;
}

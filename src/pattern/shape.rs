//! What a pattern looks like: every member of the language, once.
//!
//! The doc comment of a member is its description in the JSON Schema and so in an editor.
//! These shapes read a pattern file, and equally a pattern with services and a council laid over it,
//! where members that only the layers write (`answer`, `teams`) may stand too.
//! The type says what a value is; whether it names something that exists is asked in `check`.

use super::read::{CalendarId, FileId, Id, Language, Map, Names, PlaceholderName, Tag, Version, Words, one_of, shape};
use super::value::{
    AmountOf, AskItem, Between, Carry, Condition, CountsFrom, Effect, Heads, Languages, Length, Limits, Many,
    NeededBefore, NotBefore, Outside, Places, Plain, Results, RowLimits, SettingValue, Units,
};

shape! {
    /// A pattern: a shared flow, such as reporting a problem.
    "a pattern" Pattern {
        /// The id of this pattern.
        pattern: FileId,
        /// The version, as three numbers.
        version: Version,
        /// A pattern to compare with. Nothing is inherited.
        based_on: Option<String>,
        /// The language of the words in this file.
        language: Language,
        /// What the service is called.
        title: Words,
        /// One paragraph about it.
        about: Option<Words>,
        /// Old id paths and what they are called now.
        renamed: Names<String>,
        /// The last day on which new cases may be opened (ISO date).
        accept_until: Option<Date>,
        /// Days after that in which a draft may still be sent.
        grace: Option<u32>,
        /// Numbers, periods and words that a layer above may set.
        settings: Map<Setting>,
        /// Bundles that may be switched on and off.
        parts: Map<Part>,
        /// How days are counted.
        counting: Map<Counting>,
        /// Who takes part.
        people: Map<Person>,
        /// Answers the program gives, or the library counts.
        facts: Map<Fact>,
        /// What is asked.
        questions: Map<Question>,
        /// When an act is not accepted, and what is said.
        refuse: Map<Refuse>,
        /// Where a case can be.
        states: Map<State>,
        /// How a case can close.
        outcomes: Map<Outcome>,
        /// Reasons to wait.
        holds: Map<Hold>,
        /// Side jobs.
        tasks: Map<Task>,
        /// Promises about time, and windows to act in.
        clocks: Map<Clock>,
        /// What people may do.
        actions: Map<Action>,
        /// What people are told.
        messages: Map<Message>,
        /// What must be true of every case.
        promises: Option<Vec<Promise>>,
        /// What is counted.
        measures: Map<Measure>,
        /// Which measures are reported, and when.
        reports: Map<Report>,
        /// Services to go on to.
        follow_on: Map<FollowOn>,
        /// The same in other people's schemes.
        maps_to: Names<Outside>,
        /// Translations: language, then path, then words.
        words: Names<Names<Words>>,
        /// Council file only: languages every word must exist in.
        languages: Option<Languages>,
        /// Council file only: languages being translated into.
        drafting: Option<Languages>,
        /// Council file only: what the calendar `council` means.
        calendar: Option<CalendarId>,
        /// Council file only: who does the work.
        teams: Map<Team>,
        /// Council file only: lawful differences, with reason and end.
        departures: Option<Vec<Departure>>,
    }
}

shape! {
    /// A number, period or words that a layer above may set inside limits.
    "a setting" Setting {
        /// What it is.
        label: Words,
        /// The unit, or a list to choose one from.
        unit: Option<Units>,
        /// The value.
        value: Option<SettingValue>,
        /// The least a layer above may set.
        min: Option<Limits>,
        /// The most a layer above may set.
        max: Option<Limits>,
        /// Which way is better for the public.
        better: Option<Better>,
        /// Which layer states it.
        set_by: Option<Layer>,
        /// The law or source.
        basis: Option<Words>,
        /// Whether a council may depart from the limits.
        may_depart: Option<bool>,
    }
}

one_of! {
    /// Which way is better for the public.
    Better {
        /// A smaller number is better.
        Lower = "lower",
        /// A larger number is better.
        Higher = "higher",
    }
}

one_of! {
    /// A layer above the pattern.
    Layer {
        /// A service file.
        Service = "service",
        /// A council file.
        Council = "council",
    }
}

shape! {
    /// A bundle that may be switched.
    "a part" Part {
        /// What is there while it is on.
        label: Words,
        /// Whether it is on.
        value: Switch,
        /// `on`: it is a right of the public, and switching it off needs a reason.
        better: Option<OnlyOn>,
        /// Parts that must be on for this to be on.
        needs: Option<Vec<Id>>,
        /// The law or source.
        basis: Option<Words>,
        /// Whether a council may depart.
        may_depart: Option<bool>,
        /// Layers only: why it was switched off.
        why: Option<Words>,
    }
}

one_of! {
    /// Whether a part is on, and whether the layers above may change that.
    Switch {
        /// On; may be changed above.
        On = "on",
        /// Off; may be changed above.
        Off = "off",
        /// On for every layer above.
        Always = "always",
        /// Off for every layer above.
        Never = "never",
    }
}

impl Setting {
    pub(crate) fn is_in_pence(&self) -> bool {
        matches!(&self.unit, Some(super::value::Units::One(unit)) if unit == "pence")
    }
}

impl Switch {
    pub(crate) fn is_on(self) -> bool {
        matches!(self, Switch::On | Switch::Always)
    }
    /// Whether no layer above may switch it.
    pub(crate) fn is_fixed(self) -> bool {
        matches!(self, Switch::Always | Switch::Never)
    }
}

one_of! {
    /// The one word `on`.
    OnlyOn {
        /// On.
        On = "on",
    }
}

shape! {
    /// How days are counted, in one block.
    "a counting block" Counting {
        /// What it is for.
        label: Option<Words>,
        /// Which days work: `council` or a calendar the program knows.
        calendar: Option<CalendarId>,
        /// Whether the day it starts is day one.
        first_day: Option<FirstDay>,
        /// When something that arrives on a closed day counts as received.
        received: Option<Received>,
        /// Opening hours, for `received`.
        open_hours: Option<OpenHours>,
        /// Whether a last day that does not work moves on.
        rolls: Option<Rolls>,
        /// A service may state the members; if `calendar` is left out it must.
        set_by: Option<Layer>,
        /// Members a council may still set.
        may_change: Option<Vec<String>>,
    }
}

one_of! {
    /// Day one.
    FirstDay {
        /// The day after.
        NextDay = "next_day",
        /// The day itself: "beginning with the day of".
        SameDay = "same_day",
    }
}
one_of! {
    /// When something that arrives while the office is shut is received.
    Received {
        /// When it arrives.
        SameDay = "same_day",
        /// On the next working day.
        NextWorkingDay = "next_working_day",
    }
}
one_of! {
    /// Whether a last day that does not work moves on.
    Rolls {
        /// No.
        No = "no",
        /// To the next working day.
        NextWorkingDay = "next_working_day",
    }
}

shape! {
    /// Opening hours of one day.
    "opening hours" OpenHours {
        /// Opens at (24-hour, as in 09:00).
        from: Time,
        /// Shuts at; at that time it is after hours.
        to: Time,
    }
}

shape! {
    /// Somebody who takes part.
    "a person" Person {
        /// What they are called.
        label: Words,
        /// Public, staff or partner.
        kind: PersonKind,
        /// The contact question that says how to reach them.
        reached_by: Option<Id>,
        /// May do all that person may, and is told instead of them.
        stands_in_for: Option<Id>,
        /// Only then does this person exist.
        when: Option<Condition>,
    }
}

one_of! {
    /// What kind of person.
    PersonKind {
        /// A member of the public.
        Public = "public",
        /// Council staff.
        Staff = "staff",
        /// A contractor or another organisation.
        Partner = "partner",
    }
}

shape! {
    /// An answer the program gives, or the library counts.
    "a fact" Fact {
        /// The plain definition.
        label: Words,
        /// More about it.
        help: Option<Words>,
        /// What kind of answer.
        r#type: FactType,
        /// `pence`: the number is an amount of money, and is shown as one.
        unit: Option<FactUnit>,
        /// The answers, for a choice.
        options: Option<Vec<QuestionOption>>,
        /// The library works it out.
        counted: Option<Counted>,
    }
}

one_of! {
    /// What kind of answer a fact is.
    FactType {
        /// Yes or no.
        YesNo = "yes_no",
        /// One of its options.
        Choice = "choice",
        /// A whole number.
        Number = "number",
    }
}

one_of! {
    /// What a number counts.
    FactUnit {
        /// An amount of money.
        Pence = "pence",
    }
}

shape! {
    /// How the library works out a fact. Exactly one of `count`, `today_between` and `today_is`.
    "a counted fact" Counted {
        /// What is counted.
        count: Option<CountUnit>,
        /// From this date.
        from: Option<CountEnd>,
        /// To this date.
        to: Option<CountEnd>,
        /// Whether today is from the first to the second month and day, both included.
        today_between: Option<Vec<MonthDay>>,
        /// Whether today is of this kind.
        today_is: Option<TodayIs>,
        /// How days are counted.
        counted_in: Option<Id>,
        /// Counted in this action, and kept.
        fixed_at: Id,
    }
}

one_of! {
    /// What a counted fact counts.
    CountUnit {
        /// Hours.
        Hours = "hours",
        /// Days.
        Days = "days",
        /// Weeks.
        Weeks = "weeks",
        /// Working days.
        WorkingDays = "working_days",
        /// Working days, leaving out both ends.
        ClearWorkingDays = "clear_working_days",
        /// Whole months.
        Months = "months",
        /// Whole years.
        Years = "years",
    }
}
one_of! {
    /// A kind of day.
    TodayIs {
        /// A working day.
        WorkingDay = "working_day",
    }
}

shape! {
    /// Something that is asked.
    "a question" Question {
        /// What kind of answer.
        r#type: QuestionType,
        /// The question as people read it.
        label: Words,
        /// A hint.
        help: Option<Words>,
        /// Personal data: never in logs, problems or refusals.
        personal: Option<bool>,
        /// What people are asked about themselves, so that a browser can fill it in.
        purpose: Option<Purpose>,
        /// What may be chosen.
        options: Option<Vec<QuestionOption>>,
        /// Groups of options, which conditions may read.
        groups: Option<Map<Words>>,
        /// What the layers above may do with the options.
        extend: Option<Extend>,
        /// The least number of characters.
        min_length: Option<u32>,
        /// The most characters.
        max_length: Option<u32>,
        /// The least and the most, both included.
        between: Option<Between>,
        /// Only this kind of answer.
        only: Option<Only>,
        /// Whether there may be more than one.
        many: Option<bool>,
        /// What kind of case a reference is to.
        of: Option<FileId>,
        /// For files: how many, and how large.
        at_most: Option<FileLimits>,
        /// For a group: the questions of a row, in order.
        ask: Option<Vec<AskItem>>,
        /// For a group: the fewest and the most rows.
        rows: Option<RowLimits>,
        /// Words for a fault of this question.
        errors: Option<Names<Words>>,
        /// Delete earlier than the case.
        keep: Option<AnswerKeep>,
        /// Only while this part is on.
        part: Option<Id>,
        /// Layers only: the answer, which is then no longer asked.
        answer: Option<Plain>,
    }
}

one_of! {
    /// What kind of answer a question takes.
    QuestionType {
        /// One line of text.
        Text = "text",
        /// Several lines of text.
        LongText = "long_text",
        /// Yes or no.
        YesNo = "yes_no",
        /// Something that has to be confirmed.
        Declaration = "declaration",
        /// One of its options.
        Choice = "choice",
        /// One or more of its options.
        Choices = "choices",
        /// A whole number.
        Number = "number",
        /// Pounds and pence.
        Money = "money",
        /// A date.
        Date = "date",
        /// A month of a year.
        Month = "month",
        /// A time of day.
        Time = "time",
        /// A place: an address, a point or a thing.
        Place = "place",
        /// A person's name and organisation.
        Person = "person",
        /// An email address, a telephone number or an address.
        Contact = "contact",
        /// A file the program keeps.
        File = "file",
        /// The reference of another case.
        CaseReference = "case_reference",
        /// Something that is shown among the questions and takes no answer.
        Notice = "notice",
        /// A repeating group of questions: rows.
        Group = "group",
    }
}

one_of! {
    /// What people are asked about themselves: the input purposes of WCAG 2.2, as HTML's `autocomplete` spells them.
    Purpose {
        /// A person, contact or place: the person's own, part by part.
        Own = "own",
        /// Full name.
        Name = "name",
        /// Title, such as Mrs or Dr.
        HonorificPrefix = "honorific-prefix",
        /// First name.
        GivenName = "given-name",
        /// Middle names.
        AdditionalName = "additional-name",
        /// Last name.
        FamilyName = "family-name",
        /// The name they go by.
        Nickname = "nickname",
        /// Job title.
        OrganizationTitle = "organization-title",
        /// The organisation they act for.
        Organization = "organization",
        /// The street and house, on several lines.
        StreetAddress = "street-address",
        /// The first line of an address.
        AddressLine1 = "address-line1",
        /// The second line.
        AddressLine2 = "address-line2",
        /// The town.
        AddressLevel2 = "address-level2",
        /// The county.
        AddressLevel1 = "address-level1",
        /// The postcode.
        PostalCode = "postal-code",
        /// The country.
        CountryName = "country-name",
        /// Date of birth.
        Bday = "bday",
        /// Sex or gender.
        Sex = "sex",
        /// The language they prefer.
        Language = "language",
        /// Their web page.
        Url = "url",
        /// Telephone number.
        Tel = "tel",
        /// Email address.
        Email = "email",
    }
}

one_of! {
    /// What the layers above may do with options.
    Extend {
        /// Nothing.
        None = "none",
        /// Hide some.
        Hide = "hide",
        /// Add some.
        Add = "add",
        /// Both.
        AddAndHide = "add_and_hide",
    }
}

one_of! {
    /// A narrower kind of answer.
    Only {
        /// Text: an email address.
        Email = "email",
        /// Text: a web address.
        WebAddress = "web_address",
        /// Text or contact: a telephone number.
        Phone = "phone",
        /// Text: a postcode.
        Postcode = "postcode",
        /// Text: a vehicle registration.
        VehicleRegistration = "vehicle_registration",
        /// Text: a National Insurance number.
        NationalInsurance = "national_insurance",
        /// Text: a unique property reference number.
        Uprn = "uprn",
        /// Place: with an address or UPRN.
        Address = "address",
        /// Place: with an address or UPRN; the program answers the fact whether it is in the area.
        AddressInArea = "address_in_area",
        /// Date: a working day.
        WorkingDay = "working_day",
        /// File: an image.
        Image = "image",
        /// File: a document.
        Document = "document",
        /// Contact: by post.
        Post = "post",
    }
}

shape! {
    /// Something that may be chosen.
    "an option" QuestionOption {
        /// Its id.
        id: Id,
        /// What people read.
        label: Words,
        /// More about it.
        help: Option<Words>,
        /// The group it belongs to.
        group: Option<Id>,
        /// Only while this part is on.
        part: Option<Id>,
    }
}

shape! {
    /// How many files, and how large.
    "a limit on files" FileLimits {
        /// How many.
        files: Option<u32>,
        /// How large each may be.
        megabytes: Option<u32>,
    }
}

shape! {
    /// When an answer is deleted, if earlier than the case.
    "when to delete an answer" AnswerKeep {
        /// At one of these events.
        until: Vec<Tag>,
        /// What then.
        then: Option<KeepThen>,
    }
}

shape! {
    /// When an act is not accepted.
    "a refuse rule" Refuse {
        /// On which actions.
        on: Vec<Id>,
        /// Look at one row of this group at a time.
        each: Option<Id>,
        /// When.
        when: Condition,
        /// What the person reads.
        say: Words,
        /// The answer that must change.
        correct: Option<Id>,
        /// The person may confirm that the answer is right instead of changing it.
        may_confirm: Option<bool>,
        /// The outcome somebody is pointed to: no case is opened.
        signpost: Option<Id>,
        /// The service to begin instead.
        start: Option<FileId>,
        /// Only while this part is on.
        part: Option<Id>,
    }
}

shape! {
    /// A place a case can be in.
    "a state" State {
        /// What staff call it.
        label: Words,
        /// What the resident sees.
        public: Words,
        /// How far it is.
        phase: Phase,
    }
}

one_of! {
    /// How far a case is. Closed is built in.
    Phase {
        /// Not sent yet.
        Draft = "draft",
        /// With the council.
        Received = "received",
        /// Being worked on.
        Active = "active",
    }
}

shape! {
    /// A way a case can close.
    "an outcome" Outcome {
        /// What it is called.
        label: Words,
        /// Only while this part is on.
        part: Option<Id>,
        /// Whether the person finished what they came for.
        counts_as: Option<CountsAs>,
        /// How long records are kept.
        keep: Option<Keep>,
    }
}

one_of! {
    /// Whether the person finished what they came for.
    CountsAs {
        /// Finished.
        Completed = "completed",
        /// Gave up.
        DroppedOut = "dropped_out",
    }
}

shape! {
    /// How long records are kept. One of `years`, `months` and `days`.
    "how long records are kept" Keep {
        /// Years.
        years: Option<u32>,
        /// Months.
        months: Option<u32>,
        /// Days.
        days: Option<u32>,
        /// From the end of a clock or a date; closing if left out.
        after: Option<KeepAfter>,
        /// What then.
        then: Option<KeepThen>,
        /// The law or source.
        basis: Option<Words>,
        /// Layers only: why longer.
        why: Option<Words>,
    }
}

shape! {
    /// The point from which keeping is counted. Exactly one.
    "a point to keep from" KeepAfter {
        /// The end of this clock.
        clock: Option<Id>,
        /// The date answered here.
        question: Option<Id>,
    }
}

one_of! {
    /// What happens to records at the end.
    KeepThen {
        /// They are deleted.
        Delete = "delete",
        /// They go to the archive.
        Archive = "archive",
        /// What tells who it was is removed.
        Anonymise = "anonymise",
    }
}

shape! {
    /// A reason to wait, on top of a state.
    "a hold" Hold {
        /// What staff call it.
        label: Words,
        /// What the resident sees while it is on.
        public: Words,
        /// In which states it may be.
        r#in: Vec<Id>,
        /// The limit, from the day it goes on.
        within: Length,
        /// How days are counted.
        counted_in: Option<Id>,
        /// What happens before the limit.
        warn: Option<Vec<Warn>>,
        /// What happens at the limit.
        late: Vec<Effect>,
        /// Work goes on as if it were not there.
        carry_on: Option<bool>,
        /// Events that lift it too.
        ends_on: Option<Vec<Tag>>,
        /// Only while this part is on.
        part: Option<Id>,
    }
}

shape! {
    /// Something that happens before a limit.
    "a warning" Warn {
        /// How long before.
        before: Length,
        /// What happens.
        r#do: Vec<Effect>,
    }
}

shape! {
    /// A side job.
    "a task" Task {
        /// What it is called.
        label: Words,
        /// Who may do it.
        by: Vec<Id>,
        /// Events that open it.
        opens_on: Vec<Tag>,
        /// Opens only then.
        when: Option<Condition>,
        /// More than one at a time: `true`, or one for each option chosen.
        many: Option<Many>,
        /// How it can end.
        results: Results,
        /// The limit, from opening.
        within: Option<Length>,
        /// How days are counted.
        counted_in: Option<Id>,
        /// What happens before the limit.
        warn: Option<Vec<Warn>>,
        /// What happens at the limit.
        late: Option<Vec<Effect>>,
        /// Refused while the task is open.
        needed_before: Option<Vec<NeededBefore>>,
        /// Closings it survives.
        outlives: Option<Vec<Tag>>,
        /// What the program's own machinery is asked to do.
        contract: Option<Contract>,
        /// Only while this part is on.
        part: Option<Id>,
    }
}

shape! {
    /// What the program's own machinery is asked to do, and answers with a result.
    "a contract" Contract {
        /// To take a payment.
        payment: Option<PaymentContract>,
        /// To give a payment back.
        refund: Option<RefundContract>,
        /// To find out whether somebody is who they say.
        identity: Option<IdentityContract>,
        /// To make and send a document.
        document: Option<DocumentContract>,
    }
}

shape! {
    /// A payment that is asked for.
    "a payment" PaymentContract {
        /// How much.
        amount: AmountOf,
        /// Who pays; if left out, the first member of the public who may end the task.
        who: Option<Id>,
    }
}

shape! {
    /// A payment that is given back.
    "a refund" RefundContract {
        /// The task by which it was paid.
        of: Id,
        /// How much, and never more than was paid; all of it if left out.
        amount: Option<AmountOf>,
    }
}

shape! {
    /// A check of who somebody is.
    "an identity check" IdentityContract {
        /// Who is checked.
        who: Id,
    }
}

shape! {
    /// A document that is made.
    "a document" DocumentContract {
        /// The name by which the program knows what to make.
        name: Id,
        /// Whom it is for.
        who: Option<Id>,
    }
}

shape! {
    /// A way a task can end.
    "a result" TaskResult {
        /// What it is called.
        label: Option<Words>,
        /// What is asked.
        ask: Option<Vec<AskItem>>,
        /// Who is told.
        tell: Option<Vec<Id>>,
        /// The task stays open.
        again: Option<bool>,
    }
}

shape! {
    /// A promise about time, or a window to act in.
    "a clock" Clock {
        /// What it is called.
        label: Words,
        /// Whether law, a published standard or the council's own.
        kind: Option<ClockKind>,
        /// The law or source.
        basis: Option<Words>,
        /// A service states what was left open.
        set_by: Option<Layer>,
        /// Events that start it.
        starts: Vec<Tag>,
        /// Events that stop it.
        stops: Vec<Tag>,
        /// From when it counts, if not from the event that started it.
        counts_from: Option<CountsFrom>,
        /// How long.
        within: Option<Length>,
        /// How days are counted.
        counted_in: Option<Id>,
        /// Holds that stop the count.
        pauses: Option<Vec<Id>>,
        /// Holds after which it counts anew.
        restarts: Option<Vec<Id>>,
        /// The most each action may add.
        extensions: Option<Map<Extension>>,
        /// What happens before it runs out.
        warn: Option<Vec<Warn>>,
        /// What happens when it runs out.
        late: Option<Vec<Effect>>,
        /// A time in which this person may act, not a duty.
        window_for: Option<Id>,
        /// Only while this part is on.
        part: Option<Id>,
    }
}

one_of! {
    /// What stands behind a clock.
    ClockKind {
        /// Law.
        Statutory = "statutory",
        /// A published standard.
        Standard = "standard",
        /// The council's own.
        Internal = "internal",
    }
}

shape! {
    /// The most an action may add to a clock.
    "an extension" Extension {
        /// After the present date.
        by: Option<Length>,
        /// Counted from the same start.
        in_all: Option<Length>,
        /// How often since it last started.
        times: Option<u32>,
        /// The law or source.
        basis: Option<Words>,
    }
}

shape! {
    /// Something people may do.
    "an action" Action {
        /// What it is called.
        label: Words,
        /// More about it.
        help: Option<Words>,
        /// Who may do it.
        by: Vec<Id>,
        /// From where.
        from: Option<Vec<Tag>>,
        /// While which holds are on.
        held: Option<Vec<Id>>,
        /// What must hold before anything is asked.
        when: Option<Condition>,
        /// What is asked.
        ask: Option<Vec<AskItem>>,
        /// How what is asked is divided into pages.
        pages: Map<Page>,
        /// Facts to record, though no rule reads them.
        check: Option<Vec<Id>>,
        /// The state it goes to.
        to: Option<Id>,
        /// The outcome it closes with, or `as_before`.
        close: Option<Id>,
        /// The choice whose options are outcomes.
        close_as: Option<Id>,
        /// The hold it puts on.
        hold: Option<Id>,
        /// The hold it lifts.
        resume: Option<Id>,
        /// Ways it can go.
        branches: Option<Vec<Branch>>,
        /// Keeps a draft of that action's answers.
        saves: Option<Id>,
        /// The clock it gives more time.
        extend: Option<MoreTime>,
        /// Who is told.
        tell: Option<Vec<Id>>,
        /// Only while this part is on.
        part: Option<Id>,
        /// What it does is kept from people of kind `public` until this clock's date.
        not_before: Option<NotBefore>,
    }
}

shape! {
    /// A page of a form: from one question to the first of the next page.
    "a page" Page {
        /// Its heading.
        label: Words,
        /// More about it.
        help: Option<Words>,
        /// The question it begins with.
        from: Id,
    }
}

shape! {
    /// More time for a clock.
    "more time" MoreTime {
        /// The clock.
        clock: Id,
        /// The date question with the new date.
        to: Option<Id>,
    }
}

shape! {
    /// A way an action can go.
    "a branch" Branch {
        /// Its id.
        id: Id,
        /// Only while this part is on.
        part: Option<Id>,
        /// When it is taken; the one without is taken when no other is.
        when: Option<Condition>,
        /// The state it goes to.
        to: Option<Id>,
        /// The outcome it closes with, or `as_before`.
        close: Option<Id>,
        /// The hold it puts on.
        hold: Option<Id>,
        /// The hold it lifts.
        resume: Option<Id>,
        /// Who is told.
        tell: Option<Vec<Id>>,
    }
}

shape! {
    /// Something people are told.
    "a message" Message {
        /// Who is told.
        to: Id,
        /// The words, with placeholders.
        text: Words,
        /// Placeholders that every rewording keeps.
        must_say: Option<Vec<PlaceholderName>>,
        /// Only while this part is on.
        part: Option<Id>,
    }
}

shape! {
    /// Something that must be true of every case.
    "a promise" Promise {
        /// One of these can always be done.
        can_always: Option<Vec<Id>>,
        /// One of these can still come before closing.
        can_still: Option<Vec<Id>>,
        /// At these events the person is told.
        told_when: Option<Vec<Tag>>,
        /// This answer is never blank.
        never_blank: Option<Id>,
        /// Nobody does two of these in one case.
        different_people: Option<Vec<Id>>,
        /// The action comes only after one of these.
        only_after: Option<Vec<Tag>>,
        /// The action comes at most this often.
        at_most_times: Option<u32>,
        /// Who.
        who: Option<Id>,
        /// Where.
        r#in: Option<Places>,
        /// With which outcomes.
        when_closed_as: Option<Vec<Id>>,
        /// Unless closed by these.
        unless_by: Option<Vec<Tag>>,
        /// The action.
        act: Option<Id>,
        /// Counted since this event.
        since: Option<Tag>,
        /// Only while this part is on.
        part: Option<Id>,
        /// The law or source.
        basis: Option<Words>,
    }
}

shape! {
    /// Something that is counted.
    "a measure" Measure {
        /// What it is.
        label: Words,
        /// How often these happen.
        count: Option<Vec<Tag>>,
        /// As a share of these.
        of: Option<Vec<Tag>>,
        /// Counting only what came by one of these, and not narrowing what it is a share of.
        channels: Option<Vec<CameBy>>,
        /// From the first of these.
        from: Option<Vec<Tag>>,
        /// To the first of these after it.
        to: Option<Vec<Tag>>,
        /// How days are counted.
        counted_in: Option<Id>,
        /// Without the time on these holds.
        less: Option<Vec<Id>>,
        /// The share done by the date of this clock or task.
        on_time: Option<Id>,
        /// The answers to this question.
        list: Option<Id>,
        /// For each option of these questions.
        split_by: Option<Vec<Id>>,
    }
}

one_of! {
    /// How an act reached the council.
    CameBy {
        /// A form or an account on the web.
        Online = "online",
        /// Email.
        Email = "email",
        /// Telephone.
        Phone = "phone",
        /// A letter or a paper form.
        Paper = "paper",
        /// In person.
        FaceToFace = "face_to_face",
    }
}

shape! {
    /// Measures that are reported together.
    "a report" Report {
        /// What it is called.
        label: Words,
        /// How often.
        every: Every,
        /// When its year starts.
        year_starts: Option<MonthDay>,
        /// Whether it is published.
        published: Option<bool>,
        /// The measures.
        shows: Vec<Id>,
    }
}

one_of! {
    /// How often something is reported.
    Every {
        /// Each month.
        Month = "month",
        /// Each quarter.
        Quarter = "quarter",
        /// Each year.
        Year = "year",
    }
}

shape! {
    /// A service to go on to.
    "a follow-on" FollowOn {
        /// What it is called.
        label: Words,
        /// A service; `same` is this one.
        service: Option<String>,
        /// A pattern.
        pattern: Option<FileId>,
        /// A name the program knows.
        outside: Option<Id>,
        /// Events at which it is offered.
        offer_on: Vec<Tag>,
        /// Who may take it up.
        by: Option<Vec<Id>>,
        /// Offered only then.
        when: Option<Condition>,
        /// The new case has the old day of receipt.
        keeps_received: Option<bool>,
        /// What the link means.
        link: Option<Link>,
        /// Answers that go along: there from here.
        carry: Option<Carry>,
        /// What closing the new case does here: outcome there, and the action or `task:result` of this case.
        when_closed: Map<Tag>,
        /// Only while this part is on.
        part: Option<Id>,
    }
}

one_of! {
    /// What a link between cases means.
    Link {
        /// Comes after.
        Follows = "follows",
        /// Belongs to.
        PartOf = "part_of",
        /// Renews.
        Renews = "renews",
        /// Is about.
        About = "about",
    }
}

shape! {
    /// Who does the work of a role.
    "a team" Team {
        /// What the team is called.
        team: Words,
        /// How many people are in it, at least.
        at_least_people: Option<Heads>,
    }
}

shape! {
    /// A lawful difference from the pattern.
    "a departure" Departure {
        /// What differs, as a path.
        what: String,
        /// What it is here.
        to: Plain,
        /// Why.
        why: Words,
        /// Who agreed.
        agreed_by: Words,
        /// The last day it applies to clocks that start.
        until: Date,
    }
}

pub(crate) use super::value::{CountEnd, Date, MonthDay, Time};

/// What a member that may be left out reads as: an empty list.
pub(crate) fn each<T>(list: Option<&Vec<T>>) -> std::slice::Iter<'_, T> {
    list.map(Vec::as_slice).unwrap_or_default().iter()
}

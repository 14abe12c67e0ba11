//! What generated modules are written in, so that a module says what its file says and no more.
//!
//! Each macro makes one kind of item. Its braces hold the names of Rust, then the ids and words of the file.

/// The ids of one section of the file, as an enum.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_ids {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $id:literal $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $label] $variant,)+ }

        impl $name {
            /// Every one of them, in the order of the file.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The id in the file.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $id,)+ }
            }

            /// The one of that id. `None` if the pattern has none: an overlay may have added it.
            #[must_use]
            pub fn named(id: &str) -> ::std::option::Option<$name> {
                match id { $($id => ::std::option::Option::Some($name::$variant),)+ _ => ::std::option::Option::None }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

/// The people of the file, who act.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_roles {
    ($($variant:ident = $id:literal $label:literal;)+) => {
        $crate::typed::made::ids! {
            /// Who takes part.
            Role { $($variant = $id $label;)+ }
        }

        impl Role {
            /// Somebody in this role, by the host's id of the human being.
            #[must_use]
            pub fn person<'a>(self, id: impl ::std::convert::Into<::std::borrow::Cow<'a, str>>) -> $crate::By<'a> {
                $crate::By::person(self.as_str(), id)
            }

            /// This role, without saying which human being.
            #[must_use]
            pub fn anybody(self) -> $crate::By<'static> {
                $crate::By::role(self.as_str())
            }
        }
    };
}

/// The holds of the file.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_holds {
    ($($variant:ident = $id:literal $label:literal;)+) => {
        $crate::typed::made::ids! {
            /// What a case can wait for.
            Hold { $($variant = $id $label;)+ }
        }

        impl Hold {
            /// The holds that a refusal says are in the way.
            #[must_use]
            pub fn in_the_way(refusal: &$crate::Refusal) -> ::std::vec::Vec<Hold> {
                $crate::typed::made::holds_of(refusal).filter_map(Hold::named).collect()
            }
        }

        impl<S> Case<S> {
            /// Whether a hold is on.
            #[must_use]
            pub fn is_on(&self, hold: Hold) -> bool {
                self.bound.holds().any(|on| on == hold.as_str())
            }
        }
    };
}

/// The clocks of the file.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_clocks {
    ($($variant:ident = $id:literal $label:literal;)+) => {
        $crate::typed::made::ids! {
            /// Promises about time, and windows to act in.
            Clock { $($variant = $id $label;)+ }
        }

        impl<S> Case<S> {
            /// When a clock is due. `None` while it does not run.
            #[must_use]
            pub fn due_of(&self, clock: Clock) -> ::std::option::Option<$crate::clock::Due> {
                self.bound.due(clock.as_str())
            }
        }
    };
}

/// The options of a choice. With `open`, overlays may add to them, and what they add is the variant that is named last.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_options {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $id:literal $label:literal;)+ }) => {
        $crate::typed::made::ids! { $(#[$meta])* $name { $($variant = $id $label;)+ } }

        impl $crate::typed::AnswerType for $name {
            const WHAT: &'static str = "one of the options";

            fn write<S: $crate::typed::made::serde::Serializer>(
                &self,
                to: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }

            fn read(answer: &$crate::typed::made::serde_json::Value) -> ::std::option::Option<$name> {
                $name::named(answer.as_str()?)
            }
        }

        impl $crate::typed::FactValue for $name {
            fn fact(&self) -> ::std::option::Option<$crate::Fact<'static>> {
                ::std::option::Option::Some($crate::Fact::from(self.as_str()))
            }
        }
        $crate::__typed_by_name! { option $name }
    };
    ($(#[$meta:meta])* open $name:ident { $($variant:ident = $id:literal $label:literal;)* } $added:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $label] $variant,)*
            /// One that an overlay added, by its id.
            $added(::std::string::String),
        }

        impl $name {
            /// The id in the file.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self { $($name::$variant => $id,)* $name::$added(id) => id }
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(id: &str) -> $name {
                match id { $($id => $name::$variant,)* added => $name::$added(::std::string::String::from(added)) }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::typed::AnswerType for $name {
            const WHAT: &'static str = "one of the options";

            fn write<S: $crate::typed::made::serde::Serializer>(
                &self,
                to: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }

            fn read(answer: &$crate::typed::made::serde_json::Value) -> ::std::option::Option<$name> {
                answer.as_str().map($name::from)
            }
        }
    };
}

/// The facts that one act needs.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_facts {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $member:ident: $type:ty = $id:literal $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name { $(#[doc = $label] $(#[$doc])* pub $member: $type,)+ }

        impl $crate::typed::Facts for $name {
            fn add<'a>(&self, mut act: $crate::Act<'a>) -> $crate::Act<'a> {
                $(if let ::std::option::Option::Some(fact) = $crate::typed::FactValue::fact(&self.$member) {
                    act = act.fact($id, fact);
                })+
                act
            }
        }
        $crate::__typed_by_name! { facts $name { $($member = $id;)+ } }
    };
}

/// A struct of answers, with what is asked always and what may be blank. An act, or with `row` a row of a group.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_acts {
    (
        $(#[$meta:meta])*
        $name:ident = $doing:expr, $label:literal, $facts:ty;
        needed { $($(#[$needed_doc:meta])* $needed:ident: $needed_type:ty = $needed_id:literal $needed_label:literal $needed_kind:expr;)* }
        maybe { $($(#[$maybe_doc:meta])* $maybe:ident: $maybe_type:ty = $maybe_id:literal $maybe_label:literal $maybe_kind:expr;)* }
    ) => {
        #[doc = $label]
        $(#[$meta])*
        #[derive(Clone)]
        pub struct $name {
            $(#[doc = $needed_label] $(#[$needed_doc])* pub $needed: $needed_type,)*
            $(#[doc = $maybe_label] $(#[$maybe_doc])* pub $maybe: $maybe_type,)*
            /// Answers to questions that overlays added.
            pub extra: $crate::typed::Extra,
        }

        impl $name {
            /// What must be answered, and the rest blank.
            #[must_use]
            #[allow(clippy::too_many_arguments, clippy::self_named_constructors, reason = "the file says what is asked, and names it")]
            pub fn new($($needed: impl ::std::convert::Into<$needed_type>),*) -> $name {
                $name {
                    $($needed: $needed.into(),)*
                    $($maybe: ::std::default::Default::default(),)*
                    extra: $crate::typed::Extra::new(),
                }
            }

            /// With the answer to a question that an overlay added.
            #[must_use]
            pub fn with(
                mut self,
                question: impl ::std::convert::Into<::std::string::String>,
                answer: impl ::std::convert::Into<$crate::typed::made::serde_json::Value>,
            ) -> $name {
                self.extra.insert(question.into(), answer.into());
                self
            }
        }

        $crate::__typed_default! { $name $($needed)* }

        impl $crate::typed::Action for $name {
            const DOING: $crate::typed::Doing = $doing;
            type Facts = $facts;

            fn asks() -> ::std::vec::Vec<$crate::typed::Asks> {
                ::std::vec::Vec::from([
                    $($crate::typed::Asks::new($needed_id, $needed_label, true, $needed_kind),)*
                    $($crate::typed::Asks::new($maybe_id, $maybe_label, false, $maybe_kind),)*
                ])
            }
        }

        impl $crate::typed::made::serde::Serialize for $name {
            fn serialize<S: $crate::typed::made::serde::Serializer>(
                &self,
                to: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                use $crate::typed::made::serde::ser::SerializeMap;
                let mut map = to.serialize_map(::std::option::Option::None)?;
                $(map.serialize_entry($needed_id, &$crate::typed::made::As(&self.$needed))?;)*
                $(if !$crate::typed::Member::is_blank(&self.$maybe) {
                    map.serialize_entry($maybe_id, &$crate::typed::made::As(&self.$maybe))?;
                })*
                for (question, answer) in &self.extra {
                    map.serialize_entry(question, answer)?;
                }
                map.end()
            }
        }

        impl<'de> $crate::typed::made::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::typed::made::serde::Deserializer<'de>>(
                from: D,
            ) -> ::std::result::Result<$name, D::Error> {
                let sent = $crate::typed::made::Sent::read(from)?;
                ::std::result::Result::Ok($name {
                    $($needed: sent.take($needed_id)?,)*
                    $($maybe: sent.take($maybe_id)?,)*
                    extra: sent.rest(),
                })
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(::std::concat!(::std::stringify!($name), "(..)"))
            }
        }

        impl $crate::typed::made::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::stringify!($name).into()
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                ::std::concat!(::std::module_path!(), "::", ::std::stringify!($name)).into()
            }

            fn json_schema(
                _: &mut $crate::typed::made::schemars::SchemaGenerator,
            ) -> $crate::typed::made::schemars::Schema {
                $crate::typed::made::schema_of($label, &<$name as $crate::typed::Action>::asks())
            }
        }

        impl $crate::typed::made::validator::Validate for $name {
            fn validate(&self) -> ::std::result::Result<(), $crate::typed::made::validator::ValidationErrors> {
                $crate::typed::made::valid(self)
            }
        }
    };
}

/// What nothing is asked for can be made of nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_default {
    ($name:ident) => {
        impl ::std::default::Default for $name {
            fn default() -> $name {
                $name::new()
            }
        }
    };
    ($name:ident $($needed:ident)+) => {};
}

/// A row of a group of questions.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_rows {
    (
        $(#[$meta:meta])*
        $name:ident = $label:literal, $least:literal to $most:literal;
        needed { $($(#[$needed_doc:meta])* $needed:ident: $needed_type:ty = $needed_id:literal $needed_label:literal $needed_kind:expr;)* }
        maybe { $($(#[$maybe_doc:meta])* $maybe:ident: $maybe_type:ty = $maybe_id:literal $maybe_label:literal $maybe_kind:expr;)* }
    ) => {
        #[doc = $label]
        $(#[$meta])*
        #[derive(Clone)]
        pub struct $name {
            $(#[doc = $needed_label] $(#[$needed_doc])* pub $needed: $needed_type,)*
            $(#[doc = $maybe_label] $(#[$maybe_doc])* pub $maybe: $maybe_type,)*
        }

        impl $name {
            /// What must be answered, and the rest blank.
            #[must_use]
            #[allow(clippy::too_many_arguments, clippy::self_named_constructors, reason = "the file says what is asked, and names it")]
            pub fn new($($needed: impl ::std::convert::Into<$needed_type>),*) -> $name {
                $name {
                    $($needed: $needed.into(),)*
                    $($maybe: ::std::default::Default::default(),)*
                }
            }

            /// The kind of the question that has these rows.
            fn kind() -> $crate::question::Kind {
                $crate::typed::made::rows_of(
                    ::std::vec::Vec::from([
                        $($crate::typed::Asks::new($needed_id, $needed_label, true, $needed_kind),)*
                        $($crate::typed::Asks::new($maybe_id, $maybe_label, false, $maybe_kind),)*
                    ]),
                    $least,
                    $most,
                )
            }
        }

        impl $crate::typed::AnswerType for $name {
            const WHAT: &'static str = "rows of answers";

            fn write<S: $crate::typed::made::serde::Serializer>(
                &self,
                to: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                use $crate::typed::made::serde::ser::SerializeMap;
                let mut map = to.serialize_map(::std::option::Option::None)?;
                $(map.serialize_entry($needed_id, &$crate::typed::made::As(&self.$needed))?;)*
                $(if !$crate::typed::Member::is_blank(&self.$maybe) {
                    map.serialize_entry($maybe_id, &$crate::typed::made::As(&self.$maybe))?;
                })*
                map.end()
            }

            fn read(answer: &$crate::typed::made::serde_json::Value) -> ::std::option::Option<$name> {
                let sent = $crate::typed::made::Sent::of(answer)?;
                let row = $name {
                    $($needed: sent.find($needed_id)?,)*
                    $($maybe: sent.find($maybe_id)?,)*
                };
                sent.is_empty().then_some(row)
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(::std::concat!(::std::stringify!($name), "(..)"))
            }
        }
    };
}

/// The file a module was made from, its states, and a case in one of them.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_pattern {
    ($pattern:literal [$major:literal, $minor:literal] { $($state:ident = $id:literal $label:literal;)+ }) => {
        /// The file this was made from.
        pub const PATTERN: &str = $pattern;

        /// Its version: a service of a later minor version fits as well.
        pub const VERSION: [u32; 2] = [$major, $minor];

        /// In any state: from storage, before it is matched.
        #[derive(Debug, Clone, Copy)]
        pub enum Any {}

        $(
            #[doc = $label]
            #[derive(Debug, Clone, Copy)]
            pub enum $state {}

            impl $crate::typed::State for $state {
                const ID: &'static str = $id;
            }
        )+

        /// A case of this pattern, in a state. Everything an untyped case can be asked, it can be asked, too.
        #[derive(Debug, Clone)]
        pub struct Case<S> {
            bound: $crate::typed::Bound,
            state: ::std::marker::PhantomData<S>,
        }

        impl<S> ::std::ops::Deref for Case<S> {
            type Target = $crate::typed::Bound;
            fn deref(&self) -> &$crate::typed::Bound {
                &self.bound
            }
        }

        impl<S> Case<S> {
            /// The same case, without saying in which state.
            #[must_use]
            pub fn any(self) -> Case<Any> {
                Case::from(self.bound)
            }

            /// The answers as they are now. Some are personal data.
            #[must_use]
            pub fn latest(&self) -> Latest<'_> {
                Latest(&self.bound)
            }
        }

        impl<S: $crate::typed::State> Case<S> {
            /// The result of a task that an overlay added, by its ids. It never moves the case.
            ///
            /// # Errors
            ///
            #[doc = "As [`Stopped`](service_patterns::typed::Stopped)."]
            pub fn result(
                &self,
                of: $crate::typed::TaskResult<'_>,
                answers: $crate::Answers<'_>,
                ctx: $crate::typed::Ctx<'_>,
            ) -> $crate::typed::Done<Case<S>> {
                $crate::typed::result(&self.bound, of, answers, ctx)
            }
        }

        impl<S: $crate::typed::State> $crate::typed::Goes for Case<S> {
            fn reach(
                bound: $crate::typed::Bound,
                _: ::std::option::Option<&str>,
            ) -> ::std::result::Result<Case<S>, ::std::boxed::Box<$crate::typed::Bound>> {
                if bound.state() == S::ID {
                    ::std::result::Result::Ok(Case { bound, state: ::std::marker::PhantomData })
                } else {
                    ::std::result::Result::Err(::std::boxed::Box::new(bound))
                }
            }

            fn bound(&self) -> &$crate::typed::Bound {
                &self.bound
            }
        }

        impl $crate::typed::Goes for Case<Any> {
            fn reach(
                bound: $crate::typed::Bound,
                _: ::std::option::Option<&str>,
            ) -> ::std::result::Result<Case<Any>, ::std::boxed::Box<$crate::typed::Bound>> {
                ::std::result::Result::Ok(Case::from(bound))
            }

            fn bound(&self) -> &$crate::typed::Bound {
                &self.bound
            }
        }

        impl ::std::convert::From<$crate::typed::Bound> for Case<Any> {
            fn from(bound: $crate::typed::Bound) -> Case<Any> {
                Case { bound, state: ::std::marker::PhantomData }
            }
        }

        impl Case<Any> {
            /// Does something from wherever the case is: for acts that come in again, and for hosts that do not know the state.
            ///
            /// # Errors
            ///
            #[doc = "[`Refusal`](service_patterns::Refusal), also where the act is not possible from there."]
            pub fn act<A: $crate::typed::Action>(
                &self,
                answers: impl $crate::typed::Gives<A>,
                facts: A::Facts,
                ctx: $crate::typed::Ctx<'_>,
            ) -> ::std::result::Result<$crate::typed::Step<Case<Any>>, $crate::Refusal> {
                $crate::typed::act_anywhere(&self.bound, &answers, &facts, ctx)
                    .map(|step| step.map(Case::from))
            }

            /// In which state it is. `None` if that is one of a later version of the pattern.
            #[must_use]
            pub fn here(self) -> ::std::option::Option<Here> {
                <Here as $crate::typed::Goes>::reach(self.bound, ::std::option::Option::None).ok()
            }
        }

        impl Case<Closed> {
            /// How it was closed. `None` if an overlay added that outcome.
            #[must_use]
            pub fn outcome(&self) -> ::std::option::Option<Outcome> {
                self.bound.outcome().and_then(Outcome::named)
            }
        }

        /// A case in whichever state it is.
        #[derive(Debug, Clone)]
        pub enum Here { $(#[doc = $label] $state(Case<$state>),)+ }

        impl $crate::typed::Goes for Here {
            fn reach(
                bound: $crate::typed::Bound,
                _: ::std::option::Option<&str>,
            ) -> ::std::result::Result<Here, ::std::boxed::Box<$crate::typed::Bound>> {
                match bound.state() {
                    $($id => $crate::typed::Goes::reach(bound, ::std::option::Option::None).map(Here::$state),)+
                    _ => ::std::result::Result::Err(::std::boxed::Box::new(bound)),
                }
            }

            fn bound(&self) -> &$crate::typed::Bound {
                match self { $(Here::$state(case) => &case.bound,)+ }
            }
        }

        /// A stored case: lets time pass until now, which may move it. Store the step, then see [where it is](Case::here).
        ///
        /// # Errors
        ///
        #[doc = "[`Refusal::Unknown`](service_patterns::Refusal::Unknown) if the service is not of this file; otherwise as"]
        #[doc = "[`Service::tick`](service_patterns::Service::tick)."]
        pub fn view(
            service: &$crate::Service,
            case: &$crate::Case,
            now: $crate::typed::made::chrono::DateTime<$crate::typed::made::chrono::Utc>,
        ) -> ::std::result::Result<$crate::typed::Step<Case<Any>>, $crate::Refusal> {
            $crate::typed::fits(service, PATTERN, VERSION)?;
            $crate::typed::view(service, case, now).map(|step| step.map(Case::from))
        }

        $crate::__typed_by_name! { here { $($state;)+ } }
    };
}

/// A function that opens a case with one action.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_open {
    ($(#[$meta:meta])* $open:ident($act:ident $(, $facts:ty)?) -> $goes:ty;) => {
        $(#[$meta])*
        ///
        /// Under a service that points some people elsewhere, that is a refusal of the kind `signpost`, and no case is opened.
        ///
        /// # Errors
        ///
        #[doc = "As [`Stopped`](service_patterns::typed::Stopped)."]
        pub fn $open(
            service: &$crate::Service,
            id: $crate::typed::made::uuid::Uuid,
            reference: &str,
            answers: impl $crate::typed::Gives<$act>,
            $(facts: $facts,)?
            ctx: $crate::typed::Ctx<'_>,
        ) -> $crate::typed::Done<$goes> {
            $crate::typed::fits(service, PATTERN, VERSION)?;
            $crate::__typed_call!(open [$($facts)?] (service, id, reference, &answers) facts ctx)
        }
        $crate::__typed_by_name! { open $open($act $(, $facts)?) }
    };
}

/// A call with the facts of an act, or without any.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_call {
    (open [] ($($argument:expr),*) $facts:ident $ctx:ident) => {
        $crate::typed::open($($argument,)* &(), $ctx)
    };
    (open [$type:ty] ($($argument:expr),*) $facts:ident $ctx:ident) => {
        $crate::typed::open($($argument,)* &$facts, $ctx)
    };
}

/// What is possible from one state: a method of a case in that state for each act.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_from {
    ($state:ident { $($(#[$doc:meta])* $method:ident $signature:tt -> $goes:ty;)* }) => {
        impl Case<$state> {
            $($crate::__typed_method! { $state $(#[$doc])* $method $signature -> $goes })*
        }
        $($crate::__typed_possible! { $state $signature $goes })*
        $crate::__typed_by_name! { $state { $($method $signature;)* } }
    };
}

/// That an act is possible from a state.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_possible {
    ($state:ident ($act:ident $($more:tt)*) $goes:ty) => {
        impl $crate::typed::Possible<$state> for $act {
            type Goes = $goes;
        }
    };
}

/// One method: with or without facts, with or without the number of a task.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_method {
    ($state:ident $(#[$doc:meta])* $method:ident ($act:ident) -> $goes:ty) => {
        $(#[$doc])*
        ///
        /// # Errors
        ///
        #[doc = "As [`Stopped`](service_patterns::typed::Stopped)."]
        pub fn $method(
            &self,
            answers: impl $crate::typed::Gives<$act>,
            ctx: $crate::typed::Ctx<'_>,
        ) -> $crate::typed::Done<$goes> {
            $crate::typed::act::<$state, $act>(&self.bound, &answers, &(), ctx)
        }
    };
    ($state:ident $(#[$doc:meta])* $method:ident ($act:ident, $facts:ty) -> $goes:ty) => {
        $(#[$doc])*
        ///
        /// # Errors
        ///
        #[doc = "As [`Stopped`](service_patterns::typed::Stopped)."]
        pub fn $method(
            &self,
            answers: impl $crate::typed::Gives<$act>,
            facts: $facts,
            ctx: $crate::typed::Ctx<'_>,
        ) -> $crate::typed::Done<$goes> {
            $crate::typed::act::<$state, $act>(&self.bound, &answers, &facts, ctx)
        }
    };
    ($state:ident $(#[$doc:meta])* $method:ident ($act:ident; many) -> $goes:ty) => {
        $(#[$doc])*
        ///
        /// `number` says which of many, counted from 1.
        ///
        /// # Errors
        ///
        #[doc = "As [`Stopped`](service_patterns::typed::Stopped)."]
        pub fn $method(
            &self,
            number: u32,
            answers: impl $crate::typed::Gives<$act>,
            ctx: $crate::typed::Ctx<'_>,
        ) -> $crate::typed::Done<$goes> {
            $crate::typed::act::<$state, $act>(&self.bound, &answers, &(), ctx.on(number))
        }
    };
    ($state:ident $(#[$doc:meta])* $method:ident ($act:ident, $facts:ty; many) -> $goes:ty) => {
        $(#[$doc])*
        ///
        /// `number` says which of many, counted from 1.
        ///
        /// # Errors
        ///
        #[doc = "As [`Stopped`](service_patterns::typed::Stopped)."]
        pub fn $method(
            &self,
            number: u32,
            answers: impl $crate::typed::Gives<$act>,
            facts: $facts,
            ctx: $crate::typed::Ctx<'_>,
        ) -> $crate::typed::Done<$goes> {
            $crate::typed::act::<$state, $act>(&self.bound, &answers, &facts, ctx.on(number))
        }
    };
}

/// Only the tests of this crate do acts by name, through the methods.
#[cfg(not(all(test, feature = "builtin", feature = "generate", feature = "typed-all")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_by_name {
    ($($anything:tt)*) => {};
}

/// See above.
#[cfg(all(test, feature = "builtin", feature = "generate", feature = "typed-all"))]
#[macro_export]
macro_rules! __typed_by_name {
    (open $open:ident($act:ident $(, $facts:ty)?)) => {
        /// Opens a case with what a scenario sends.
        #[cfg(test)]
        pub(super) fn open_by_name(sent: &super::tests::Sent<'_>) -> super::tests::Ran {
            use super::tests::{ID, REFERENCE};
            $(let Some(facts) = <$facts as super::tests::FromSent>::find(sent) else { return super::tests::Ran::NotSayable };)?
            let raw = $open(sent.service, ID, REFERENCE, sent.raw(), $({ let _: $facts = facts; facts },)? sent.ctx());
            let made = sent.made::<$act>().map(|answers| {
                $open(sent.service, ID, REFERENCE, answers, $({ let _: $facts = facts; facts },)? sent.ctx())
            });
            super::tests::Ran::ways(raw, made)
        }
    };
    (facts $name:ident { $($member:ident = $id:literal;)+ }) => {
        #[cfg(test)]
        impl super::tests::FromSent for $name {
            fn find(sent: &super::tests::Sent<'_>) -> Option<$name> {
                Some($name { $($member: super::tests::FindFact::find(sent.fact($id))?,)+ })
            }
        }
    };
    (option $name:ident) => {
        #[cfg(test)]
        impl super::tests::FindFact for $name {
            fn find(fact: Option<&serde_json::Value>) -> Option<$name> {
                <$name as $crate::typed::AnswerType>::read(fact?)
            }
        }
    };
    (here { $($state:ident;)+ }) => {
        #[cfg(test)]
        impl super::tests::ByName for Here {
            fn by_name(&self, sent: &super::tests::Sent<'_>) -> super::tests::Ran {
                match self { $(Here::$state(case) => case.by_name(sent),)+ }
            }
        }

        #[cfg(test)]
        impl super::tests::Typed for Case<Any> {
            type Here = Here;
            fn view(
                service: &$crate::Service,
                case: &$crate::Case,
                at: chrono::DateTime<chrono::Utc>,
            ) -> Result<$crate::typed::Step<Case<Any>>, $crate::Refusal> {
                view(service, case, at)
            }
            fn in_its_state(self) -> Option<Here> {
                self.here()
            }
        }
    };
    ($state:ident { $($method:ident $signature:tt;)* }) => {
        #[cfg(test)]
        impl super::tests::ByName for Case<$state> {
            fn by_name(&self, sent: &super::tests::Sent<'_>) -> super::tests::Ran {
                let _case = self;
                $($crate::__typed_by_name! { @ _case sent $state $method $signature })*
                sent.of_an_overlay(_case)
            }
        }
    };
    (@ $case:ident $sent:ident $state:ident $method:ident ($act:ident $(, $facts:ty)?)) => {
        if $sent.is(<$act as $crate::typed::Action>::DOING) {
            $(let Some(facts) = <$facts as super::tests::FromSent>::find($sent) else {
                return super::tests::Ran::NotSayable;
            };)?
            let raw = $case.$method($sent.raw(), $({ let _: $facts = facts; facts },)? $sent.ctx());
            let made = $sent.made::<$act>().map(|answers| {
                $case.$method(answers, $({ let _: $facts = facts; facts },)? $sent.ctx())
            });
            return super::tests::Ran::ways(raw, made);
        }
    };
    (@ $case:ident $sent:ident $state:ident $method:ident ($act:ident $(, $facts:ty)?; many)) => {
        if $sent.is(<$act as $crate::typed::Action>::DOING) {
            let Some(number) = $sent.number_in($case.record()) else { return super::tests::Ran::NotSayable };
            $(let Some(facts) = <$facts as super::tests::FromSent>::find($sent) else {
                return super::tests::Ran::NotSayable;
            };)?
            let raw = $case.$method(number, $sent.raw(), $({ let _: $facts = facts; facts },)? $sent.ctx());
            let made = $sent.made::<$act>().map(|answers| {
                $case.$method(number, answers, $({ let _: $facts = facts; facts },)? $sent.ctx())
            });
            return super::tests::Ran::ways(raw, made);
        }
    };
}

/// The ways an act can go: the machine chooses. With `<S>`, one of them leaves the case in the state where it was.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_after {
    ($(#[$meta:meta])* $name:ident { $($variant:ident($state:ident) = $id:literal $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        pub enum $name { $(#[doc = $label] $variant(Case<$state>),)+ }

        impl $crate::typed::Goes for $name {
            fn reach(
                bound: $crate::typed::Bound,
                branch: ::std::option::Option<&str>,
            ) -> ::std::result::Result<$name, ::std::boxed::Box<$crate::typed::Bound>> {
                match branch {
                    $(::std::option::Option::Some($id) => $crate::typed::Goes::reach(bound, branch).map($name::$variant),)+
                    _ => ::std::result::Result::Err(::std::boxed::Box::new(bound)),
                }
            }

            fn bound(&self) -> &$crate::typed::Bound {
                match self { $($name::$variant(case) => &case.bound,)+ }
            }
        }
    };
    ($(#[$meta:meta])* $name:ident<$s:ident> { $($variant:ident($state:ident) = $id:literal $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        pub enum $name<$s> { $(#[doc = $label] $variant(Case<$state>),)+ }

        impl<$s: $crate::typed::State> $crate::typed::Goes for $name<$s> {
            fn reach(
                bound: $crate::typed::Bound,
                branch: ::std::option::Option<&str>,
            ) -> ::std::result::Result<$name<$s>, ::std::boxed::Box<$crate::typed::Bound>> {
                match branch {
                    $(::std::option::Option::Some($id) => $crate::typed::Goes::reach(bound, branch).map($name::$variant),)+
                    _ => ::std::result::Result::Err(::std::boxed::Box::new(bound)),
                }
            }

            fn bound(&self) -> &$crate::typed::Bound {
                match self { $($name::$variant(case) => &case.bound,)+ }
            }
        }
    };
}

/// The answers of a case as they are now.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_latest {
    ($($member:ident: $type:ty = $id:literal $label:literal;)*) => {
        /// The answers of a case as they are now, as types. Some are personal data.
        #[derive(Debug, Clone, Copy)]
        pub struct Latest<'a>(&'a $crate::typed::Bound);

        impl Latest<'_> {
            $(
                #[doc = $label]
                #[must_use]
                pub fn $member(&self) -> ::std::option::Option<$type> {
                    <$type as $crate::typed::Member>::read(::std::option::Option::Some(&self.0.answer($id)?)).ok()
                }
            )*
        }
    };
}

/// Every act of the pattern, in one enum.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_all {
    ($($act:ident;)+) => {
        /// Any act of the pattern with its answers: for queues, logs of commands and programs with one way in.
        /// In JSON: `{ "do": …, "answers": { … } }`, where what is done is an action, or a task and a result as `task:result`.
        #[derive(Debug, Clone)]
        #[allow(clippy::large_enum_variant, reason = "one at a time")]
        pub enum AnyAct { $(#[doc = ::std::concat!("[`", ::std::stringify!($act), "`]")] $act($act),)+ }

        impl AnyAct {
            /// What it is called in the file.
            #[must_use]
            pub fn doing(&self) -> $crate::typed::Doing {
                match self { $(AnyAct::$act(_) => <$act as $crate::typed::Action>::DOING,)+ }
            }

            /// Does it from wherever the case is. Facts, also those of the pattern, come with the rest of what the host knows.
            ///
            /// # Errors
            ///
            #[doc = "[`Refusal`](service_patterns::Refusal), also where the act is not possible from there."]
            pub fn act(
                &self,
                case: &Case<Any>,
                ctx: $crate::typed::Ctx<'_>,
            ) -> ::std::result::Result<$crate::typed::Step<Case<Any>>, $crate::Refusal> {
                let step = match self {
                    $(AnyAct::$act(answers) => $crate::typed::made::act_with(&case.bound, answers, ctx),)+
                };
                step.map(|step| step.map(Case::from))
            }
        }

        $(impl ::std::convert::From<$act> for AnyAct {
            fn from(act: $act) -> AnyAct {
                AnyAct::$act(act)
            }
        })+

        impl $crate::typed::made::serde::Serialize for AnyAct {
            fn serialize<S: $crate::typed::made::serde::Serializer>(
                &self,
                to: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                match self { $(AnyAct::$act(answers) => $crate::typed::made::write_any(answers, to),)+ }
            }
        }

        impl<'de> $crate::typed::made::serde::Deserialize<'de> for AnyAct {
            fn deserialize<D: $crate::typed::made::serde::Deserializer<'de>>(
                from: D,
            ) -> ::std::result::Result<AnyAct, D::Error> {
                let any = $crate::typed::made::ReadAny::read(from)?;
                $(if any.is(<$act as $crate::typed::Action>::DOING) {
                    return any.answers().map(AnyAct::$act);
                })+
                ::std::result::Result::Err(any.unknown())
            }
        }
    };
}

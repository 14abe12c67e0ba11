//! Enums of ids and structs of answers, in short: what a generator would write out, or leave to macros of the crate.
//!
//! Invariants: `named(x.as_str())` is `x`; no struct of answers shows one in `Debug`.

/// Declares an enum of ids of the file. With `open`, overlays may add to them, and what they add is `Added`.
macro_rules! ids {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every one of them, in the order of the file.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The id in the file.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $id,)+ }
            }

            /// The one of that id.
            pub fn named(id: &str) -> Option<$name> {
                match id { $($id => Some($name::$variant),)+ _ => None }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
    ($(#[$meta:meta])* open $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
            /// One that an overlay added, by its id.
            Added(String),
        }

        impl $name {
            /// The id in the file.
            pub fn as_str(&self) -> &str {
                match self { $($name::$variant => $id,)+ $name::Added(id) => id }
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> $name {
                match id { $($id => $name::$variant,)+ other => $name::Added(other.to_string()) }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}
pub(crate) use ids;

/// Makes structs of answers actions: what they are called, their facts, and a `Debug` that shows no answer.
macro_rules! actions {
    ($($name:ident = $doing:expr, $facts:ty;)+) => {$(
        impl Action for $name {
            const DOING: Doing = $doing;
            type Facts = $facts;
            fn extra(&self) -> &Extra {
                &self.extra
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )+};
}
pub(crate) use actions;

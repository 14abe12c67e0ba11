//! Enums without data that stand for one word of the file language each.
//!
//! Invariant: `named(x.as_str()) == Some(x)` for every variant, and `ALL` has them in the order they are declared.

/// Declares such an enum, with `ALL`, `as_str` and `named`.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// Every one of them, in the order of this documentation.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The word for it in files and in JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $text,)+
                }
            }

            /// The one of that name.
            #[must_use]
            pub fn named(name: &str) -> Option<$name> {
                match name {
                    $($text => Some($name::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

pub(super) use named;

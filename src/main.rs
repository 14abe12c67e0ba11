//! The `service-patterns` command. What it does is in the library, under `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr().lock());
    service_patterns::cli::run(std::env::args_os().skip(1), &mut out, &mut err).into()
}

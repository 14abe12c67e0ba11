//! Fuzzes loading: what is said about files, and services made of files that somebody changed.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| checks::files::check(input));

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    checks::mutate::mutate(data, size, most, seed, checks::files::names(), &libfuzzer_sys::fuzzer_mutate)
});

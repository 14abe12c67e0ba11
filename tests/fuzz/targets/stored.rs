//! Fuzzes reading stored cases and entries, replaying them, and going on with what was read.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| checks::stored::check(input));

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    checks::mutate::mutate(data, size, most, seed, checks::stored::names(), &libfuzzer_sys::fuzzer_mutate)
});

//! Fuzzes reading answers, as a service's forms take them and as the reader of questions does.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| checks::answers::check(input));

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    checks::mutate::mutate(data, size, most, seed, checks::answers::names(), &libfuzzer_sys::fuzzer_mutate)
});

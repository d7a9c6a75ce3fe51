//! libFuzzer's way into [`fuzzing::expression`]; it adds nothing.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzzing::expression(data));

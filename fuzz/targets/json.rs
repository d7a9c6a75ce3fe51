//! libFuzzer's way into [`fuzzing::json`]; it adds nothing.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzzing::json(data));

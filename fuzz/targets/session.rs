//! libFuzzer's way into [`fuzzing::session`]; it adds nothing.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzzing::session(data));

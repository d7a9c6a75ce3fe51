//! libFuzzer's way into [`fuzzing::yaml`]; it adds nothing.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzzing::yaml(data));

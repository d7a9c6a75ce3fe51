//! libFuzzer's way into [`fuzzing::workbook`]; it adds nothing.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzzing::workbook(data));
